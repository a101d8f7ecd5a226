"""The pages of a self-inspection report over HTTP: autosave, its fragments, and what a page weighs."""

from __future__ import annotations

import re
from uuid import UUID

from flask import Flask
from sqlalchemy import select

from portal.domain.checklists import load
from portal.extensions import db
from portal.models import Account, Filing
from portal.queries import inspections
from portal.queries.accounts import viewer_of
from portal.services import answers, filings
from tests.builders.answers import with_problems
from tests.support.forger import Forger

MOST_BYTES = 80 * 1024
PRODUCTION = load("lz2018-1-1")


def _report(app: Flask, login: str) -> str:
    """The address of the report that the account writes in the demonstration."""
    with app.app_context():
        own = select(Filing.id).join(Account, Account.enterprise_id == Filing.enterprise_id)
        found = db.session.scalars(own.where(Account.login == login, Filing.state.in_(("draft", "returned"))))
        return f"/filings/{found.first()}"


def test_a_page_of_eighty_nine_answered_rows_weighs_at_most_80_kilobytes(district: Flask) -> None:
    address = _report(district, "maker")
    with district.app_context():
        by = viewer_of(db.session.scalars(select(Account).where(Account.login == "maker")).one())
        key = address.rpartition("/")[2]
        marks = with_problems(PRODUCTION, [item.id for item in PRODUCTION.items][:20])
        stands = inspections.answers(UUID(key))
        rows = {
            item: answers.Given(mark, stands[item].version if item in stands else 0)
            for item, mark in marks.items()
        }
        answers.answer_sheet(UUID(key), rows, None, by, filings.SHEET)
    page = Forger(district, "maker").get(f"{address}/checklist")
    assert page.text.count("<fieldset") == 89
    assert page.text.count(" checked") >= 69
    assert len(page.data) <= MOST_BYTES


def test_autosave_answers_with_the_mark_of_what_now_stands(district: Flask) -> None:
    address, forger = _report(district, "shop"), Forger(district, "shop")
    page = forger.get(f"{address}/pages/declaration").text
    seen = re.findall(r'name="seen"[^>]*value="([^"]+)"', page)[0]
    sent = {"name": "陈立新", "post": "店长", "true": "yes", "seen": seen}
    first = forger.post(f"{address}/draft/declaration", sent)
    assert first.status_code == 200
    mark = re.findall(r'value="([^"]+)"', first.text)[0]
    assert mark != seen
    assert forger.post(f"{address}/draft/declaration", sent | {"post": "经理"}).status_code == 409
    assert (
        forger.post(f"{address}/draft/declaration", sent | {"post": "经理", "seen": mark}).status_code == 200
    )
    assert "经理" in forger.get(f"{address}/pages/declaration").text
    assert forger.post(f"{address}/draft/no-such-page", sent).status_code == 404
    assert forger.post(f"{address}/draft/health?row=99", sent).status_code == 404
