"""What follows a finding beyond its correction: a second visit, a look-back, the review of a case.

A re-visit looks at the open items only (R-27); what a campaign found is looked at once more, 回头看 (R-53);
不符合, what is still wrong and what is overdue go before the head, who refers the case or does not (R-47).
"""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from enum import StrEnum

from portal.domain.calendar import day_text
from portal.domain.checklists import Checklist
from portal.domain.errors import RuleBroken
from portal.domain.result import BLANK, Answers, Standing, is_problem, standing

LOOK_BACK_DAYS = 90
"""So long after what a campaign found it is looked at once more at the latest."""


class CaseCause(StrEnum):
    """Why a case is reviewed."""

    NOT_CONFORMING = "not_conforming"
    OVERDUE = "overdue"
    STILL_WRONG = "still_wrong"
    FOUND_AGAIN = "found_again"


class CaseState(StrEnum):
    """案件移送审查."""

    OPEN = "open"
    REFERRED = "referred"
    NOT_REFERRED = "not_referred"
    VOIDED = "voided"


class ReferredTo(StrEnum):
    """Where a case is sent."""

    INVESTIGATION = "investigation"
    POLICE = "police"
    OTHER = "other_authority"


class LookBackState(StrEnum):
    """回头看."""

    DUE = "due"
    DONE = "done"
    DROPPED = "dropped"
    VOIDED = "voided"


class Seen(StrEnum):
    """What a second visit saw of one item."""

    PUT_RIGHT = "put_right"
    STILL_WRONG = "still_wrong"
    NOT_LOOKED_AT = "not_looked_at"


def look_back_due(visited_on: date) -> date:
    """The day by which what a campaign found is looked at once more."""
    return visited_on + timedelta(days=LOOK_BACK_DAYS)


def seen(checklist: Checklist, answers: Answers, item_ids: Collection[str]) -> Mapping[str, Seen]:
    """What the second visit saw of each item; what no longer concerns the business is put right."""
    return {item_id: _seen(checklist, answers, item_id) for item_id in item_ids}


def _seen(checklist: Checklist, answers: Answers, item_id: str) -> Seen:
    if not checklist.has(item_id):
        return Seen.NOT_LOOKED_AT
    item, mark = checklist.item(item_id), answers.get(item_id, BLANK)
    if is_problem(item, mark):
        return Seen.STILL_WRONG
    where = standing(item, mark)
    return Seen.PUT_RIGHT if where in (Standing.CHECKED, Standing.NOT_APPLICABLE) else Seen.NOT_LOOKED_AT


def require_overdue(days_over: int, deadline: date | None) -> None:
    """Only what is past its deadline is escalated by hand.  Raises RuleBroken."""
    if deadline is None:
        raise RuleBroken("这次整改没有期限，不符合的检查已经自动进入案件移送审查。")
    if not days_over:
        raise RuleBroken(f"整改期限（{day_text(deadline)}）还没有过，不能按逾期移送。")
