"""What a licence must say, and when it has to be renewed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from portal.domain.enterprises import LicenceStanding, LicenceType
from portal.domain.errors import RuleBroken
from portal.domain.licences import (
    end_doubt,
    first_reminder,
    number_doubt,
    renewal_step,
    require_period,
    require_scope,
    standing,
)

DAY = date(2026, 6, 1)
# Published numbers: those of the second line fail their check digit, and are real all the same.
PASSING = ("SC12744040400094", "SC11834020305037", "JY13301080111719", "JY14403030012013", "JY24107110024586")


def test_published_numbers_raise_no_doubt_and_a_wrong_digit_does() -> None:
    assert [number for number in PASSING if number_doubt(number)] == []
    wrong = [number[:-1] + str((int(number[-1]) + 1) % 10) for number in PASSING]
    assert all("抄错" in number_doubt(number) for number in wrong)
    assert number_doubt("桂妆20160001") == ""


def test_only_the_licence_to_operate_must_name_health_food() -> None:
    assert require_scope(LicenceType.FOOD_OPERATION, "特殊食品销售（保健食品）")
    assert require_scope(LicenceType.FOOD_PRODUCTION, "饮料")
    with pytest.raises(RuleBroken, match="保健食品"):
        require_scope(LicenceType.FOOD_OPERATION, "预包装食品销售")


def test_a_licence_does_not_end_before_it_begins() -> None:
    require_period(LicenceType.FOOD_OPERATION, DAY, DAY)
    with pytest.raises(RuleBroken, match="有效期止不能早于"):
        require_period(LicenceType.FOOD_OPERATION, DAY, DAY - timedelta(days=1))


@pytest.mark.parametrize(
    ("days", "step"),
    [(61, None), (60, 60), (31, 60), (30, 30), (8, 30), (7, 7), (0, 7), (-1, 0), (-400, 0)],
)
def test_the_end_is_mentioned_60_30_and_7_days_before(days: int, step: int | None) -> None:
    assert renewal_step(DAY + timedelta(days=days), DAY) == step


def test_the_first_reminder_comes_60_days_before_the_end() -> None:
    assert first_reminder(DAY) == DAY - timedelta(days=60)
    assert renewal_step(DAY, first_reminder(DAY)) == 60


def test_a_licence_that_has_run_out_is_doubted() -> None:
    assert end_doubt(DAY, DAY) == ""
    assert "过期" in end_doubt(DAY - timedelta(days=1), DAY)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2018, 2, 28), LicenceStanding.COMING),
        (date(2018, 3, 1), LicenceStanding.VALID),
        (date(2023, 2, 28) - timedelta(61), LicenceStanding.VALID),
        (date(2023, 2, 28) - timedelta(60), LicenceStanding.ENDING),
        (date(2023, 2, 28), LicenceStanding.ENDING),
        (date(2023, 3, 1), LicenceStanding.EXPIRED),
    ],
)
def test_a_licence_is_valid_to_its_last_day_and_ends_soon_sixty_days_before(
    day: date, expected: LicenceStanding
) -> None:
    assert standing(date(2018, 3, 1), date(2023, 2, 28), day) is expected
