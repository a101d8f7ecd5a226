"""Time: stored in UTC, counted in Asia/Shanghai."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from portal.domain import calendar
from portal.domain.calendar import at, at_local, clock_text, day_of, day_text, local, minute_text, now, today

NEW_YEARS_EVE = datetime(2018, 12, 31, 15, 59, tzinfo=UTC)


def test_one_minute_before_midnight_in_shanghai_is_still_the_old_year() -> None:
    assert minute_text(NEW_YEARS_EVE) == "2018年12月31日 23:59"
    assert day_of(NEW_YEARS_EVE) == date(2018, 12, 31)
    assert day_of(NEW_YEARS_EVE + timedelta(minutes=1)) == date(2019, 1, 1)


def test_the_clock_can_be_set_and_goes_on_afterwards() -> None:
    with at(NEW_YEARS_EVE):
        assert now() == NEW_YEARS_EVE
        assert today() == date(2018, 12, 31)
        with at(NEW_YEARS_EVE + timedelta(hours=1)):
            assert today() == date(2019, 1, 1)
        assert today() == date(2018, 12, 31)
    assert abs(now() - datetime.now(UTC)) < timedelta(minutes=1)


def test_the_clock_goes_on_after_an_error_too() -> None:
    with pytest.raises(RuntimeError, match="fails inside"), at(NEW_YEARS_EVE):
        raise RuntimeError("fails inside")
    assert now() != NEW_YEARS_EVE


def test_a_wall_clock_time_comes_back_as_it_was() -> None:
    stored = at_local(date(2018, 6, 4), 9, 5)
    assert stored == datetime(2018, 6, 4, 1, 5, tzinfo=UTC)
    assert stored.tzinfo is UTC
    assert (local(stored).hour, local(stored).minute) == (9, 5)


def test_days_are_written_without_leading_zeros_and_clocks_with() -> None:
    stored = at_local(date(2018, 6, 4), 9, 5)
    assert day_text(date(2018, 6, 4)) == "2018年6月4日"
    assert minute_text(stored) == "2018年6月4日 09:05"
    assert clock_text(stored) == "09:05"


def test_shanghai_has_no_summer_time_in_these_years() -> None:
    offsets = {calendar.local(datetime(2018, month, 1, tzinfo=UTC)).utcoffset() for month in range(1, 13)}
    assert offsets == {timedelta(hours=8)}
