"""An enterprise objects to a published result; the head answers; both stand beside the result, masked."""

from uuid import UUID

from sqlalchemy import select, update

from portal.domain.calendar import day_of, now
from portal.domain.errors import RuleBroken
from portal.domain.inspections import InspectionState
from portal.domain.objections import ObjectionState, require_text
from portal.domain.people import Viewer, mask_personal
from portal.domain.permissions import Action
from portal.domain.text import require_printable
from portal.domain.workflow import OBJECTION
from portal.extensions import db
from portal.models import Inspection, Objection, Publication
from portal.queries.scope import visible_inspections, visible_objections
from portal.services import ledger
from portal.services.acts import lead, lock, require_role

SUBJECT = "objection"


def make(inspection_id: UUID, reason: str, by: Viewer) -> UUID:
    """Object to the result of one's own visit; the objection.

    Raises RuleBroken: not published, objected to before, no reason.
    """
    require_role(by, Action.OBJECTION_MAKE)
    visit = lock(Inspection, inspection_id, visible_inspections(by), "没有找到这次检查。")
    require_printable(reason)
    written = require_text(reason, "对哪一点有异议、理由和依据")
    if visit.state is not InspectionState.RELEASED:
        raise RuleBroken("这次检查的结果还没有公开，公开以后才能提出异议。")
    if db.session.scalar(select(Objection.id).where(Objection.inspection_id == visit.id)) is not None:
        raise RuleBroken("对这次检查的结果已经提出过异议，请看答复；还有不同意见的，请与监管所联系。")
    made = Objection(
        inspection_id=visit.id,
        enterprise_id=visit.enterprise_id,
        office_id=visit.office_id,
        state=ObjectionState.OPEN,
        reason=written,
        made_by=by.name,
        made_at=now(),
    )
    db.session.add(made)
    db.session.flush()
    ledger.record(
        Action.OBJECTION_MAKE, SUBJECT, made.id, by=by, change=(None, made.state.value), reason=written
    )
    _tell_public(made)
    db.session.commit()
    return made.id


def answer(objection_id: UUID, text: str, by: Viewer) -> None:
    """Answer an objection; the answer stands beside the public result.

    Raises RuleBroken: answered already, nothing written, by somebody who inspected.
    """
    found = lock(Objection, objection_id, visible_objections(by), "没有找到这份异议。")
    require_printable(text)
    if any(member.inspector_id == by.inspector_id for member in found.inspection.team):
        raise RuleBroken("您参与了这次检查，异议要由另一位负责人答复。")
    found.answer = require_text(text, "答复")
    found.answered_by, found.answered_at = by.name, now()
    lead(found, OBJECTION, SUBJECT, Action.OBJECTION_ANSWER, by, reason=found.answer)
    _tell_public(found)
    db.session.commit()


def _tell_public(objection: Objection) -> None:
    """Write both texts, masked, beside the released result; part of the running transaction (R-48)."""
    answered_at = objection.answered_at
    db.session.execute(
        update(Publication)
        .where(Publication.inspection_id == objection.inspection_id)
        .values(
            objection=mask_personal(objection.reason),
            objected_on=day_of(objection.made_at),
            objection_answer=mask_personal(objection.answer) or None,
            objection_answered_on=day_of(answered_at) if answered_at else None,
        )
    )
