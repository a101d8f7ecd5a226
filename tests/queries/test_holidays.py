"""The table of holidays as it is read."""

from __future__ import annotations

from datetime import date

from portal.domain.holidays import NOTICES
from portal.queries import holidays
from portal.services.holidays import enter_known
from tests.builders.district import District


def test_an_empty_table_knows_weekends_only(district: District) -> None:
    assert district.people
    assert holidays.years() == ()
    assert holidays.listed(2018) == ()
    assert not holidays.working_days().is_workday(date(2018, 2, 11))


def test_the_working_days_are_those_of_the_table(district: District) -> None:
    enter_known(district.by("admin"))
    days = holidays.working_days()
    assert days.is_workday(date(2018, 2, 11))
    assert days.after(date(2018, 2, 14), 4) == date(2018, 2, 26)
    assert days.unknown_years(date(2018, 1, 1), date(2027, 1, 1)) == (2027,)
    assert holidays.years() == tuple(sorted(NOTICES, reverse=True))
    assert [(one.name, one.first, len(one.days), one.works) for one in holidays.listed(2018)][:3] == [
        ("元旦", date(2018, 1, 1), 1, False),
        ("春节", date(2018, 2, 11), 1, True),
        ("春节", date(2018, 2, 15), 7, False),
    ]
