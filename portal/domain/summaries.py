"""年度总结: which units report on their year, until when, and what is counted (R-42)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from portal.domain.errors import RuleBroken
from portal.domain.workdays import DAY, Workdays

DUE_MONTH, DUE_DAY = 11, 25
"""What a new call proposes (六（三）); each year keeps its own date."""
RECIPIENT = "药械股"
"""The section receives the reports and does not report itself."""


class SummaryState(StrEnum):
    """The reports of a year are collected, then compiled."""

    COLLECTING = "summary_collecting"
    COMPILED = "summary_compiled"


class ReportState(StrEnum):
    """The report of one unit.  One that will not do is returned with its text."""

    DRAFT = "report_draft"
    SUBMITTED = "report_submitted"
    RETURNED = "report_returned"


class Punctuality(StrEnum):
    """How a unit kept the date."""

    ON_TIME = "on_time"
    LATE = "late_report"
    MISSING = "not_reported"


class Figure(StrEnum):
    """What is counted of a year, in the order of the table."""

    VISITS = "visits"
    CONFORMING = "conforming_visits"
    MOSTLY_CONFORMING = "mostly_conforming_visits"
    FAILING = "failing_visits"
    RECTIFICATIONS = "rectifications_ordered"
    RECTIFIED = "rectifications_done"
    DOCUMENTS = "documents_in_force"


@dataclass(frozen=True)
class Texts:
    """What a unit writes beside its figures; the first is asked for."""

    done: str = ""
    problems: str = ""
    plans: str = ""


def punctuality(reported_on: date | None, due_on: date) -> Punctuality:
    """The day itself is in time (R-42)."""
    if reported_on is None:
        return Punctuality.MISSING
    return Punctuality.ON_TIME if reported_on <= due_on else Punctuality.LATE


def remind_on(due_on: date, days: Workdays) -> date:
    """The last working day up to the date: 2018-11-25 is a Sunday, so 11-23 is named (R-42)."""
    while not days.is_workday(due_on):
        due_on -= DAY
    return due_on


def require_call(year: int, due_on: date, units: Sequence[str], today: date) -> None:
    """A year that is not over long since, a date in it or soon after, and units.  Raises RuleBroken."""
    if not today.year - 1 <= year <= today.year:
        raise RuleBroken("只能布置今年或者去年的总结。")
    if not date(year, 1, 1) <= due_on <= date(year + 1, 6, 30):
        raise RuleBroken(f"报送期限应在{year}年1月1日至{year + 1}年6月30日之间。")
    if not units:
        raise RuleBroken("请至少选择一个报送单位。")


def require_texts(texts: Texts) -> None:
    """Raises RuleBroken while the main part is empty."""
    if not texts.done.strip():
        raise RuleBroken("“主要做法”还没有填写，不能报送。")


def require_open(state: SummaryState) -> None:
    """Raises RuleBroken once the year is compiled."""
    if state is SummaryState.COMPILED:
        raise RuleBroken("这一年的总结已经汇总，不能再报送或者修改。")


def require_compilable(missing: Sequence[str], due_on: date, today: date) -> None:
    """Before the date is past, everybody has reported.  Raises RuleBroken naming who has not."""
    if missing and today <= due_on:
        raise RuleBroken(f"期限还没有过，还没有报送的：{'、'.join(missing)}。")


def joined(parts: Iterable[tuple[str, str]]) -> str:
    """What the units wrote under one heading, each paragraph with its unit before the first."""
    return "\n".join(f"{unit}：{text.strip()}" for unit, text in parts if text.strip())
