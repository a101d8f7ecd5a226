"""Opening what is to be put right after a visit, in the transaction that finishes the visit."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

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
    is_settled,
    progress_of,
)
from portal.domain.result import Answers
from portal.domain.workflow import RECTIFICATION, RECTIFICATION_LINE
from portal.extensions import db
from portal.models import Inspection, Publication, Rectification, RectificationLine
from portal.queries import rectifications
from portal.queries.rectifications import LINE, SUBJECT
from portal.queries.scope import visible_rectification_lines, visible_rectifications
from portal.services import ledger
from portal.services.acts import lead, lock


def follow(visit: Inspection, checklist: Checklist, answers: Answers, by: Viewer) -> Rectification | None:
    """What a finished visit orders to put right, by rule (R-27); part of the running transaction."""
    if not is_ordered(visit.result, visit.disposal, visit.deadline):
        return None
    return _open(visit, checklist, answers, by)


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


def locked_line(line_id: UUID, by: Viewer) -> RectificationLine:
    """An item and what it belongs to, locked.  Raises NotFound."""
    whose = rectifications.line(by, line_id).rectification_id
    locked(whose, by)
    return lock(RectificationLine, line_id, visible_rectification_lines(by), "没有找到要整改的这一项。")


def locked(rectification_id: UUID, by: Viewer) -> Rectification:
    """What is to be put right, locked.  Raises NotFound."""
    return lock(Rectification, rectification_id, visible_rectifications(by), "没有找到这次整改。")


def move_line(
    line: RectificationLine,
    action: Action,
    by: Viewer,
    *,
    reason: str = "",
    detail: Mapping[str, Any] | None = None,
) -> None:
    """Lead an item to its next state and write the event, which names the item."""
    told = {"told": [f"{line.no or f'第{line.position}项'}：{line.text}"], **(detail or {})}
    lead(line, RECTIFICATION_LINE, LINE, action, by, reason=reason, detail=told)


def close_when_settled(rectification: Rectification, by: Viewer) -> bool:
    """Whether every item is accepted, and with that everything is put right."""
    if not is_settled([line.state for line in rectification.lines]):
        return False
    rectification.ended_at = now()
    lead(rectification, RECTIFICATION, SUBJECT, Action.RECTIFICATION_CLOSE, without_key(by))
    tell_public(rectification)
    return True


def tell_public(rectification: Rectification) -> None:
    """Write beside the released verdict what became of the problems; part of the running transaction."""
    ended = rectification.ended_at if rectification.state is RectificationState.CLOSED else None
    db.session.execute(
        update(Publication)
        .where(Publication.inspection_id == rectification.inspection_id)
        .values(rectification=progress_of(rectification.state), rectified_on=day_of(ended) if ended else None)
    )


def _open(visit: Inspection, checklist: Checklist, answers: Answers, by: Viewer) -> Rectification:
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
    return rectification
