"""Demonstration data: this year's plan published, next year's waiting for the leader, another being drafted.

Invented like the rest.
"""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select

from portal.domain import calendar
from portal.domain.calendar import at_local, today
from portal.domain.draws import Risk
from portal.domain.enterprises import Kind
from portal.domain.people import Viewer
from portal.domain.plan_words import DutyStatus
from portal.extensions import db
from portal.models import PlanDuty
from portal.services import job_worker, plan_dates, plans

Acting = Callable[[str], Viewer]

REMARK = (
    "各责任部门要按照“到必查，查必记”原则，详细记录检查情况。\n"
    "元旦、春节、中秋、国庆和寒暑假前，加大对重点产品、重点企业的检查力度。（演示）"
)


def load(acting: Acting) -> None:
    """The worker keeps nothing of the session: rows are read anew after each draft."""
    clerk, leader, year = acting("clerk"), acting("leader"), today().year
    morning = at_local(min(date(year, 1, 8), today() - timedelta(days=2)), 9, 30)
    with calendar.at(morning):
        plan = _drafted(year, {Risk.NOT_CONFORMING: 1}, clerk)
        plans.submit(plan, clerk)
    with calendar.at(morning + timedelta(hours=5)):
        plans.approve(plan, leader)
    with calendar.at(morning + timedelta(days=1)):
        plans.publish(plan, clerk)
    _move_one(plan, clerk)
    _sent_back_and_changed(year + 1, clerk, leader)
    _drafted(year + 2, {}, clerk)


def _drafted(year: int, more: dict[Risk, int], clerk: Viewer) -> UUID:
    plan = plans.draft(year, plans.Settings(more, 60, REMARK), clerk)
    _work()
    return plan


def _work() -> None:
    while job_worker.run_next():
        pass


def _move_one(plan: UUID, clerk: Viewer) -> None:
    """One day moved, with its reason."""
    movable = select(PlanDuty).where(
        PlanDuty.plan_id == plan,
        PlanDuty.status == DutyStatus.PLANNED,
        PlanDuty.done_on.is_(None),
        PlanDuty.kind == Kind.HF_OPERATOR,
    )
    duty = db.session.scalars(movable.order_by(PlanDuty.due_on, PlanDuty.id).limit(1)).one()
    day = max(duty.due_on, today()) + timedelta(days=14)
    plan_dates.move(duty.id, day, "门店装修停业，顺延检查。（演示）", True, clerk)


def _sent_back_and_changed(year: int, clerk: Viewer, leader: Viewer) -> None:
    """Next year's: one office takes a ratio; sent back once, changed, and waiting for the leader."""
    plan = _drafted(year, {Risk.NOT_CONFORMING: 1}, clerk)
    office = _office_of_sellers(plan)
    plans.exempt(plan, office, 80, "辖区老街改造封路，部分门店无法进入。（演示）", clerk)
    _work()
    plans.submit(plan, clerk)
    plans.send_back(plan, "上次检查不符合的企业应多检查两次。", leader)
    settings = plans.Settings({Risk.NOT_CONFORMING: 2, Risk.MARKED: 1}, 60, REMARK)
    plans.change(plan, settings, clerk)
    _work()
    plans.submit(plan, clerk)


def _office_of_sellers(plan: UUID) -> UUID:
    """An office that answers for sellers of health food."""
    row = db.session.scalars(
        select(PlanDuty.office_id).where(PlanDuty.plan_id == plan, PlanDuty.kind == Kind.HF_OPERATOR)
    )
    return min(row.all(), key=str)
