"""重要时间节点 (R-64): lunar days checked against sun and moon, and against the notices of ten years."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from portal.domain.errors import RuleBroken
from portal.domain.holidays import NOTICES, announced
from portal.domain.time_nodes import (
    FIRST_YEAR,
    LAST_YEAR,
    TimeNode,
    mid_autumn,
    nodes,
    spring_festival,
)
from tests.support.sky import first_of_month

YEARS = range(FIRST_YEAR, LAST_YEAR + 1)


@pytest.mark.parametrize(
    ("year", "spring", "autumn"),
    [
        (2017, date(2017, 1, 28), date(2017, 10, 4)),
        (2018, date(2018, 2, 16), date(2018, 9, 24)),
        (2019, date(2019, 2, 5), date(2019, 9, 13)),
        (1978, date(1978, 2, 7), date(1978, 9, 17)),  # the new moon nine minutes after midnight
        (2030, date(2030, 2, 3), date(2030, 9, 12)),  # seven minutes
        (2033, date(2033, 1, 31), date(2033, 9, 8)),  # the year whose leap month many tables misplace
    ],
)
def test_lunar_festivals_fall_where_the_almanac_has_them(year: int, spring: date, autumn: date) -> None:
    assert (spring_festival(year), mid_autumn(year)) == (spring, autumn)


def test_every_lunar_festival_of_two_centuries_is_where_sun_and_moon_put_it() -> None:
    fortnight = timedelta(days=14)
    computed = {year: (first_of_month(year, 1), first_of_month(year, 8) + fortnight) for year in YEARS}
    assert len(computed) == 201
    assert {year: (spring_festival(year), mid_autumn(year)) for year in YEARS} == computed


def test_the_festivals_lie_in_the_holidays_that_bear_their_names() -> None:
    for year in NOTICES:
        resting = {one.day: one.name for one in announced(year) if not one.works}
        assert "春节" in resting[spring_festival(year)]
        assert "中秋节" in resting[mid_autumn(year)]
        assert resting[date(year, 1, 1)] == "元旦"
        assert "国庆节" in resting[date(year, 10, 1)]
    assert len(NOTICES) == 10


def test_the_lunar_months_between_the_festivals_are_whole() -> None:
    """Seven months or, with a leap month among them, eight, each of 29 or 30 days; then four or five."""
    for year in range(FIRST_YEAR, LAST_YEAR):
        to_autumn = (mid_autumn(year) - spring_festival(year)).days - 14
        whole_year = (spring_festival(year + 1) - spring_festival(year)).days
        assert to_autumn in (*range(205, 209), *range(235, 239)), year
        assert whole_year in (353, 354, 355, 383, 384, 385), year


def test_a_year_has_six_nodes_in_order_with_time_to_prepare() -> None:
    spans = nodes(2018)
    assert [span.node for span in spans] == [
        TimeNode.NEW_YEAR,
        TimeNode.WINTER_BREAK,
        TimeNode.SPRING_FESTIVAL,
        TimeNode.SUMMER_BREAK,
        TimeNode.MID_AUTUMN,
        TimeNode.NATIONAL_DAY,
    ]
    spring = spans[2]
    assert (spring.first, spring.last) == (date(2018, 2, 16), date(2018, 2, 22))
    assert spring.prepared_from() == date(2018, 2, 1)
    winter, summer = spans[1], spans[3]
    assert (winter.first, winter.last) == (date(2018, 1, 26), date(2018, 3, 2))
    assert (summer.first, summer.last) == (date(2018, 7, 1), date(2018, 8, 31))


@pytest.mark.parametrize("year", [FIRST_YEAR - 1, LAST_YEAR + 1])
def test_a_year_beyond_the_table_is_refused_in_words(year: int) -> None:
    with pytest.raises(RuleBroken, match="农历只能推算1900年到2100年"):
        nodes(year)
