"""Opening and closing a period of self-inspection."""

from __future__ import annotations

import pytest

from portal.domain.enterprises import Kind
from portal.domain.errors import RuleBroken
from portal.domain.filings import PeriodState, Term
from portal.domain.permissions import Action
from portal.extensions import db
from portal.models import Event, FilingObligation, FilingPeriod
from portal.services import filing_periods
from portal.services.filing_periods import Opening
from tests.builders.district import District
from tests.builders.filings import day, opened, term


def test_the_section_opens_and_closes_each_with_one_event(district: District) -> None:
    period = opened(district, Kind.HF_PRODUCER, Kind.HF_OPERATOR)
    held = db.session.get_one(FilingPeriod, period)
    assert (held.state, held.kinds, held.opened_by) == (
        PeriodState.OPEN,
        ["hf_producer", "hf_operator"],
        "药械股",
    )
    filing_periods.close(period, "不再需要。", district.by("clerk"))
    held = db.session.get_one(FilingPeriod, period, populate_existing=True)
    assert (held.state, held.close_reason) == (PeriodState.CLOSED, "不再需要。")
    acts = [
        event.action
        for event in db.session.query(Event).filter_by(subject_id=period).order_by(Event.at, Event.id)
    ]
    assert acts == [Action.FILING_PERIOD_OPEN, Action.FILING_PERIOD_CLOSE]
    with pytest.raises(RuleBroken, match="不能结束这次自查"):
        filing_periods.close(period, "再结束一次。", district.by("clerk"))


def test_named_enterprises_must_be_on_record(district: District) -> None:
    with pytest.raises(RuleBroken, match="名录里没有"):
        opened(district, codes=("91450202MA5TEST999",))
    db.session.rollback()
    opened(district, codes=("91450202MA5TEST001", "91450202MA5TEST001"))
    assert db.session.query(FilingObligation).count() == 1


@pytest.mark.parametrize("login", ["head", "zhang", "leader", "shop"])
def test_only_the_section_opens(login: str, district: District) -> None:
    with pytest.raises(RuleBroken, match="您的岗位不能办理"):
        filing_periods.open_period(Opening("自查", (Kind.HF_OPERATOR,), term()), district.by(login))


def test_a_term_that_cannot_be_opens_nothing(district: District) -> None:
    past = Term(day(-100), day(-10), day(-1))
    with pytest.raises(RuleBroken, match="已经过去"):
        filing_periods.open_period(Opening("自查", (Kind.HF_OPERATOR,), past), district.by("clerk"))
    assert db.session.query(FilingPeriod).count() == 0
