"""More time to put something right: asked for with a reason, decided by the head; the old date stays."""

from datetime import date
from uuid import UUID

from portal.domain.calendar import day_text, now, today
from portal.domain.errors import RuleBroken
from portal.domain.inspections import require_reason
from portal.domain.people import Viewer
from portal.domain.permissions import Action
from portal.domain.rectifications import GOING_ON, ExtensionState, require_later, require_more_time
from portal.domain.text import require_printable
from portal.domain.workflow import EXTENSION
from portal.extensions import db
from portal.models import RectificationExtension
from portal.queries import rectifications
from portal.queries.rectifications import EXTENSION as SUBJECT
from portal.queries.rectifications import SUBJECT as WHOLE
from portal.queries.scope import visible_extensions
from portal.services import ledger
from portal.services.acts import lead, lock, require_role
from portal.services.rectifications import locked


def ask(rectification_id: UUID, until: date | None, reason: str, by: Viewer) -> None:
    """Ask for more time.

    Raises RuleBroken: no reason, no later date, past the deadline, or asked already.
    """
    require_role(by, Action.EXTENSION_ASK)
    rectification = locked(rectification_id, by)
    if rectification.state not in GOING_ON:
        raise RuleBroken("这次整改已经办完，不用申请延期。")
    if any(one.state is ExtensionState.ASKED for one in rectification.extensions):
        raise RuleBroken("已经申请了延期，请等监管部门决定。")
    why = require_printable(require_reason(reason, "申请延期"))
    wanted = require_more_time(rectification.deadline, until, today())
    rectification.extensions.append(
        RectificationExtension(
            state=ExtensionState.ASKED,
            deadline=rectification.deadline,
            asked_until=wanted,
            reason=why,
            asked_at=now(),
            asked_by=by.name,
        )
    )
    ledger.record(
        Action.EXTENSION_ASK,
        WHOLE,
        rectification.id,
        by=by,
        reason=why,
        detail={"told": [f"申请延到{day_text(wanted)}"]},
    )
    db.session.commit()


def grant(extension_id: UUID, until: date | None, reason: str, by: Viewer) -> None:
    """Agree to a new deadline, the one asked for or another."""
    extension = _locked(extension_id, by)
    rectification = extension.rectification
    before, agreed = rectification.deadline, require_later(rectification.deadline, until)
    if agreed < today():
        raise RuleBroken("新的期限不能早于今天。")
    extension.granted_until = agreed
    told = f"整改期限由{day_text(before or agreed)}延到{day_text(agreed)}"
    _decide(extension, Action.EXTENSION_GRANT, reason, by, told)
    rectification.deadline = agreed
    db.session.commit()


def refuse(extension_id: UUID, reason: str, by: Viewer) -> None:
    """Leave the deadline as it is, with a reason."""
    extension = _locked(extension_id, by)
    _decide(extension, Action.EXTENSION_REFUSE, require_reason(reason, "不同意延期"), by, "")
    db.session.commit()


def _decide(extension: RectificationExtension, action: Action, reason: str, by: Viewer, told: str) -> None:
    extension.decision = require_printable(reason.strip())
    extension.decided_at, extension.decided_by = now(), by.name
    detail = {"told": [told]} if told else {}
    lead(extension, EXTENSION, SUBJECT, action, by, reason=extension.decision, detail=detail)


def _locked(extension_id: UUID, by: Viewer) -> RectificationExtension:
    locked(rectifications.extension(by, extension_id).rectification_id, by)
    return lock(RectificationExtension, extension_id, visible_extensions(by), "没有找到这份延期申请。")
