"""What every act on an enterprise's record begins and ends with, and the acts on the record as a whole."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from portal.domain.calendar import day_text, today
from portal.domain.edits import PERSONAL, Changes, Edit, Snapshot, between
from portal.domain.enterprises import EnterpriseStatus, Part
from portal.domain.errors import RuleBroken
from portal.domain.inspections import require_reason
from portal.domain.labels import label
from portal.domain.people import Viewer
from portal.domain.permissions import Action
from portal.extensions import db
from portal.models import Enterprise
from portal.queries import enterprises
from portal.queries.edits import SUBJECT as SUBJECT
from portal.queries.edits import snapshot
from portal.queries.scope import visible_enterprises
from portal.services import ledger
from portal.services.acts import lock, require_role
from portal.services.amendments import after_change


@dataclass(frozen=True)
class Contact:
    """Whom the bureau calls: personal, shown only where somebody asked for it."""

    phone: str
    contact: str
    contact_phone: str


def locked(enterprise_id: UUID, by: Viewer) -> Enterprise:
    """The enterprise, locked until the end of the transaction.

    Raises NotFound when there is none for this viewer.
    """
    return lock(Enterprise, enterprise_id, visible_enterprises(by), "没有找到这家企业。")


def record(
    enterprise: Enterprise,
    action: Action,
    changes: Changes,
    reason: str,
    by: Viewer,
    *,
    part: Part = Part.FACTS,
    subject: str = "",
    title: str = "",
    change: tuple[str | None, str | None] = (None, None),
) -> None:
    """Let follow what follows from a change, count the version on and write the event with the old values."""
    after_change(enterprise)
    enterprise.version += 1
    edit = Edit(part, changes, enterprise.version, subject, title)
    ledger.record(action, SUBJECT, enterprise.id, by=by, change=change, reason=reason, detail=edit.stored())


def note(enterprise: Enterprise, action: Action, before: Snapshot, reason: str, by: Viewer) -> None:
    """Write what an act on another record (an application) changed here: an event a part, with old values.

    `before` is the record as it was.  The key of the form belongs to the act's own event.
    """
    db.session.flush()
    db.session.refresh(enterprise, ["office"])
    quiet = replace(by, submission_key=None)
    for edit in between(before, snapshot(enterprise), enterprise.version):
        ledger.record(action, SUBJECT, enterprise.id, by=quiet, reason=reason, detail=edit.stored())


def reveal(enterprise_id: UUID, by: Viewer) -> Contact:
    """The personal fields of an enterprise, and an event that says who looked at them, and when."""
    require_role(by, Action.ENTERPRISE_REVEAL)
    enterprise = enterprises.get(by, enterprise_id)
    detail = {"fields": list(PERSONAL)}
    ledger.record(Action.ENTERPRISE_REVEAL, SUBJECT, enterprise.id, by=by, detail=detail)
    contact = Contact(enterprise.phone, enterprise.contact, enterprise.contact_phone)
    db.session.commit()
    return contact


def set_status(enterprise_id: UUID, status: EnterpriseStatus, since: date, reason: str, by: Viewer) -> None:
    """在营, 停业 or 注销 from a day on: what is not 在营 leaves the denominator of plan and coverage (R-14).

    Raises RuleBroken: it has that status already, no reason, a day to come, or one before the last change.
    """
    require_role(by, Action.ENTERPRISE_SET_STATUS)
    reason = require_reason(reason, "变更经营状态")
    enterprise = locked(enterprise_id, by)
    before, last = enterprise.status, enterprise.status_since
    if status is before:
        raise RuleBroken(f"{enterprise.name}现在就是“{label(status)}”，不用变更。")
    if since > today():
        raise RuleBroken("日期不能晚于今天；到了那一天再变更。")
    if last is not None and since < last:
        raise RuleBroken(f"上一次变更自{day_text(last)}起，这一次的日期不能更早。")
    enterprise.status, enterprise.status_since, enterprise.status_reason = status, since, reason
    changes = {
        "status": (before.value, status.value),
        "status_since": (last.isoformat() if last else "", since.isoformat()),
    }
    record(
        enterprise,
        Action.ENTERPRISE_SET_STATUS,
        changes,
        reason,
        by,
        change=(before.value, status.value),
    )
    db.session.commit()
