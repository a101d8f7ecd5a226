"""The bureau's table of holidays: entered, taken back, seeded once."""

from __future__ import annotations

from datetime import date

import pytest

from portal.domain.errors import RuleBroken
from portal.domain.holidays import NOTICES, Stretch
from portal.domain.permissions import Action
from portal.extensions import db
from portal.models import Event, HolidayDay
from portal.queries import holidays as found
from portal.services import holidays
from tests.builders.district import District

SPRING = Stretch("春节", date(2027, 2, 5), date(2027, 2, 11), works=False)


def test_a_stretch_is_entered_and_decides_the_terms(district: District) -> None:
    assert found.working_days().after(date(2027, 2, 4), 1) == date(2027, 2, 5)
    holidays.enter(SPRING, district.by("clerk"))
    assert found.working_days().after(date(2027, 2, 4), 1) == date(2027, 2, 12)
    holidays.enter(Stretch("春节", date(2027, 2, 13), date(2027, 2, 13), works=True), district.by("clerk"))
    assert found.working_days().after(date(2027, 2, 12), 1) == date(2027, 2, 13)
    events = db.session.query(Event).filter_by(action=Action.HOLIDAY_EDIT).all()
    assert [event.subject_id for event in events] == [holidays.year_id(2027)] * 2


def test_entering_a_day_again_replaces_it(district: District) -> None:
    holidays.enter(SPRING, district.by("clerk"))
    longer = Stretch("春节假期", date(2027, 2, 5), date(2027, 2, 5), works=False)
    holidays.enter(longer, district.by("clerk"))
    assert db.session.query(HolidayDay).count() == 7
    assert [one.name for one in found.listed(2027)] == ["春节假期", "春节"]


def test_days_are_taken_back(district: District) -> None:
    holidays.enter(SPRING, district.by("clerk"))
    holidays.remove([date(2027, 2, 5), date(2026, 2, 5)], 2027, district.by("clerk"))
    (left,) = found.listed(2027)
    assert (left.first, left.last) == (date(2027, 2, 6), date(2027, 2, 11))
    with pytest.raises(RuleBroken, match="请勾选"):
        holidays.remove([], 2027, district.by("clerk"))


@pytest.mark.parametrize(
    ("stretch", "said"),
    [
        (Stretch(" ", date(2027, 1, 1), date(2027, 1, 1), works=False), "节日名称"),
        (Stretch("元旦", date(2027, 1, 2), date(2027, 1, 1), works=False), "不能早于第一天"),
        (Stretch("暑假", date(2027, 7, 1), date(2027, 8, 31), works=False), "最多录入30天"),
        (Stretch("元旦", date(2027, 12, 31), date(2028, 1, 1), works=False), "跨年"),
        (Stretch("调休", date(2027, 2, 12), date(2027, 2, 13), works=True), "2027-02-12本来就是工作日"),
    ],
)
def test_what_is_no_stretch_is_refused_in_words(stretch: Stretch, said: str, district: District) -> None:
    with pytest.raises(RuleBroken, match=said):
        holidays.enter(stretch, district.by("clerk"))
    db.session.rollback()
    assert db.session.query(HolidayDay).count() == 0


def test_only_the_section_keeps_the_table(district: District) -> None:
    for login in ("head", "leader", "zhang", "admin"):
        with pytest.raises(RuleBroken, match="您的岗位"):
            holidays.enter(SPRING, district.by(login))
        with pytest.raises(RuleBroken, match="您的岗位"):
            holidays.remove([SPRING.first], 2027, district.by(login))


def test_known_notices_are_entered_once_and_what_the_bureau_changed_stays(district: District) -> None:
    holidays.enter(SPRING, district.by("clerk"))
    assert holidays.enter_known(district.by("admin")) == tuple(NOTICES)
    assert holidays.enter_known(district.by("admin")) == ()
    all_but_one = [day for one in found.listed(2018)[1:] for day in one.days]
    holidays.remove(all_but_one, 2018, district.by("clerk"))
    assert holidays.enter_known(district.by("admin")) == ()
    assert [one.name for one in found.listed(2018)] == ["元旦"]
    assert found.years() == (2027, *sorted(NOTICES, reverse=True))
