"""Moving the day of a duty: with a reason, and the old day stays (R-03)."""

from datetime import date
from uuid import UUID

from portal.domain.calendar import day_text
from portal.domain.errors import RuleBroken
from portal.domain.inspections import require_reason
from portal.domain.people import Viewer
from portal.domain.permissions import Action
from portal.domain.plan_words import Change
from portal.domain.plans import require_movable
from portal.domain.text import require_printable
from portal.domain.workflow import IN_EFFECT
from portal.extensions import db
from portal.models import PlanDuty
from portal.queries.plan_duties import SUBJECT
from portal.queries.scope import visible_duties
from portal.services import ledger, plan_duties
from portal.services.acts import lock, require_role


def move(duty_id: UUID, due_on: date, reason: str, late: bool, by: Viewer) -> None:
    """Move the day.  `late`: whether it is known that the new one comes after the rule's last day.

    Raises RuleBroken: no reason, the same day, a duty that is done or not in force, or a late day unawares.
    """
    require_role(by, Action.DUTY_MOVE)
    why = require_reason(require_printable(reason), "调整计划日期")
    duty = lock(PlanDuty, duty_id, visible_duties(by), "没有找到这项检查任务。")
    if duty.plan.state not in IN_EFFECT:
        raise RuleBroken("计划还没有批准，日期由计划排定；批准后才能逐项调整。")
    require_movable(duty.status, duty.done_on is not None, duty.begins_on, due_on)
    if due_on == duty.due_on:
        raise RuleBroken("新的日期和原来的一样，不用调整。")
    if due_on > duty.ends_on and not late:
        raise RuleBroken(
            f"{day_text(due_on)}超过了规定的期限{day_text(duty.ends_on)}，到期没有检查的算逾期。"
            "仍要调整的，请勾选后再提交。"
        )
    before, duty.due_on = duty.due_on, due_on
    detail = {"from": before.isoformat(), "to": due_on.isoformat()}
    told = f"{day_text(before)}改为{day_text(due_on)}：{why}"
    ledger.record(Action.DUTY_MOVE, SUBJECT, duty.id, by=by, reason=told, detail=detail)
    plan_duties.note(duty.plan, [(duty.id, Change.MOVED, told)])
    db.session.commit()
