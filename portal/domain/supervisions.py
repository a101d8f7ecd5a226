"""督导: who looked at whose work, what was found, what was answered, how it ended (R-40, R-41)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from portal.domain.errors import RuleBroken

MOST_FINDINGS = 6
REPLY_WORKDAYS = 10
"""What a new record proposes; the record keeps its own date."""
REMIND_FROM_MONTH = 10
"""From the fourth quarter on a year without municipal supervision is pointed out (R-40)."""


class SupervisionLevel(StrEnum):
    """市局 supervises the bureau; the section (药械股) supervises the offices."""

    MUNICIPAL = "municipal"
    DISTRICT = "district"


class SupervisionState(StrEnum):
    """A reply that will not do is returned, and is open again."""

    OPEN = "supervision_open"
    REPLIED = "supervision_replied"
    CLOSED = "supervision_closed"


@dataclass(frozen=True)
class Found:
    """One finding: what was found and what is asked for."""

    text: str
    request: str


def require_record(held_on: date, today: date, persons: Sequence[str], findings: Sequence[Found]) -> None:
    """Persons, a day that has been, and with every finding what is asked for.  Raises RuleBroken."""
    if held_on > today:
        raise RuleBroken("督导日期还没有到，请核对。")
    if not persons:
        raise RuleBroken("请填写督导人员。")
    if len(findings) > MOST_FINDINGS:
        raise RuleBroken(f"一次督导最多记录{MOST_FINDINGS}个问题，更多的请另记一次。")
    for place, one in enumerate(findings, 1):
        if not one.text.strip():
            raise RuleBroken(f"第{place}个问题只写了整改要求，请写明发现的问题。")
        if not one.request.strip():
            raise RuleBroken(f"请写明第{place}个问题的整改要求。")


def require_reply_due(due: date | None, held_on: date, findings: int) -> None:
    """With findings there is a day by which to reply; without there is none.  Raises RuleBroken."""
    if findings and due is None:
        raise RuleBroken("发现问题的，请填写反馈期限。")
    if not findings and due is not None:
        raise RuleBroken("没有发现问题的，不用填反馈期限，请清空。")
    if due is not None and due < held_on:
        raise RuleBroken("反馈期限不能早于督导日期。")


def require_replied(state: SupervisionState, findings: int) -> None:
    """What was found is closed after a reply.  Raises RuleBroken."""
    if findings and state is SupervisionState.OPEN:
        raise RuleBroken("发现的问题还没有反馈，不能办结。")


def days_late(due: date | None, state: SupervisionState, today: date) -> int:
    """How many days a reply is late; 0 where none is owed."""
    late = due is not None and state is SupervisionState.OPEN and due < today
    return (today - due).days if late and due is not None else 0


def municipal_notice(year: int, held: int, today: date) -> str:
    """R-40: at least once a year.  A sentence where the year has none and it is time; "" otherwise."""
    if held or (year, REMIND_FROM_MONTH) > (today.year, today.month):
        return ""
    if year < today.year:
        return f"{year}年没有市局督导的记录，方案要求全年至少一次。"
    return f"{year}年还没有市局督导的记录，方案要求全年至少一次，请与市局联系。"
