"""异议: what an enterprise has against a published result, and what the bureau says to it."""

from enum import StrEnum

from portal.domain.errors import RuleBroken
from portal.domain.permissions import Action

MOST_TEXT = 2000


class ObjectionState(StrEnum):
    """An objection."""

    OPEN = "open"
    ANSWERED = "answered"


WORDS: dict[type[StrEnum], dict[StrEnum, str]] = {
    ObjectionState: {ObjectionState.OPEN: "待答复", ObjectionState.ANSWERED: "已答复"},
}
ACTS: dict[StrEnum, str] = {
    Action.OBJECTION_READ: "查看对结果的异议",
    Action.OBJECTION_MAKE: "对结果提出异议",
    Action.OBJECTION_ANSWER: "答复对结果的异议",
}
"""`portal.domain.labels` takes both in."""


def require_text(text: str, what: str) -> str:
    """What was written, without blanks around it.  Raises RuleBroken when there is nothing."""
    written = text.strip()
    if not written:
        raise RuleBroken(f"请写明{what}。")
    return written
