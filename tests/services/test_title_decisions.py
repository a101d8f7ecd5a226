"""The bureau decides: announced for working days, refused with its reason, awarded afterwards."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from portal.domain.calendar import at, at_local
from portal.domain.errors import RuleBroken
from portal.domain.title_scores import Score
from portal.domain.titles import RefusalGround, TitleApplicationState, TitleState, Veto
from portal.extensions import db
from portal.models import PublishedTitle, StoreTitle
from portal.services import (
    holidays,
    title_applications,
    title_decisions,
    title_facts,
    title_objections,
    title_reviews,
)
from portal.services.title_objections import Said
from tests.builders.district import DAY, District
from tests.builders.titles import agreed, awarded, on_notice, row, sent, submitted

S = TitleApplicationState

# By hand from the State Council's notices of 2018 and 2019: approved → last day of seven working days.
NOTICES = {
    date(2018, 6, 10): date(2018, 6, 20),  # 端午: Monday the 18th off
    date(2018, 9, 27): date(2018, 10, 11),  # Saturday 29 and Sunday 30 worked, 1 to 7 October off
    date(2018, 9, 30): date(2018, 10, 16),  # 1 to 7 October off, then seven days from the 8th
    date(2019, 2, 1): date(2019, 2, 15),  # Saturday 2 and Sunday 3 worked, 4 to 10 February off
    date(2019, 2, 3): date(2019, 2, 19),  # 4 to 10 February off
}


@pytest.mark.parametrize("day", NOTICES)
def test_the_notice_counts_working_days_across_the_holidays(district: District, day: date) -> None:
    holidays.enter_known(district.by("clerk"))
    made = agreed(district)
    with at(at_local(day, 16, 0)):
        title_decisions.approve(made, "同意公示。", district.by("leader"))
    assert (row(made).notice_from, row(made).notice_until) == (day, NOTICES[day])


def test_below_the_pass_mark_nothing_is_announced(district: District) -> None:
    less = {"13": Score(0, "没有记录。"), "8": Score(3, "没有分开。")}
    made = agreed(district, less)
    with pytest.raises(RuleBroken, match="评定得分89分，不到合格分数90分"):
        title_decisions.approve(made, "同意。", district.by("leader"))
    title_decisions.refuse(made, RefusalGround.SCORE, "分数不够。", district.by("leader"))
    stands = row(made)
    assert (stands.state, stands.ground, stands.decision) == (S.REFUSED, RefusalGround.SCORE, "分数不够。")
    assert db.session.get(PublishedTitle, made) is None


def test_a_veto_that_came_up_stops_the_notice_and_the_award(district: District) -> None:
    made = agreed(district)
    fact = title_facts.enter(district.shops["shop"], Veto.PENALTY, DAY, "处罚决定1号", district.by("clerk"))
    with pytest.raises(RuleBroken, match="处罚决定1号"):
        title_decisions.approve(made, "同意。", district.by("leader"))
    title_facts.withdraw(fact, "不是这家。", district.by("clerk"))
    title_decisions.approve(made, "同意。", district.by("leader"))
    title_facts.enter(district.shops["shop"], Veto.PENALTY, DAY, "处罚决定2号", district.by("clerk"))
    with at(at_local(DAY + timedelta(days=30), 9, 0)), pytest.raises(RuleBroken, match="处罚决定2号"):
        title_decisions.award(made, district.by("leader"))


def test_nothing_is_awarded_before_the_notice_is_over(district: District) -> None:
    made = on_notice(district)
    until = row(made).notice_until
    assert until is not None
    with at(at_local(until, 23, 59)), pytest.raises(RuleBroken, match="第二天起才能授牌"):
        title_decisions.award(made, district.by("leader"))
    with at(at_local(until + timedelta(days=1), 0, 0)):
        assert title_decisions.award(made, district.by("leader"))


def test_an_objection_is_answered_before_the_award_and_an_upheld_one_prevents_it(district: District) -> None:
    made = on_notice(district)
    title_objections.note(made, Said("店里卖过期产品。"), district.by("clerk"))
    (objection,) = row(made).objections
    later = at_local(DAY + timedelta(days=30), 9, 0)
    with at(later), pytest.raises(RuleBroken, match="还有1条异议没有答复"):
        title_decisions.award(made, district.by("leader"))
    title_objections.answer(made, objection.id, True, "查实两盒过期。", district.by("clerk"))
    with at(later), pytest.raises(RuleBroken, match="有异议查实成立"):
        title_decisions.award(made, district.by("leader"))
    title_decisions.refuse(made, RefusalGround.OBJECTION, "异议查实。", district.by("leader"))
    published = db.session.get_one(PublishedTitle, made)
    assert published.notice_ended
    assert published.history[-1]["what"] == "公示后不予授牌"


def test_an_award_has_a_number_of_its_year_and_its_terms(district: District) -> None:
    first = db.session.get_one(StoreTitle, awarded(district))
    assert (first.number, first.state) == ("保健示范〔2018〕1号", TitleState.VALID)
    assert (first.valid_until, first.review_due_on) == (
        first.awarded_on.replace(year=2020),
        first.awarded_on.replace(year=2019),
    )
    assert row(first.application_id).state is S.AWARDED


def test_what_the_office_did_not_support_may_be_scored_or_refused(district: District) -> None:
    made = submitted(district)
    title_reviews.oppose(made, "专区没有分开。", district.by("head"))
    title_decisions.refuse(made, RefusalGround.OPINION, "同意监管所的意见。", district.by("leader"))
    assert row(made).state is S.REFUSED
    with pytest.raises(RuleBroken, match="请写明决定的理由"):
        title_decisions.refuse(agreed(district), RefusalGround.OTHER, " ", district.by("leader"))


def test_a_notice_of_what_is_taken_back_says_so(district: District) -> None:
    made = on_notice(district)
    title_applications.withdraw(made, district.by("shop"))
    published = db.session.get_one(PublishedTitle, made, populate_existing=True)
    assert (published.notice_ended, published.history[-1]["what"]) == (True, "申报单位撤回")
    assert sent(district)
