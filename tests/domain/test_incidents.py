"""What a report of a recall or an accident must say (R-74)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from portal.domain.checklists import load
from portal.domain.errors import Incomplete, RuleBroken
from portal.domain.incidents import ASKED, ITEMS, MOST_PERSONS, require_note, require_report, waited
from tests.builders.district import MORNING
from tests.builders.incidents import ACCIDENT, RECALL


def test_a_whole_report_is_taken() -> None:
    require_report(RECALL, MORNING)
    require_report(ACCIDENT, MORNING)
    require_report(replace(ACCIDENT, persons=0), MORNING)


def test_a_recall_without_batch_is_refused() -> None:
    with pytest.raises(Incomplete, match="批号") as refused:
        require_report(replace(RECALL, batch=" "), MORNING)
    assert [field for field, _sentence in refused.value.missing] == ["batch"]


@pytest.mark.parametrize("report", [RECALL, ACCIDENT], ids=["recall", "accident"])
def test_everything_that_lacks_is_named_at_once(report: object) -> None:
    whole = RECALL if report is RECALL else ACCIDENT
    asked = [field for field, _sentence in ASKED[whole.kind]] + ["reporter", "phone"]
    with pytest.raises(Incomplete) as refused:
        require_report(replace(whole, **dict.fromkeys(asked, "")), MORNING)
    assert [field for field, _sentence in refused.value.missing] == asked
    assert len(asked) >= 5


def test_an_accident_says_how_many_are_affected_and_a_recall_need_not() -> None:
    with pytest.raises(Incomplete, match="受影响的人数"):
        require_report(replace(ACCIDENT, persons=None), MORNING)
    for persons in (-1, MOST_PERSONS + 1):
        with pytest.raises(RuleBroken, match="人数不对"):
            require_report(replace(ACCIDENT, persons=persons), MORNING)


def test_what_is_still_to_come_is_not_reported() -> None:
    with pytest.raises(RuleBroken, match="还没有到"):
        require_report(replace(RECALL, happened_at=MORNING + timedelta(minutes=1)), MORNING)


@pytest.mark.parametrize(
    ("passed", "said"),
    [
        (timedelta(0), "0分钟"),
        (timedelta(minutes=59, seconds=59), "59分钟"),
        (timedelta(hours=1), "1小时"),
        (timedelta(hours=23, minutes=59), "23小时"),
        (timedelta(days=1), "1天"),
        (timedelta(days=40), "40天"),
        (timedelta(minutes=-3), "0分钟"),
    ],
)
def test_the_age_is_told_in_minutes_hours_or_days(passed: timedelta, said: str) -> None:
    assert waited(MORNING, MORNING + passed) == said


def test_a_note_says_something() -> None:
    assert require_note(" 已到店。 ") == "已到店。"
    for text in ("", " \n ", "\x07"):
        with pytest.raises(RuleBroken):
            require_note(text)


def test_the_rows_that_ask_for_reports_are_rows_of_the_tables() -> None:
    asked = {(key, item): load(key).item(item).text for key, items in ITEMS.items() for item in items}
    assert len(asked) == 3
    assert all("召回" in text or "事故" in text for text in asked.values())
