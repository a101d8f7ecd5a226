"""工作日: weekends, 放假 and 调休上班, and years of which no notice is known."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.holidays import NOTICES, announced
from portal.domain.workdays import Workdays

TABLE = Workdays({one.day: one.works for year in NOTICES for one in announced(year)})
NOTHING = Workdays()


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2018, 2, 11), True),  # a Sunday before 春节
        (date(2018, 2, 15), False),
        (date(2018, 2, 21), False),
        (date(2018, 2, 22), True),
        (date(2018, 2, 24), True),  # a Saturday after it
        (date(2018, 2, 25), False),
        (date(2018, 12, 29), True),
        (date(2018, 12, 31), False),
        (date(2020, 1, 31), False),  # the longer holiday of that year
        (date(2020, 2, 1), False),
        (date(2020, 2, 3), True),
    ],
)
def test_the_notice_moves_what_the_weekday_says(day: date, works: bool) -> None:
    assert TABLE.is_workday(day) is works


@pytest.mark.parametrize(
    ("day", "count", "due"),
    [
        (date(2018, 2, 9), 1, date(2018, 2, 11)),  # a Friday: the Sunday after it works
        (date(2018, 2, 14), 1, date(2018, 2, 22)),
        (date(2018, 2, 14), 2, date(2018, 2, 23)),
        (date(2018, 2, 14), 3, date(2018, 2, 24)),
        (date(2018, 2, 14), 4, date(2018, 2, 26)),
        (date(2018, 2, 18), 1, date(2018, 2, 22)),  # begun within the holiday
        (date(2018, 9, 28), 2, date(2018, 9, 30)),
        (date(2018, 9, 28), 3, date(2018, 10, 8)),
        (date(2018, 12, 28), 2, date(2019, 1, 2)),
        (date(2018, 6, 4), 20, date(2018, 7, 3)),  # 端午 lies between
        (date(2018, 6, 4), 0, date(2018, 6, 4)),
    ],
)
def test_a_term_over_a_holiday_ends_when_a_calendar_on_the_wall_says(
    day: date, count: int, due: date
) -> None:
    assert TABLE.after(day, count) == due


def test_without_a_notice_only_weekends_rest() -> None:
    assert NOTHING.after(date(2018, 2, 14), 4) == date(2018, 2, 20)
    assert NOTHING.unknown_years(date(2018, 2, 14), date(2019, 1, 2)) == (2018, 2019)
    assert TABLE.unknown_years(date(2026, 12, 1), date(2027, 1, 5)) == (2027,)
    assert TABLE.unknown_years(date(2018, 1, 1), date(2018, 12, 31)) == ()


def test_what_is_left_is_counted_in_working_days_and_what_is_late_too() -> None:
    due = date(2018, 2, 23)
    assert TABLE.left(due, date(2018, 2, 14)) == 2
    assert TABLE.left(due, due) == 0
    assert TABLE.left(due, date(2018, 2, 25)) == -1
    assert TABLE.left(due, date(2018, 2, 26)) == -2


DAYS = st.dates(date(2017, 1, 1), date(2026, 10, 31))


@given(DAYS, st.integers(1, 40))
def test_a_term_ends_on_a_working_day_with_as_many_before_it(day: date, count: int) -> None:
    due = TABLE.after(day, count)
    assert TABLE.is_workday(due)
    assert TABLE.between(day, due) == count
    assert TABLE.left(due, day) == count


@given(DAYS, st.integers(0, 300), st.integers(0, 300))
def test_two_spans_together_hold_what_the_whole_holds(day: date, first: int, second: int) -> None:
    middle = day + timedelta(days=first)
    end = middle + timedelta(days=second)
    assert TABLE.between(day, middle) + TABLE.between(middle, end) == TABLE.between(day, end)
