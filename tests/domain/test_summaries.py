"""The rules of the summary of a year (R-42)."""

from __future__ import annotations

from datetime import date

import pytest

from portal.domain.errors import RuleBroken
from portal.domain.people import Role
from portal.domain.permissions import Action
from portal.domain.summaries import (
    Punctuality,
    ReportState,
    SummaryState,
    Texts,
    joined,
    punctuality,
    remind_on,
    require_call,
    require_compilable,
    require_open,
    require_texts,
)
from portal.domain.workdays import Workdays
from portal.domain.workflow import SUMMARY, UNIT_REPORT

DUE = date(2018, 11, 25)


def test_the_day_itself_is_in_time() -> None:
    kept = [punctuality(day, DUE) for day in (date(2018, 11, 23), DUE, date(2018, 11, 26), None)]
    assert kept == [Punctuality.ON_TIME, Punctuality.ON_TIME, Punctuality.LATE, Punctuality.MISSING]


def test_a_date_on_a_sunday_is_reminded_of_for_the_friday_before() -> None:
    assert remind_on(DUE, Workdays()) == date(2018, 11, 23)
    assert remind_on(date(2018, 11, 26), Workdays()) == date(2018, 11, 26)
    assert remind_on(DUE, Workdays({DUE: True})) == DUE


def test_a_call_is_of_this_year_or_the_last_with_a_date_in_it_and_units() -> None:
    require_call(2018, DUE, ("稽查大队",), date(2018, 10, 1))
    require_call(2018, DUE, ("稽查大队",), date(2019, 1, 5))
    for year, due, units, sentence in (
        (2016, date(2016, 11, 25), ("稽查大队",), "今年或者去年"),
        (2019, date(2019, 11, 25), ("稽查大队",), "今年或者去年"),
        (2018, date(2017, 11, 25), ("稽查大队",), "报送期限应在"),
        (2018, DUE, (), "至少选择一个"),
    ):
        with pytest.raises(RuleBroken, match=sentence):
            require_call(year, due, units, date(2018, 10, 1))


def test_the_main_part_is_written_before_it_is_handed_in() -> None:
    require_texts(Texts(done="逐户建立台账。"))
    with pytest.raises(RuleBroken, match="主要做法"):
        require_texts(Texts(problems="台账不全。"))


def test_a_compiled_year_takes_no_more_reports() -> None:
    require_open(SummaryState.COLLECTING)
    with pytest.raises(RuleBroken, match="已经汇总"):
        require_open(SummaryState.COMPILED)


def test_a_year_is_compiled_when_everybody_reported_or_the_date_is_past() -> None:
    require_compilable((), DUE, date(2018, 11, 1))
    require_compilable(("稽查大队",), DUE, date(2018, 11, 26))
    with pytest.raises(RuleBroken, match="还没有报送的：稽查大队"):
        require_compilable(("稽查大队",), DUE, DUE)


def test_what_the_units_wrote_is_joined_with_their_names() -> None:
    assert joined([("甲所", "逐户建账。\n"), ("乙所", " "), ("丙所", "专项检查。")]) == (
        "甲所：逐户建账。\n丙所：专项检查。"
    )


def test_units_hand_in_and_the_section_returns_and_compiles() -> None:
    assert UNIT_REPORT.available(ReportState.DRAFT, Role.BRIGADE) == (
        Action.SUMMARY_WRITE,
        Action.SUMMARY_SUBMIT,
    )
    assert UNIT_REPORT.available(ReportState.SUBMITTED, Role.OFFICE_HEAD) == ()
    assert UNIT_REPORT.available(ReportState.SUBMITTED, Role.SECTION_CLERK) == (Action.SUMMARY_RETURN,)
    assert SUMMARY.available(SummaryState.COLLECTING, Role.SECTION_CLERK) == (Action.SUMMARY_COMPILE,)
