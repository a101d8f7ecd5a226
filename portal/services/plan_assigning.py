"""Assigning the visits of several duties at once, to one team on one day."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from portal.domain.calendar import today
from portal.domain.errors import RuleBroken
from portal.domain.frequency import DutyStanding
from portal.domain.inspections import Way
from portal.domain.labels import label
from portal.domain.people import Viewer
from portal.domain.permissions import Action
from portal.domain.plans import OPEN, standing
from portal.extensions import db
from portal.models import PlanDuty
from portal.queries import plan_duties, plans
from portal.services import ledger
from portal.services.acts import require_role
from portal.services.inspections import Assignment, lay_out

MOST = 30
"""Visits of one team on one day: more is a mistake."""


@dataclass(frozen=True)
class Round:
    """Who goes where, when and how."""

    duties: Sequence[UUID]
    planned_on: date
    inspectors: tuple[UUID, ...]
    ways: tuple[Way, ...]


def assign(asked: Round, by: Viewer) -> UUID:
    """Assign a visit for each of these duties, all or none; the plan that they belong to.

    Raises RuleBroken, naming the business, where one of them is refused.
    """
    require_role(by, Action.INSPECTION_ASSIGN)
    if not 0 < len(asked.duties) <= MOST:
        raise RuleBroken(f"请选择1到{MOST}项检查任务。")
    quiet = replace(by, submission_key=None)
    found = [plan_duties.get(by, duty) for duty in asked.duties]
    for duty in found:
        _require_open(duty, plan_duties.line(by, duty).assigned is not None)
        assignment = Assignment(duty.enterprise_id, duty.kind, asked.planned_on, asked.inspectors, asked.ways)
        try:
            lay_out(assignment, quiet)
        except RuleBroken as refusal:
            raise RuleBroken(f"{duty.enterprise.name}：{refusal}") from refusal
    plan = found[0].plan
    detail = {"planned_on": asked.planned_on.isoformat(), "visits": len(found)}
    ledger.record(Action.INSPECTION_ASSIGN, plans.SUBJECT, plan.id, by=by, detail=detail)
    db.session.commit()
    return plan.id


def _require_open(duty: PlanDuty, assigned: bool) -> None:
    now = standing(duty.status, duty.done_on is not None, duty.due_on, duty.ends_on, today())
    name = f"{duty.enterprise.name}的{label(duty.kind)}检查"
    if now not in OPEN:
        raise RuleBroken(f"{name}现在是“{label(DutyStanding(now))}”，不用指派。请取消勾选后再提交。")
    if assigned:
        raise RuleBroken(f"{name}已经指派了，不用再指派。请取消勾选后再提交。")
