"""Opening what is to be put right after a visit, in the transaction that finishes the visit."""

from dataclasses import replace

from sqlalchemy import update

from portal.domain.calendar import day_of, now
from portal.domain.checklists import Checklist
from portal.domain.people import Viewer
from portal.domain.permissions import Action
from portal.domain.rectifications import (
    LineState,
    RectificationState,
    found,
    is_ordered,
    progress_of,
)
from portal.domain.result import Answers
from portal.domain.workflow import RECTIFICATION
from portal.extensions import db
from portal.models import Inspection, Publication, Rectification, RectificationLine
from portal.queries import rectifications
from portal.services import ledger
from portal.services.acts import lead

SUBJECT = "rectification"


def follow(visit: Inspection, checklist: Checklist, answers: Answers, by: Viewer) -> None:
    """What a finished visit orders to put right, by rule (R-27); part of the running transaction."""
    if is_ordered(visit.result, visit.disposal, visit.deadline):
        _open(visit, checklist, answers, by)


def void_with(visit: Inspection, reason: str, by: Viewer) -> None:
    """A void visit orders nothing; part of the running transaction."""
    rectification = rectifications.of_visit(visit.id)
    if rectification is None or rectification.state is RectificationState.VOIDED:
        return
    lead(rectification, RECTIFICATION, SUBJECT, Action.RECTIFICATION_VOID, without_key(by), reason=reason)
    rectification.ended_at = now()
    tell_public(rectification)


def without_key(by: Viewer) -> Viewer:
    """Whoever acts, for an event beside that of the form that was sent."""
    return replace(by, submission_key=None)


def tell_public(rectification: Rectification) -> None:
    """Write beside the released verdict what became of the problems; part of the running transaction."""
    ended = rectification.ended_at if rectification.state is RectificationState.CLOSED else None
    db.session.execute(
        update(Publication)
        .where(Publication.inspection_id == rectification.inspection_id)
        .values(rectification=progress_of(rectification.state), rectified_on=day_of(ended) if ended else None)
    )


def _open(visit: Inspection, checklist: Checklist, answers: Answers, by: Viewer) -> None:
    rectification = Rectification(
        inspection_id=visit.id,
        enterprise_id=visit.enterprise_id,
        office_id=visit.office_id,
        state=RectificationState.OPEN,
        disposal=visit.disposal,
        deadline=visit.deadline,
        first_deadline=visit.deadline,
        opened_at=now(),
        lines=[
            RectificationLine(position=place, state=LineState.OPEN, **vars(finding))
            for place, finding in enumerate(found(checklist, answers), 1)
        ],
    )
    db.session.add(rectification)
    db.session.flush()
    ledger.record(
        Action.RECTIFICATION_OPEN,
        SUBJECT,
        rectification.id,
        by=without_key(by),
        change=(None, rectification.state.value),
        detail={
            "lines": len(rectification.lines),
            "deadline": visit.deadline.isoformat() if visit.deadline else None,
        },
    )
