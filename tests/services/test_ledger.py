"""The ledger: every act once."""

from __future__ import annotations

from uuid import UUID

import pytest
from sqlalchemy.exc import IntegrityError

from portal.domain.errors import RuleBroken
from portal.domain.people import ANYONE
from portal.domain.permissions import Action
from portal.extensions import db
from portal.models import Event
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
