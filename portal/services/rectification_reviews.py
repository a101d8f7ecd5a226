"""What the office decides on each answer: accepted, or returned with a reason."""

from uuid import UUID

from portal.domain.calendar import now
from portal.domain.errors import RuleBroken
from portal.domain.inspections import require_reason
from portal.domain.people import Viewer
from portal.domain.permissions import Action
from portal.domain.text import require_printable
from portal.domain.workflow import RECTIFICATION
from portal.extensions import db
from portal.models import RectificationLine
from portal.services.rectifications import close_when_settled, locked_line, move_line


def accept(line_id: UUID, note: str, by: Viewer) -> bool:
    """Accept an answer; whether with it everything is put right."""
    line = locked_line(line_id, by)
    note = require_printable(note.strip())
    move_line(line, Action.RECTIFICATION_ACCEPT, by, reason=note)
    _decide(line, True, note, by)
    closed = close_when_settled(line.rectification, by)
    db.session.commit()
    return closed


def return_(line_id: UUID, reason: str, by: Viewer) -> None:
    """Return an answer with a reason; the enterprise answers anew.  What it wrote stays in front of it."""
    line = locked_line(line_id, by)
    reason = require_printable(require_reason(reason, "退回"))
    move_line(line, Action.RECTIFICATION_RETURN, by, reason=reason)
    _decide(line, False, reason, by)
    whole = line.rectification
    whole.state = RECTIFICATION.advance(Action.RECTIFICATION_RETURN, whole.state)
    db.session.commit()


def _decide(line: RectificationLine, accepted: bool, reason: str, by: Viewer) -> None:
    reply = next((one for one in reversed(line.replies) if one.accepted is None), None)
    if reply is None:
        raise RuleBroken("这一项没有等着复核的答复，请刷新页面。")
    reply.accepted, reply.reason = accepted, reason
    reply.decided_at, reply.decided_by = now(), by.name
