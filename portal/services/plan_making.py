"""What a worker does when a plan is asked for: the lines of every business, some hundreds at a time."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import delete

from portal.domain.calendar import now
from portal.domain.plan_words import PlanState
from portal.domain.plans import left_out
from portal.extensions import db
from portal.models import Plan, PlanDuty
from portal.queries import plan_facts, plans
from portal.services import plan_duties
from portal.services.job_runs import Run, glance

AT_ONCE = 1_000
BEING_MADE = (PlanState.DRAFT, PlanState.RETURNED)


def make(run: Run, params: dict[str, Any]) -> None:
    """Begin anew, whatever an earlier attempt left, and write the lines of every business.

    Businesses that change meanwhile are followed by the acts that change them.
    """
    plan_id = UUID(params["plan"])
    with glance():
        plan = db.session.get_one(Plan, plan_id)
        if plan.state not in BEING_MADE:
            return
        ids = plan_facts.all_ids()
        absent = _left_out(plan)
    db.session.execute(delete(PlanDuty).where(PlanDuty.plan_id == plan_id))
    db.session.commit()
    run.progress(0, len(ids))
    for start in range(0, len(ids), AT_ONCE):
        if run.cancelled():
            return
        _write(plan_id, ids[start : start + AT_ONCE], absent)
        run.progress(min(start + AT_ONCE, len(ids)))
    plan = db.session.get_one(Plan, plan_id, populate_existing=True)
    plan.generated_at = now()
    db.session.commit()
    run.note("计划已生成，请核对后提交局领导批准。")


def _left_out(plan: Plan) -> dict[UUID, str]:
    """Who is left out by a ratio, and why."""
    found: dict[UUID, str] = {}
    for one, said in zip(plan.exemptions, plans.exemptions(plan), strict=True):
        operators = plan_facts.operators_at(UUID(one["office"]), plan.year)
        why = f"{said.office}按{said.percent}%检查：{said.reason}"
        found |= dict.fromkeys(left_out(plan.year, said.percent, operators), why)
    return found


def _write(plan_id: UUID, ids: Sequence[UUID], absent: dict[UUID, str]) -> None:
    plan_duties.reconcile(db.session.get_one(Plan, plan_id), ids, absent)
    db.session.commit()
