"""The lines of a plan as the bureau lists and counts them.

What narrows a list stands here once, in SQL, beside the rule that it must agree with
(`portal.domain.plans.standing`): a number on the board and the list behind it are the same.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import joinedload

from portal.domain.boards import NEXT_YEAR
from portal.domain.calendar import day_of, today
from portal.domain.enterprises import Kind
from portal.domain.errors import NotFound
from portal.domain.frequency import DutyStanding
from portal.domain.people import Viewer
from portal.domain.plan_words import DutyStatus
from portal.domain.plans import OPEN, days_late, month_end, standing, visited_recently
from portal.domain.workflow import COUNTED
from portal.extensions import db
from portal.models import Enterprise, Inspection, Office, Plan, PlanDuty
from portal.queries.inspections import OPEN_STATES
from portal.queries.scope import visible_duties

PAGE = 30
SUBJECT = "plan_duty"

Condition = ColumnElement[bool]


@dataclass(frozen=True)
class Criteria:
    """Which lines of a plan; what is None or empty does not narrow.

    `day`: the plan's own; `month`: of that day, 13 for what was moved beyond the year.  `together`: only of
    businesses that are open for several kinds, and could be seen on one way.
    """

    office: UUID | None = None
    kind: Kind | None = None
    month: int | None = None
    day: date | None = None
    standings: tuple[DutyStanding, ...] = ()
    together: bool = False


@dataclass(frozen=True)
class Line:
    """A duty as a list shows it.

    `assigned`: the visit that is on its way, and its day.  `together`: other kinds of the business that are
    open too, and could be seen on the same way.  `visited`: the last visit, where it was so short a time ago
    that another should be thought over.
    """

    duty: PlanDuty
    name: str
    office: str
    standing: DutyStanding
    days_late: int
    assigned: tuple[UUID, date] | None
    together: tuple[Kind, ...]
    visited: date | None

    @property
    def moved(self) -> bool:
        return self.duty.due_on != self.duty.first_due_on


@dataclass(frozen=True)
class Found:
    """One page of lines; `count` of all."""

    lines: tuple[Line, ...]
    count: int
    number: int

    @property
    def pages(self) -> int:
        return max(1, ceil(self.count / PAGE))


def get(viewer: Viewer, duty_id: UUID) -> PlanDuty:
    """One line of a plan.  Raises NotFound when there is none for this viewer."""
    found = db.session.scalar(
        select(PlanDuty)
        .options(joinedload(PlanDuty.enterprise), joinedload(PlanDuty.office), joinedload(PlanDuty.plan))
        .where(PlanDuty.id == duty_id, visible_duties(viewer))
        .execution_options(populate_existing=True)
    )
    if found is None:
        raise NotFound("没有找到这项检查任务。")
    return found


def many(duty: PlanDuty) -> int:
    """How many visits the plan asks for of that business and kind."""
    same = (PlanDuty.plan_id == duty.plan_id, PlanDuty.enterprise_id == duty.enterprise_id)
    query = select(func.count()).select_from(PlanDuty).where(*same, PlanDuty.kind == duty.kind)
    return db.session.scalar(query.where(PlanDuty.status != DutyStatus.GONE)) or 0


def search(viewer: Viewer, plan: Plan, criteria: Criteria, number: int = 1) -> Found:
    """A page of the lines, the most urgent first; where there is no such page, the first."""
    narrowed = conditions(viewer, plan, criteria)
    count = db.session.scalar(select(func.count()).select_from(PlanDuty).where(*narrowed)) or 0
    number = number if 1 <= number <= max(1, ceil(count / PAGE)) else 1
    overdue = criteria.standings == (DutyStanding.OVERDUE,)
    first = PlanDuty.ends_on if overdue else PlanDuty.due_on
    page = _with_names().where(*narrowed).order_by(first, PlanDuty.due_on, PlanDuty.id)
    rows = db.session.execute(page.limit(PAGE).offset((number - 1) * PAGE)).all()
    return Found(tuple(_lines(viewer, plan, rows)), count, number)


def line(viewer: Viewer, duty: PlanDuty) -> Line:
    """One of them with all that a list shows of it."""
    rows = db.session.execute(_with_names().where(PlanDuty.id == duty.id)).all()
    return _lines(viewer, duty.plan, rows)[0]


def conditions(viewer: Viewer, plan: Plan, criteria: Criteria) -> list[Condition]:
    """What narrows to these lines, as far as the viewer sees them."""
    found = [PlanDuty.plan_id == plan.id, visible_duties(viewer)]
    if criteria.office is not None:
        found.append(PlanDuty.office_id == criteria.office)
    if criteria.kind is not None:
        found.append(PlanDuty.kind == criteria.kind)
    if criteria.month is not None:
        found.append(_month(plan.year, criteria.month))
    if criteria.day is not None:
        found.append(PlanDuty.due_on == criteria.day)
    if criteria.standings:
        day = today()
        found.append(or_(*(and_(*_standing(one, day)) for one in criteria.standings)))
    if criteria.together:
        found.append(_together(plan))
    return found


def _month(year: int, month: int) -> Condition:
    if month == NEXT_YEAR:
        return PlanDuty.due_on > date(year, 12, 31)
    first = date(year, month, 1)
    return PlanDuty.due_on.between(first, month_end(first))


def _together(plan: Plan) -> Condition:
    """Open lines of businesses that are open for more kinds than one."""
    is_open = (PlanDuty.plan_id == plan.id, PlanDuty.done_on.is_(None), PlanDuty.status == DutyStatus.PLANNED)
    several = (
        select(PlanDuty.enterprise_id)
        .where(*is_open)
        .group_by(PlanDuty.enterprise_id)
        .having(func.count(PlanDuty.kind.distinct()) > 1)
    )
    return and_(*is_open[1:], PlanDuty.enterprise_id.in_(several))


def _standing(wanted: DutyStanding, day: date) -> list[Condition]:
    if wanted is DutyStanding.DONE:
        return [PlanDuty.done_on.is_not(None)]
    not_done = PlanDuty.done_on.is_(None)
    if wanted not in OPEN:
        return [not_done, PlanDuty.status == DutyStatus(wanted.value)]
    not_over, end = PlanDuty.ends_on >= day, month_end(day)
    ways: Mapping[DutyStanding, Sequence[Condition]] = {
        DutyStanding.OVERDUE: (PlanDuty.ends_on < day,),
        DutyStanding.LATE: (not_over, PlanDuty.due_on < day),
        DutyStanding.DUE: (not_over, PlanDuty.due_on.between(day, end)),
        DutyStanding.UPCOMING: (not_over, PlanDuty.due_on > end),
    }
    return [not_done, PlanDuty.status == DutyStatus.PLANNED, *ways[wanted]]


def _with_names() -> Select[PlanDuty, str, str]:
    return (
        select(PlanDuty, Enterprise.name, Office.name.label("office"))
        .join(Enterprise, Enterprise.id == PlanDuty.enterprise_id)
        .join(Office, Office.id == PlanDuty.office_id)
    )


def _lines(viewer: Viewer, plan: Plan, rows: Sequence[Any]) -> list[Line]:
    ids = {row[0].enterprise_id for row in rows}
    assigned, others, last = _assigned(ids), _open_kinds(viewer, plan, ids), last_visits(ids)
    found = []
    for duty, name, office in rows:
        day = today()
        now = standing(duty.status, duty.done_on is not None, duty.due_on, duty.ends_on, day)
        is_open = now in OPEN
        visited = last.get(duty.enterprise_id)
        found.append(
            Line(
                duty,
                name,
                office,
                now,
                days_late(now, duty.due_on, duty.ends_on, day),
                assigned.get((duty.enterprise_id, duty.kind)) if is_open else None,
                tuple(kind for kind in others[duty.enterprise_id] if is_open and kind is not duty.kind),
                visited if is_open and visited_recently(visited, plan.quiet_days, day) else None,
            )
        )
    return found


def _assigned(ids: Collection[UUID]) -> dict[tuple[UUID, Kind], tuple[UUID, date]]:
    """The visit that is on its way, by business and kind: the earliest."""
    rows = db.session.execute(
        select(Inspection.enterprise_id, Inspection.kind, Inspection.id, Inspection.planned_on)
        .where(Inspection.enterprise_id.in_(ids), Inspection.state.in_(OPEN_STATES), Inspection.routine)
        .order_by(Inspection.planned_on.desc())
    )
    return {(row.enterprise_id, row.kind): (row.id, row.planned_on) for row in rows}


def _open_kinds(viewer: Viewer, plan: Plan, ids: Collection[UUID]) -> dict[UUID, list[Kind]]:
    """The kinds of these businesses that are still to be visited."""
    rows = db.session.execute(
        select(PlanDuty.enterprise_id, PlanDuty.kind)
        .where(PlanDuty.plan_id == plan.id, PlanDuty.enterprise_id.in_(ids), visible_duties(viewer))
        .where(PlanDuty.done_on.is_(None), PlanDuty.status == DutyStatus.PLANNED)
        .distinct()
    )
    found: dict[UUID, list[Kind]] = defaultdict(list)
    for owner, kind in rows:
        found[owner].append(kind)
    return found


def last_visits(ids: Collection[UUID]) -> dict[UUID, date]:
    """The day of the last visit that took place, whatever it was for, by business."""
    rows = db.session.execute(
        select(Inspection.enterprise_id, func.max(Inspection.started_at))
        .where(Inspection.enterprise_id.in_(ids), Inspection.state.in_(COUNTED))
        .group_by(Inspection.enterprise_id)
    )
    return {owner: day_of(moment) for owner, moment in rows if moment is not None}
