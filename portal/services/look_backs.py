"""回头看: what a campaign visit found is looked at once more, and cannot be dropped silently (R-53)."""

from uuid import UUID

from portal.domain.calendar import day_of, now
from portal.domain.checklists import Checklist
from portal.domain.follow_ups import LookBackState, look_back_due
from portal.domain.inspections import Way, require_reason
from portal.domain.people import Viewer
from portal.domain.permissions import Action
from portal.domain.result import Answers, findings
from portal.domain.text import require_printable
from portal.domain.workflow import LOOK_BACK
from portal.extensions import db
from portal.models import Inspection, LookBack
from portal.queries.follow_ups import LOOK_BACK as SUBJECT
from portal.queries.scope import visible_look_backs
from portal.services import ledger
from portal.services.acts import lead, lock
from portal.services.rectifications import without_key


def open_after(visit: Inspection, checklist: Checklist, answers: Answers, by: Viewer) -> None:
    """Open one where a campaign visit found something; part of the running transaction."""
    found = [item.id for item, _, _ in findings(checklist, answers)]
    if Way.CAMPAIGN.value not in visit.ways or not found or visit.started_at is None:
        return
    row = LookBack(
        inspection_id=visit.id,
        enterprise_id=visit.enterprise_id,
        office_id=visit.office_id,
        state=LookBackState.DUE,
        due_on=look_back_due(day_of(visit.started_at)),
        item_ids=found,
        opened_at=now(),
    )
    db.session.add(row)
    db.session.flush()
    change = (None, row.state.value)
    ledger.record(Action.LOOK_BACK_OPEN, SUBJECT, row.id, by=without_key(by), change=change)


def drop(look_back_id: UUID, reason: str, by: Viewer) -> None:
    """The head drops one with a reason, which stays in the list."""
    row = lock(LookBack, look_back_id, visible_look_backs(by), "没有找到这次回头看。")
    row.reason = require_printable(require_reason(reason, "不再回头看"))
    lead(row, LOOK_BACK, SUBJECT, Action.LOOK_BACK_DROP, by, reason=row.reason)
    row.ended_at = now()
    db.session.commit()


def void_of(visit: Inspection, reason: str, by: Viewer) -> None:
    """What a void visit found is not looked at again; part of the running transaction."""
    row = db.session.query(LookBack).filter_by(inspection_id=visit.id, state=LookBackState.DUE).one_or_none()
    if row is not None:
        lead(row, LOOK_BACK, SUBJECT, Action.LOOK_BACK_VOID, without_key(by), reason=reason)
        row.reason, row.ended_at = reason, now()
