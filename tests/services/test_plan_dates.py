"""Moving the day of a duty (R-03): with a reason, and the old day stays."""

from __future__ import annotations

from datetime import date

import pytest

from portal.domain.errors import NotFound, RuleBroken
from portal.domain.plan_words import Change
from portal.queries import history, plans
from portal.services import plan_dates
from tests.builders.district import District
from tests.builders.plans import approved, drafted, duties

LATER = date(2018, 12, 20)


def test_the_old_day_and_the_reason_stay(district: District) -> None:
    plan = approved(district)
    line = duties(plan, district.shops["rival"])[0]
    before = line.due_on
    plan_dates.move(line.id, LATER, "装修停业", False, district.by("south_head"))
    moved = duties(plan, district.shops["rival"])[0]
    assert (moved.due_on, moved.first_due_on) == (LATER, before)
    (entry,) = history.of("plan_duty", line.id)
    assert entry.why.endswith("2018年12月20日：装修停业")
    assert [one.change for one in plans.duty_changes(line.id)] == [Change.MOVED]


@pytest.mark.parametrize(
    ("day", "reason", "late", "words"),
    [
        (LATER, " ", False, "理由"),
        (date(2019, 2, 1), "装修停业", False, "超过了规定的期限2018年12月31日"),
        (date(2017, 12, 1), "装修停业", True, "不能早于2018年1月1日"),
    ],
)
def test_what_is_refused_says_why(district: District, day: date, reason: str, late: bool, words: str) -> None:
    line = duties(approved(district), district.shops["rival"])[0]
    with pytest.raises(RuleBroken, match=words):
        plan_dates.move(line.id, day, reason, late, district.by("clerk"))


def test_a_day_after_the_rule_s_last_is_set_knowingly(district: District) -> None:
    plan = approved(district)
    line = duties(plan, district.shops["rival"])[0]
    plan_dates.move(line.id, date(2019, 2, 1), "装修停业", True, district.by("clerk"))
    assert duties(plan, district.shops["rival"])[0].ends_on == date(2018, 12, 31)


def test_the_same_day_and_a_draft_are_not_moved(district: District) -> None:
    plan = drafted(district)
    line = duties(plan, district.shops["rival"])[0]
    with pytest.raises(RuleBroken, match="还没有批准"):
        plan_dates.move(line.id, LATER, "装修停业", False, district.by("clerk"))


def test_another_office_s_day_is_not_moved(district: District) -> None:
    line = duties(approved(district), district.shops["rival"])[0]
    with pytest.raises(NotFound):
        plan_dates.move(line.id, LATER, "装修停业", False, district.by("head"))
