"""Putting right what a visit found, item by item (R-27): states, measures, deadlines.

基本符合 has a deadline that the visit sets; 不符合 has none, for the business is stopped; of cosmetics the
inspector says whether it is ordered (R-24).
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from portal.domain.calendar import day_text
from portal.domain.checklists import Checklist
from portal.domain.errors import RuleBroken
from portal.domain.result import Answers, Disposal, Result, findings


class RectificationState(StrEnum):
    """What is to be put right after one visit."""

    OPEN = "open"
    ANSWERED = "answered"
    ESCALATED = "escalated"
    CLOSED = "closed"
    VOIDED = "voided"


class LineState(StrEnum):
    """One item of it."""

    OPEN = "open"
    ANSWERED = "answered"
    RETURNED = "returned"
    ACCEPTED = "accepted"


class ExtensionState(StrEnum):
    """A request for more time."""

    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"


class Progress(StrEnum):
    """What the public reads beside the verdict."""

    UNDER_WAY = "under_way"
    DONE = "done"


class Measure(StrEnum):
    """What an enterprise did about an item."""

    TIDIED = "tidied"
    TAKEN_OFF = "taken_off"
    RELABELLED = "relabelled"
    RECORDED = "recorded"
    REPAIRED = "repaired"
    TRAINED = "trained"
    RULED = "ruled"
    OTHER = "other_measure"


GOING_ON = frozenset({RectificationState.OPEN, RectificationState.ANSWERED, RectificationState.ESCALATED})
"""States in which there is still something to put right."""

UNSETTLED = frozenset({LineState.OPEN, LineState.ANSWERED, LineState.RETURNED})
"""States of an item that is not accepted yet: these are looked at again on a re-visit."""

TO_ANSWER = frozenset({LineState.OPEN, LineState.RETURNED})
"""States of an item that waits for the enterprise."""


@dataclass(frozen=True)
class Finding:
    """A problem as it stands on the record, kept as it was."""

    item_id: str
    no: str
    key: bool
    text: str
    words: str
    remark: str
    basis: str


def found(checklist: Checklist, answers: Answers) -> tuple[Finding, ...]:
    """Every problem in paper order; the basis is the line of the official table."""
    return tuple(
        Finding(
            item_id=item.id,
            no=item.no,
            key=item.key,
            text=item.text,
            words=words,
            remark=remark,
            basis=f"《{checklist.title}》" + (f"序号{item.label}" if item.no else item.section),
        )
        for item, words, remark in findings(checklist, answers)
    )


def is_ordered(result: Result | None, disposal: Disposal | None, deadline: date | None) -> bool:
    """Whether the visit orders to put right what it found (R-27): by its handling, or by a date (R-24)."""
    if result is None:
        return deadline is not None
    return disposal in (Disposal.RECTIFY, Disposal.STOP)


def require_order(deadline: date | None, visited_on: date, problems: int) -> None:
    """For a table that names no result: a date orders, and then there is something to put right (R-24).

    Raises RuleBroken.
    """
    if deadline is None:
        return
    if deadline < visited_on:
        raise RuleBroken("整改期限不能早于检查日期。")
    if not problems:
        raise RuleBroken("这次检查没有发现问题，不用整改，请清空整改期限。")


@dataclass(frozen=True)
class Answer:
    """What an enterprise writes to one item; None and "" as long as it has not."""

    measure: Measure | None
    text: str
    completed_on: date | None


def faults_of(answer: Answer, opened_on: date, today: date, proofs: int) -> tuple[str, ...]:
    """What an answer still lacks before it may be sent, as sentences."""
    faults = []
    if answer.measure is None:
        faults.append("请选择采取的措施。")
    if not answer.text.strip():
        faults.append("请写明怎么改的。")
    if answer.completed_on is None:
        faults.append("请填写改正完成的日期。")
    elif answer.completed_on > today:
        faults.append("改正完成的日期还没有到；改正以后再提交，现在可以先保存。")
    elif answer.completed_on < opened_on:
        faults.append(f"改正完成的日期不能早于检查的日期（{day_text(opened_on)}）。")
    if not proofs:
        faults.append("请上传改正后的照片或者其他证明。")
    return tuple(faults)


def require_more_time(deadline: date | None, until: date | None, today: date) -> date:
    """The date that is asked for: later than the one that holds, which is not past.  Raises RuleBroken."""
    if deadline is None:
        raise RuleBroken("这次整改没有期限，不用申请延期。")
    if today > deadline:
        raise RuleBroken("整改期限已过，不能再申请延期。请尽快改正并答复，逾期的答复也收。")
    return require_later(deadline, until)


def require_later(deadline: date | None, until: date | None) -> date:
    """A new deadline, later than the one that holds.  Raises RuleBroken."""
    if until is None or deadline is None:
        raise RuleBroken("请填写新的整改期限。")
    if until <= deadline:
        raise RuleBroken(f"新的期限要晚于现在的期限（{day_text(deadline)}）。")
    return until


def days_over(deadline: date | None, today: date) -> int:
    """How many days the deadline is past; 0 while it is not, or where there is none."""
    return max(0, (today - deadline).days) if deadline is not None else 0


def progress_of(state: RectificationState) -> Progress | None:
    """What the public reads of it; None of a void one."""
    if state is RectificationState.VOIDED:
        return None
    return Progress.DONE if state is RectificationState.CLOSED else Progress.UNDER_WAY


def is_answered(lines: Collection[LineState]) -> bool:
    """Whether nothing waits for the enterprise any more."""
    return not TO_ANSWER & set(lines)


def is_settled(lines: Collection[LineState]) -> bool:
    """Whether every item is accepted."""
    return not UNSETTLED & set(lines)


def public_words(progress: Progress | None, rectified_on: date | None) -> str:
    """已整改 or 整改中, as a sentence beside the verdict, which stays what it was."""
    match progress:
        case None:
            return ""
        case Progress.UNDER_WAY:
            return "发现的问题正在整改。"
        case Progress.DONE:
            when = f"，{day_text(rectified_on)}由监管部门确认" if rectified_on else ""
            return f"发现的问题都已改正{when}。这次检查的结果不变。"
