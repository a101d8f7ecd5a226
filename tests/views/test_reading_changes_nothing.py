"""Opening a page changes nothing, and the database itself sees to it."""

from __future__ import annotations

import logging
from itertools import cycle

import pytest
from flask import Flask
from sqlalchemy import text

from portal.domain.permissions import Action
from portal.extensions import db
from portal.views.access import requires
from tests.support.addresses import addresses, ids_of_all, rules, visits
from tests.support.contents import contents
from tests.support.forger import Forger

# Who opens every page, and on how many visits: those who see the whole district look at more.
PEOPLE = {
    None: 1,
    "clerk": 3,
    "inspector": 2,
    "leader": 3,
    "head": 1,
    "brigade": 2,
    "inspector3": 1,
    "head2": 1,
    "shop": 1,
    "shop2": 1,
    "admin": 1,
    "security": 1,
    "auditor": 1,
}
FEWEST_PAGES = 600

PLANTED = {
    "a row more": "INSERT INTO offices (id, name, phone) VALUES "
    "('018f0000-0000-7000-8000-000000000000', 'planted', '')",
    "a row changed": "UPDATE accounts SET role = 'system_admin' WHERE login = 'shop'",
    "a row less": "DELETE FROM licences",
    "a table less": "DROP TABLE answer_revisions",
}


def test_opening_every_page_as_everybody_leaves_every_row_as_it_was(standing: Flask) -> None:
    everybody = [(Forger(standing, login), looks) for login, looks in PEOPLE.items()]
    states = {visit.state: visit for visit in visits(standing)}
    assert len(states) >= 6
    before, turns = contents(standing), cycle(states.values())
    opened, seen = 0, set()
    for forger, looks in everybody:
        for turn in range(looks):
            visit = next(turns)
            pages = addresses(standing, ids_of_all(standing, visit), ("GET",))
            for page in {page.path: page for page in pages if turn == 0 or visit.id in page.path}.values():
                forger.get(page.path)
                opened += 1
                seen.add(page.endpoint)
    assert seen == {rule.endpoint for rule in rules(standing) if "GET" in (rule.methods or ())}
    assert opened >= FEWEST_PAGES
    assert contents(standing) == before


def test_what_the_comparison_would_overlook(district: Flask) -> None:
    """Nothing: one letter in one row shows, and only in its table."""
    before = contents(district)
    assert len(before) > 15
    with district.app_context():
        db.session.execute(text("UPDATE offices SET phone = phone || '0' WHERE name LIKE '城中%'"))
        db.session.commit()
    after = contents(district)
    assert [name for name in before if before[name] != after[name]] == ["offices"]


@pytest.mark.parametrize("what", PLANTED)
def test_a_page_that_would_write_is_refused_by_the_database(
    what: str, district: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    @requires(Action.PUBLIC_READ)
    def planted() -> str:
        db.session.execute(text(PLANTED[what]))
        db.session.commit()
        return "written"

    district.add_url_rule("/planted", "planted", planted, methods=["GET", "POST"])
    forger, before = Forger(district), contents(district)
    with caplog.at_level(logging.ERROR):
        assert forger.get("/planted").status_code == 500
    assert "read-only" in caplog.text or "readonly" in caplog.text
    assert contents(district) == before
    assert forger.post("/planted").text == "written"
