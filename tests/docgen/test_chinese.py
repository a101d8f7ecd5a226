"""Dates, times and lists in the words of officials."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from docgen import chinese


def test_a_date_has_no_leading_zeros() -> None:
    assert chinese.day(date(2018, 6, 4)) == "2018年6月4日"
    assert chinese.day(date(2018, 11, 25)) == "2018年11月25日"


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2018, 6, 4, 7, 40, tzinfo=UTC), "2018年6月4日15时40分"),
        (datetime(2018, 12, 31, 16, 0, tzinfo=UTC), "2019年1月1日0时0分"),
        (datetime(2018, 6, 4, 9, 5, tzinfo=timezone(timedelta(hours=9))), "2018年6月4日8时5分"),
        (datetime(2018, 6, 4, 9, 5), "2018年6月4日9时5分"),  # noqa: DTZ001 a clock on the wall
    ],
)
def test_a_time_is_told_to_the_minute_in_office_time(moment: datetime, words: str) -> None:
    assert chinese.minute(moment) == words


def test_a_list_is_joined_by_the_enumeration_comma() -> None:
    assert chinese.listing(["3.2", "3.12", "3.20"]) == "3.2、3.12、3.20"
    assert chinese.listing([]) == ""


def test_headings_are_numbered_in_chinese() -> None:
    numbers = (1, 10, 11, 20, 32)
    assert [chinese.ordinal(number) for number in numbers] == ["一", "十", "十一", "二十", "三十二"]
