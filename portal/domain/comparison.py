"""What an enterprise said of itself beside what the inspectors found, row by row.

Nothing follows from a difference by itself: things change between the two days.
"""

from dataclasses import dataclass
from enum import StrEnum

from portal.domain.checklists import Checklist, Item
from portal.domain.result import BLANK, Answers, is_problem, spoken


class Difference(StrEnum):
    """How the two differ."""

    MISSED = "missed"
    CLEARED = "cleared"
    NOT_EVALUATED = "not_evaluated"


@dataclass(frozen=True)
class Compared:
    """One row on which the two differ: the words and remarks of both."""

    item: Item
    difference: Difference
    said: str
    said_remark: str
    found: str
    found_remark: str


def compare(checklist: Checklist, said: Answers, found: Answers) -> tuple[Compared, ...]:
    """The rows on which the two differ, in paper order.

    A row that the visit did not evaluate tells nothing; one that the enterprise took for 不适用 and in which
    the inspectors found a problem does.
    """
    rows = []
    for item in checklist.items:
        ours, theirs = said.get(item.id, BLANK), found.get(item.id, BLANK)
        difference = _difference(is_problem(item, ours), is_problem(item, theirs))
        if difference is not None:
            rows.append(
                Compared(
                    item, difference, spoken(item, ours), ours.remark, spoken(item, theirs), theirs.remark
                )
            )
    return tuple(rows)


def _difference(said: bool | None, found: bool | None) -> Difference | None:
    if found is None or said == found:
        return None
    if said is None:
        return Difference.NOT_EVALUATED if found else None
    return Difference.MISSED if found else Difference.CLEARED
