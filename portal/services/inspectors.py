"""Days on which an inspector is away, and relations that an inspector declared (R-19, R-39)."""

from datetime import date
from uuid import UUID

from sqlalchemy import select

from portal.domain.errors import NotFound, RuleBroken
from portal.domain.inspections import RecusalGround, require_reason
from portal.domain.people import Viewer
from portal.domain.permissions import Action
from portal.extensions import db
from portal.models import DeclaredInterest, Enterprise, Inspector, InspectorLeave
from portal.queries.scope import visible_inspectors
from portal.services import ledger
from portal.services.acts import lock, require_role

SUBJECT = "inspector"
LONGEST = 366


def enter_leave(inspector_id: UUID, first: date, last: date, by: Viewer) -> None:
    """Enter days of absence.  Raises RuleBroken for days that are in no order or more than a year."""
    inspector = _locked(inspector_id, Action.INSPECTOR_LEAVE, by)
    if not 0 <= (last - first).days < LONGEST:
        raise RuleBroken("最后一天不能早于第一天，最长一年。")
    db.session.add(InspectorLeave(inspector_id=inspector.id, first_day=first, last_day=last))
    _record(inspector, Action.INSPECTOR_LEAVE, by, first=str(first), last=str(last))
    db.session.commit()


def remove_leave(inspector_id: UUID, leave_id: UUID, by: Viewer) -> None:
    """Take back days of absence.  Raises NotFound for those of somebody else."""
    inspector = _locked(inspector_id, Action.INSPECTOR_LEAVE, by)
    found = db.session.scalar(
        select(InspectorLeave).where(
            InspectorLeave.id == leave_id, InspectorLeave.inspector_id == inspector.id
        )
    )
    if found is None:
        raise NotFound("这段请假已经删去了。")
    _record(inspector, Action.INSPECTOR_LEAVE, by, removed=str(found.first_day), until=str(found.last_day))
    db.session.delete(found)
    db.session.commit()


def declare(inspector_id: UUID, credit_code: str, ground: RecusalGround, by: Viewer) -> None:
    """Enter a relation to a business: from now on never assigned, drawn or substituted there (R-19).

    Raises RuleBroken for a code that nobody has, or a relation that is entered already.
    """
    inspector = _locked(inspector_id, Action.INSPECTOR_DECLARE, by)
    code = credit_code.strip().upper()
    enterprise = db.session.scalar(select(Enterprise).where(Enterprise.credit_code == code))
    if enterprise is None:
        raise RuleBroken("企业名录里没有这个统一社会信用代码，请核对。")
    if db.session.get(DeclaredInterest, (inspector.id, enterprise.id)) is not None:
        raise RuleBroken(f"{inspector.name}与{enterprise.name}的利害关系已经登记过了。")
    db.session.add(DeclaredInterest(inspector_id=inspector.id, enterprise_id=enterprise.id, ground=ground))
    _record(inspector, Action.INSPECTOR_DECLARE, by, enterprise=str(enterprise.id), ground=ground.value)
    db.session.commit()


def withdraw(inspector_id: UUID, enterprise_id: UUID, reason: str, by: Viewer) -> None:
    """A relation that is no more.  Raises NotFound when there is none."""
    inspector = _locked(inspector_id, Action.INSPECTOR_DECLARE, by)
    why = require_reason(reason, "解除利害关系")
    found = db.session.get(DeclaredInterest, (inspector.id, enterprise_id))
    if found is None:
        raise NotFound("没有登记这项利害关系。")
    db.session.delete(found)
    _record(inspector, Action.INSPECTOR_DECLARE, by, reason=why, withdrawn=str(enterprise_id))
    db.session.commit()


def _locked(inspector_id: UUID, action: Action, by: Viewer) -> Inspector:
    require_role(by, action)
    return lock(Inspector, inspector_id, visible_inspectors(by), "检查人员名录里没有这个人。")


def _record(inspector: Inspector, action: Action, by: Viewer, reason: str = "", **detail: str) -> None:
    ledger.record(action, SUBJECT, inspector.id, by=by, reason=reason, detail=detail)
