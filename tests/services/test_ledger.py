"""The ledger: every act once."""

from __future__ import annotations

from uuid import UUID

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError, IntegrityError

from portal.domain.errors import RuleBroken
from portal.domain.people import ANYONE
from portal.domain.permissions import Action
from portal.extensions import db
from portal.models import Event, LedgerLink
from portal.queries import ledger as kept
from portal.services import inspections, ledger
from tests.builders.district import MORNING, District
from tests.builders.visits import assignment, row

KEY = "ab" * 16


def test_the_second_sending_of_a_form_finds_what_the_first_made(district: District) -> None:
    by = district.by("clerk", KEY)
    assert ledger.claim(by) is None
    visit = inspections.assign(assignment(district), by)
    assert ledger.claim(by) == visit


def test_a_key_is_its_senders_alone(district: District) -> None:
    inspections.assign(assignment(district), district.by("clerk", KEY))
    assert ledger.claim(district.by("head", KEY)) is None
    taken = {login: ledger.is_taken(district.by(login, KEY)) for login in ("head", "clerk")}
    assert taken == {"head": True, "clerk": False}
    assert not ledger.is_taken(district.by("head"))
    assert ledger.claim(ANYONE) is None


def test_a_refused_act_leaves_its_key_unused(district: District) -> None:
    by = district.by("clerk", KEY)
    with pytest.raises(RuleBroken):
        inspections.assign(assignment(district, team=("张三",)), by)
    db.session.rollback()
    assert ledger.claim(by) is None
    visit = inspections.assign(assignment(district), by)
    assert ledger.claim(by) == visit


def test_the_database_itself_refuses_a_key_twice(district: District) -> None:
    subject = UUID(int=7)
    ledger.record(Action.SIGN_OUT, "account", subject, by=district.by("clerk", KEY))
    with pytest.raises(IntegrityError):
        ledger.record(Action.SIGN_OUT, "account", subject, by=district.by("clerk", KEY))
    db.session.rollback()


def test_an_event_says_who_what_when_and_from_which_state_to_which(district: District) -> None:
    visit = inspections.assign(assignment(district), district.by("clerk", KEY))
    event = db.session.query(Event).one()
    assert (event.subject_type, event.subject_id, event.at) == ("inspection", visit, MORNING)
    assert (event.account_id, event.name) == (district.by("clerk").account_id, "药械股")
    assert (event.from_state, event.to_state) == (None, row(visit).state.value)
    assert event.detail == {"planned_on": "2018-06-10", "team": ["张三", "李四"]}


def test_every_event_is_chained_when_its_act_commits(district: District) -> None:
    inspections.assign(assignment(district), district.by("clerk"))
    inspections.assign(assignment(district), district.by("clerk"))
    db.session.commit()  # a transaction without an event adds nothing
    links = db.session.query(LedgerLink).order_by(LedgerLink.position).all()
    assert [one.position for one in links] == [1, 2]
    assert links[1].previous == links[0].sha256
    assert list(kept.broken()) == []


def test_what_was_rolled_back_leaves_no_link(district: District) -> None:
    ledger.record(Action.SIGN_OUT, "account", UUID(int=7), by=district.by("clerk"))
    db.session.rollback()
    inspections.assign(assignment(district), district.by("clerk"))
    assert db.session.query(LedgerLink).count() == db.session.query(Event).count() == 1
    assert list(kept.broken()) == []


@pytest.mark.parametrize("table", ["events", "ledger_links"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET {} = '0'", "DELETE FROM {}"])
def test_the_database_refuses_to_change_what_was_recorded(
    district: District, table: str, statement: str
) -> None:
    inspections.assign(assignment(district), district.by("clerk"))
    column = {"events": "name", "ledger_links": "sm3"}[table]
    with pytest.raises(DatabaseError, match="the ledger is never changed"):
        db.session.execute(text(statement.format(table, column)))
    db.session.rollback()


def test_events_from_before_the_chain_are_linked_in_the_order_they_happened(district: District) -> None:
    for number in range(3):
        ledger.record(Action.SIGN_OUT, "account", UUID(int=number), by=district.by("clerk"))
    db.session.info.clear()
    db.session.commit()
    assert kept.unlinked() == 3
    assert list(kept.broken()) == ["有3条记录没有接进链里。"]
    assert ledger.catch_up() == 3
    assert ledger.catch_up() == 0
    assert list(kept.broken()) == []


def test_what_one_act_did_to_many_records_is_told_of_each_without_the_forms_key(district: District) -> None:
    shops = [district.shops["shop"], district.shops["maker"]]
    details = {shop: {"told": [str(place)]} for place, shop in enumerate(shops)}
    by = district.by("clerk", "key")
    ledger.record_each(Action.ENTERPRISE_REASSIGN, "enterprise", details, by=by, reason="区划调整")
    ledger.record_each(Action.ENTERPRISE_REASSIGN, "enterprise", {}, by=by, reason="没有一家")
    db.session.commit()
    rows = db.session.scalars(select(Event).where(Event.action == Action.ENTERPRISE_REASSIGN)).all()
    assert {row.subject_id: row.detail for row in rows} == details
    assert {(row.name, row.reason, row.submission_key) for row in rows} == {("药械股", "区划调整", None)}
