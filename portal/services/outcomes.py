"""What follows from a finished visit, by rule, and what a void one takes back with it."""

from portal.domain.checklists import Checklist
from portal.domain.follow_ups import CaseCause
from portal.domain.people import Viewer
from portal.domain.result import Answers, Disposal
from portal.models import Inspection
from portal.services import case_reviews, look_backs, rectifications, second_looks


def follow(visit: Inspection, checklist: Checklist, answers: Answers, by: Viewer) -> None:
    """What it looked at again, what it orders to put right, the review of a case, the look-back.

    Part of the running transaction.
    """
    second_looks.conclude(visit, checklist, answers, by)
    opened = rectifications.follow(visit, checklist, answers, by)
    if visit.disposal is Disposal.STOP:
        case_reviews.open_for(visit, CaseCause.NOT_CONFORMING, by, opened)
    look_backs.open_after(visit, checklist, answers, by)


def take_back(visit: Inspection, reason: str, by: Viewer) -> None:
    """All of it becomes void with the visit; part of the running transaction."""
    second_looks.undo(visit, reason, by)
    rectifications.void_with(visit, reason, by)
    case_reviews.void_of(visit, reason, by)
    look_backs.void_of(visit, reason, by)
