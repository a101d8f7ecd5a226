"""自查报告: what an enterprise hands in of its own check, and by when (R-71, [B:889], [B:897], [B:1147])."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from portal.domain.enterprises import Kind
from portal.domain.errors import RuleBroken

REMINDER_DAYS = (14, 7, 1)
"""Days before the due date at which the enterprise is reminded."""


class FilingState(StrEnum):
    """A returned filing is filled on by the enterprise and sent again; an accepted one stays as it is."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"


class PeriodState(StrEnum):
    """Of a period in which filings are asked for."""

    OPEN = "open"
    CLOSED = "closed"


class Punctuality(StrEnum):
    """Where a filing stands against its due date."""

    ON_TIME = "on_time"
    LATE = "late"
    WAITING = "waiting"
    OVERDUE = "overdue"


WRITTEN = frozenset({FilingState.DRAFT, FilingState.RETURNED})
"""States in which the enterprise writes."""
HANDED_IN = frozenset({FilingState.SUBMITTED, FilingState.ACCEPTED})
"""States in which nothing is owed."""


@dataclass(frozen=True)
class Term:
    """The time that is checked, and the last day for handing in."""

    first: date
    last: date
    due: date


def require_term(term: Term, kinds: Collection[Kind], today: date) -> None:
    """R-71: a period of at most a year (at least one report a year), due after it began and not in the past.

    Raises RuleBroken.
    """
    if not kinds:
        raise RuleBroken("请选择哪些业态要自查。")
    if term.last < term.first:
        raise RuleBroken("自查期间的最后一天不能早于第一天。")
    if (term.last - term.first).days > 366:
        raise RuleBroken("一次自查的期间最长一年。更长的请分成几次。")
    if term.due < today:
        raise RuleBroken("截止日期已经过去，请填写今天或以后的日期。")
    if term.due < term.first:
        raise RuleBroken("截止日期不能早于自查期间的第一天。")


def reminder(due: date, today: date) -> int | None:
    """The nearest reminder that has been reached, 0 once it is too late, else None."""
    left = (due - today).days
    if left < 0:
        return 0
    return min((days for days in REMINDER_DAYS if left <= days), default=None)


def time_left(due: date, today: date) -> str:
    """How the to-do says it."""
    left = (due - today).days
    if left < 0:
        return f"已经过期{-left}天"
    return f"还有{left}天" if left else "今天截止"


def punctuality(due: date, handed_in_on: date | None, today: date) -> Punctuality:
    """Whether it came in time; what was sent back counts from its first sending."""
    if handed_in_on is not None:
        return Punctuality.ON_TIME if handed_in_on <= due else Punctuality.LATE
    return Punctuality.OVERDUE if today > due else Punctuality.WAITING
