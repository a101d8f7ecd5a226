"""Visits as staff and the visited enterprise read them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import joinedload, selectinload

from portal.domain import checklists
from portal.domain.calendar import at_local, day_of, now
from portal.domain.checklists import Checklist
from portal.domain.coverage import covered
from portal.domain.enterprises import Kind
from portal.domain.errors import NotFound
from portal.domain.inspections import InspectionState
from portal.domain.people import Viewer
from portal.domain.result import Mark
from portal.domain.workflow import COUNTED
from portal.extensions import db
from portal.models import Answer, Enterprise, Inspection, Notification, TeamMember
from portal.queries.scope import visible_inspections

OPEN_STATES = (
    InspectionState.ASSIGNED,
    InspectionState.RECUSAL_PENDING,
    InspectionState.IN_PROGRESS,
)
PAGE = 30

Visit: TypeAlias = Inspection
Told: TypeAlias = Notification
"""What the views call these rows."""


def _visits(viewer: Viewer) -> Select[Inspection]:
    return (
        select(Inspection)
        .options(
            joinedload(Inspection.enterprise), joinedload(Inspection.office), selectinload(Inspection.team)
        )
        .where(visible_inspections(viewer))
    )


def get(viewer: Viewer, inspection_id: UUID) -> Inspection:
    """One visit.  Raises NotFound when there is none for this viewer."""
    found = db.session.scalar(
        _visits(viewer)
        .options(selectinload(Inspection.notifications))
        .where(Inspection.id == inspection_id)
        .execution_options(populate_existing=True)
    )
    if found is None:
        raise NotFound("没有找到这次检查。")
    return found


def mine(viewer: Viewer) -> Sequence[Inspection]:
    """今日检查: the viewer's own visits that are not ended yet, the earliest first."""
    return db.session.scalars(
        _visits(viewer).where(_mine(viewer)).order_by(Inspection.planned_on, Inspection.assigned_at)
    ).all()


def mine_count(viewer: Viewer) -> int:
    """How many those are."""
    return db.session.scalar(select(func.count(Inspection.id)).where(_mine(viewer))) or 0


def _mine(viewer: Viewer) -> ColumnElement[bool]:
    own = select(TeamMember.inspection_id).where(TeamMember.inspector_id == viewer.inspector_id)
    return Inspection.id.in_(own) & Inspection.state.in_(OPEN_STATES)


def listed(viewer: Viewer, state: InspectionState | None = None, page: int = 1) -> Sequence[Inspection]:
    """Visits in a state (or all), newest first, one page of `PAGE` and one row more if there are more."""
    query = _visits(viewer).order_by(Inspection.planned_on.desc(), Inspection.assigned_at.desc())
    if state is not None:
        query = query.where(Inspection.state == state)
    return db.session.scalars(query.limit(PAGE + 1).offset((page - 1) * PAGE)).all()


def unfinished(viewer: Viewer) -> Sequence[Inspection]:
    """Visits that began on an earlier day and are not recorded yet, the oldest first (R-16)."""
    midnight = at_local(day_of(now()), 0, 0)
    began = Inspection.started_at < midnight
    asked = (Inspection.state == InspectionState.RECUSAL_PENDING) & (Inspection.planned_on < day_of(now()))
    return db.session.scalars(
        _visits(viewer)
        .where((Inspection.state == InspectionState.IN_PROGRESS) & began | asked)
        .order_by(Inspection.planned_on, Inspection.assigned_at)
    ).all()


def counts(viewer: Viewer) -> Mapping[InspectionState, int]:
    """How many visible visits stand in each state."""
    rows = db.session.execute(
        select(Inspection.state, func.count()).where(visible_inspections(viewer)).group_by(Inspection.state)
    )
    return dict(rows.all())


def answers(sheet_id: UUID) -> dict[str, Answer]:
    """What is answered on the sheet of a visit, or of a filing, by item."""
    rows = db.session.scalars(
        select(Answer).where(Answer.sheet_id == sheet_id).execution_options(populate_existing=True)
    )
    return {row.item_id: row for row in rows}


def marks(rows: Mapping[str, Answer]) -> dict[str, Mark]:
    """Stored answers as the rules read them."""
    return {item_id: mark_of(row) for item_id, row in rows.items()}


def mark_of(row: Answer) -> Mark:
    return Mark(row.words, row.remark, row.spot_check)


def visit_number(inspection: Inspection, started_at: datetime) -> int:
    """本年度第N次: one more than the earlier health-food visits of the enterprise that year (R-31).

    A visit that began earlier and goes on still counts, so that two never bear the same N.
    """
    taking_place = (*COUNTED, InspectionState.IN_PROGRESS)
    same_moment = (Inspection.started_at == started_at) & (Inspection.id < inspection.id)
    earlier = db.session.scalar(
        select(func.count())
        .select_from(Inspection)
        .where(
            Inspection.enterprise_id == inspection.enterprise_id,
            Inspection.state.in_(taking_place),
            Inspection.routine,
            Inspection.kind.in_((Kind.HF_PRODUCER, Kind.HF_OPERATOR)),
            Inspection.started_at >= at_local(date(day_of(started_at).year, 1, 1), 0, 0),
            (Inspection.started_at < started_at) | same_moment,
        )
    )
    return 1 + (earlier or 0)


def previous_record(inspection: Inspection) -> str | None:
    """The number of the result record that should hang in the shop when it is visited (表1-2 6.10, R-35)."""
    return db.session.scalar(
        select(Inspection.record_number)
        .where(
            Inspection.enterprise_id == inspection.enterprise_id,
            Inspection.id != inspection.id,
            Inspection.started_at < (inspection.started_at or now()),
            Inspection.state.in_(COUNTED),
            Inspection.record_number.is_not(None),
        )
        .order_by(Inspection.started_at.desc())
        .limit(1)
    )


@dataclass(frozen=True)
class Coverage:
    """Which items of the table were examined in the year: evaluated, or found 不适用 (R-06)."""

    covered: frozenset[str]
    total: int

    @property
    def pair(self) -> tuple[int, int]:
        return len(self.covered), self.total


def coverage(inspection: Inspection, checklist: Checklist, year: int) -> Coverage:
    """The year's coverage by the enterprise's visits that took place, this visit included."""
    rows = db.session.scalars(
        select(Answer)
        .join(Inspection, Inspection.id == Answer.sheet_id)
        .where(
            Inspection.enterprise_id == inspection.enterprise_id,
            Inspection.checklist_key == checklist.key,
            Inspection.state.in_(COUNTED) | (Inspection.id == inspection.id),
            Inspection.started_at >= at_local(date(year, 1, 1), 0, 0),
            Inspection.started_at < at_local(date(year + 1, 1, 1), 0, 0),
        )
    )
    sheets: dict[UUID, dict[str, Mark]] = defaultdict(dict)
    for row in rows:
        sheets[row.sheet_id][row.item_id] = mark_of(row)
    return Coverage(covered(checklist, sheets.values()), len(checklist.items))


def visit_day(inspection: Inspection) -> date:
    """The day of the visit in Asia/Shanghai: the started day, before that the planned one."""
    if inspection.started_at is None:
        return inspection.planned_on
    return day_of(inspection.started_at)


def checklist_of(inspection: Inspection) -> Checklist:
    return checklists.load(inspection.checklist_key)


def of_enterprise(viewer: Viewer, enterprise_id: UUID) -> Sequence[Inspection]:
    """The visits to one enterprise that the viewer may see, newest first."""
    return db.session.scalars(
        _visits(viewer)
        .join(Enterprise, Enterprise.id == Inspection.enterprise_id)
        .where(Enterprise.id == enterprise_id)
        .order_by(Inspection.planned_on.desc())
    ).all()
