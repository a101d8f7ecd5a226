"""告知页: certificates are shown, the question of recusal is asked, and only then does the visit begin."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from portal.domain import checklists
from portal.domain.calendar import day_of, now
from portal.domain.errors import RuleBroken
from portal.domain.inspections import RecusalGround, require_reason
from portal.domain.people import Viewer
from portal.domain.permissions import Action
from portal.domain.text import require_printable
from portal.extensions import db
from portal.models import Inspection, Notification
from portal.queries import enterprises
from portal.queries import signatures as signed
from portal.services import draw_visits, health_food_documents, second_looks, signatures
from portal.services.acts import locked, move, require_team_member
from portal.services.inspections import allowed_team, team_rows
from portal.services.signatures import ON_PAPER, Signing


@dataclass(frozen=True)
class Telling:
    """What is filled in at the door.  Without a recused inspector the answer is 「不申请」."""

    place: str
    enterprise_signer: str
    recused_inspector_id: UUID | None = None
    ground: RecusalGround | None = None
    statement: str = ""
    signing: Signing = ON_PAPER


def notify(inspection_id: UUID, telling: Telling, by: Viewer) -> None:
    """Record that the enterprise was told and answered 「不申请」; the visit begins (R-18).

    Issues the notification page.  Raises RuleBroken for a missing signature or a team that may not visit
    this enterprise today, TextChanged for a page that showed something else.
    """
    signing = signatures.let_in(telling.signing, by)
    if signing is None:
        return
    visit = locked(inspection_id, by)
    _begin(visit, telling, by)
    note, mark = _note(visit, telling, signing, by)
    _start(visit, note, by)
    move(visit, Action.INSPECTION_NOTIFY, by, detail={"recusal": "不申请", **mark})
    health_food_documents.issue_notification_page(visit, note, by)
    db.session.commit()


def request_recusal(inspection_id: UUID, telling: Telling, by: Viewer) -> None:
    """Record an application for recusal at the door: against whom and on which ground (R-19).

    The visit waits for the head's decision.  Raises RuleBroken without inspector or ground.
    """
    signing = signatures.let_in(telling.signing, by)
    if signing is None:
        return
    visit = locked(inspection_id, by)
    _begin(visit, telling, by)
    if telling.recused_inspector_id not in {member.inspector_id for member in visit.team}:
        raise RuleBroken("申请回避的，请写明申请哪一名检查人员回避。")
    if telling.ground is None:
        raise RuleBroken("申请回避的，请选择告知事项中的一种情形。")
    _, mark = _note(visit, telling, signing, by)
    move(visit, Action.INSPECTION_REQUEST_RECUSAL, by, reason=telling.statement, detail=mark)
    db.session.commit()


def grant_recusal(inspection_id: UUID, substitute_id: UUID, reason: str, by: Viewer) -> None:
    """准许: the recused inspector is replaced; the visit is told anew with the new certificate.

    Raises RuleBroken for a substitute who was recused from this visit, or whom the rules refuse.
    """
    visit = locked(inspection_id, by)
    note = _decide(visit, True, reason, by)
    if substitute_id in {told.recused_inspector_id for told in visit.notifications if told.recusal_granted}:
        raise RuleBroken("被准许回避的检查人员不能再参加这次检查，请另选接替的人员。")
    if note.recused_inspector_id is not None:
        draw_visits.take_over(visit.id, note.recused_inspector_id, substitute_id, by)
    kept = [member.inspector_id for member in visit.team if member.inspector_id != note.recused_inspector_id]
    team = allowed_team([*kept, substitute_id], visit.enterprise_id, day_of(now()))
    visit.team.clear()
    db.session.flush()
    visit.team.extend(team_rows(team))
    signatures.void(note, "准许回避，检查人员已更换，要重新告知和签字")
    move(visit, Action.INSPECTION_GRANT_RECUSAL, by, reason=note.recusal_decision_reason)
    db.session.commit()


def reject_recusal(inspection_id: UUID, reason: str, by: Viewer) -> None:
    """驳回: the visit goes on with the same team; both texts stay on the notification page."""
    visit = locked(inspection_id, by)
    note = _decide(visit, False, reason, by)
    signatures.void_if_changed(visit, note)
    _start(visit, note, by)
    move(visit, Action.INSPECTION_REJECT_RECUSAL, by, reason=note.recusal_decision_reason)
    health_food_documents.issue_notification_page(visit, note, by)
    db.session.commit()


def _begin(visit: Inspection, telling: Telling, by: Viewer) -> None:
    require_team_member(visit, by)
    allowed_team([member.inspector_id for member in visit.team], visit.enterprise_id, day_of(now()))
    for text in (telling.place, telling.statement):
        require_printable(text)
    if not telling.place.strip():
        raise RuleBroken("请填写检查地点。")


def _note(
    visit: Inspection, telling: Telling, signing: Signing, by: Viewer
) -> tuple[Notification, dict[str, Any]]:
    """The notification with its signature, and what the event says of it."""
    signer = signatures.require_signer(
        signing, telling.enterprise_signer, "请填写被检查单位签字人的姓名；没有签字的，检查不能开始。"
    )
    signatures.require_shown(signing, signed.shown_at_the_door(visit))
    note = Notification(
        told_at=now(),
        place=telling.place.strip(),
        enterprise_signer=signer,
        recusal_requested=telling.recused_inspector_id is not None,
        recused_inspector_id=telling.recused_inspector_id,
        recusal_ground=telling.ground,
        recusal_statement=telling.statement.strip(),
    )
    visit.notifications.append(note)
    db.session.flush()
    signature = signatures.sign(visit, signing, signed.told(visit, note), by, note)
    return note, signatures.said_of(signature)


def _start(visit: Inspection, note: Notification, by: Viewer) -> None:
    """Fix what the record names: the edition of the day, and the licence's name and address (R-32)."""
    visit.started_at = note.told_at
    visit.checklist_key = checklists.in_force(visit.kind, day_of(note.told_at)).key
    second_looks.narrow(visit, by)
    enterprise = visit.enterprise
    licence = enterprises.licence_for(enterprise, visit.kind, day_of(note.told_at))
    visit.subject_name = licence.holder_name if licence else enterprise.name
    visit.subject_address = licence.address if licence else enterprise.address
    visit.subject_licence = licence.number if licence else ""
    visit.subject_contact = enterprise.legal_representative
    visit.subject_phone = enterprise.phone


def _decide(visit: Inspection, granted: bool, reason: str, by: Viewer) -> Notification:
    pending = [
        note for note in visit.notifications if note.recusal_requested and note.recusal_granted is None
    ]
    if not pending:
        raise RuleBroken("这次检查没有待决定的回避申请。")
    note = pending[-1]
    if note.recused_inspector_id == by.inspector_id:
        raise RuleBroken("对自己的回避申请不能由自己决定，请由局领导决定。")
    note.recusal_granted = granted
    note.recusal_decision_reason = require_reason(reason, "回避决定")
    note.recusal_decided_by = by.name
    note.recusal_decided_at = now()
    return note
