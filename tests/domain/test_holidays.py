"""The State Council's notices as data: complete, in order, and never against themselves."""

from __future__ import annotations

from datetime import date

import pytest

from portal.domain.holidays import NOTICES, announced, stretches

FESTIVALS = ("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节")
WEEKEND = 5
STATUTORY = {year: 11 if year < 2025 else 13 for year in NOTICES} | {2020: 11 + 2}
"""全体公民放假的节日: 11 days a year, 13 from 2025 on; two more for the longer 春节 of 2020."""


@pytest.mark.parametrize("year", NOTICES)
def test_every_festival_of_the_notice_has_its_days(year: int) -> None:
    days = announced(year)
    assert {name for name in FESTIVALS if any(name in one.name for one in days)} == set(FESTIVALS)
    assert [one.day for one in days] == sorted({one.day for one in days})
    assert {one.day.year for one in days} == {year}


@pytest.mark.parametrize("year", NOTICES)
def test_only_weekends_are_worked_and_the_statutory_holidays_remain(year: int) -> None:
    """What is moved is given back: the weekdays off, less the weekends worked, are what the law gives."""
    days = announced(year)
    worked = [one.day for one in days if one.works]
    off = [one.day for one in days if not one.works and one.day.weekday() < WEEKEND]
    assert [day for day in worked if day.weekday() < WEEKEND] == []
    assert len(off) - len(worked) == STATUTORY[year]


def test_a_notice_reads_as_it_was_issued() -> None:
    spring = [(one.day, one.works) for one in announced(2026) if one.name == "春节"]
    assert spring[0] == (date(2026, 2, 14), True)
    assert spring[-1] == (date(2026, 2, 28), True)
    assert [day.day for day, works in spring if not works] == list(range(15, 24))


def test_days_in_a_row_read_as_one_stretch() -> None:
    spring = [one for one in stretches(announced(2018)) if one.name == "春节"]
    assert [(one.first.day, one.last.day, one.works, len(one.days)) for one in spring] == [
        (11, 11, True, 1),
        (15, 21, False, 7),
        (24, 24, True, 1),
    ]
    for year in NOTICES:
        days = [day for one in stretches(announced(year)) for day in one.days]
        assert days == [one.day for one in announced(year)]


def test_a_year_without_a_notice_has_no_days() -> None:
    assert announced(2016) == announced(2027) == ()
