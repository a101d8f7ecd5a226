"""The board: how far the plan is, and how the inspectors are occupied."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import case, func, select
from sqlalchemy.orm import joinedload, selectinload

from portal.domain import boards
from portal.domain.boards import Board, Heap
from portal.domain.calendar import at_local, today
from portal.domain.inspections import InspectionState
from portal.domain.people import Viewer
from portal.domain.workflow import COUNTED
from portal.extensions import db
from portal.models import Inspection, Inspector, Office, Plan, PlanDuty, TeamMember
from portal.queries.inspections import OPEN_STATES
from portal.queries.plan_duties import Criteria, conditions
from portal.queries.scope import OWN_OFFICE, visible_inspections

EXPIRING = 60
"""Days before its end from which a certificate is pointed out."""


def board(viewer: Viewer, plan: Plan, criteria: Criteria) -> Board:
    """The counts of the lines that the criteria narrow to; one look at one index."""
    alike = (PlanDuty.office_id, PlanDuty.kind, PlanDuty.status, PlanDuty.due_on, PlanDuty.ends_on)
    rows = db.session.execute(
        select(*alike, func.count(), func.count(PlanDuty.done_on))
        .where(*conditions(viewer, plan, criteria))
        .group_by(*alike)
    )
    return boards.board((Heap(*row) for row in rows), plan.year, today())


def office_names() -> dict[UUID, str]:
    """Id → name of every office, by name."""
    return {
        row.id: row.name for row in db.session.execute(select(Office.id, Office.name).order_by(Office.name))
    }


@dataclass(frozen=True)
class Load:
    """An inspector's visits: those on their way, those made this year; and how long the certificate holds."""

    inspector: Inspector
    office: str
    waiting: int
    made: int

    @property
    def ends_soon(self) -> bool:
        return self.inspector.certificate_valid_until <= today() + timedelta(days=EXPIRING)


def loads(viewer: Viewer) -> Sequence[Load]:
    """Every active inspector of the offices that the viewer looks after, by office and name."""
    begin = at_local(date(today().year, 1, 1), 0, 0)
    waiting = func.sum(case((Inspection.state.in_(OPEN_STATES), 1), else_=0))
    made = func.sum(case((Inspection.state.in_(COUNTED) & (Inspection.started_at >= begin), 1), else_=0))
    counted = (
        select(TeamMember.inspector_id, waiting.label("waiting"), made.label("made"))
        .join(Inspection, Inspection.id == TeamMember.inspection_id)
        .group_by(TeamMember.inspector_id)
        .subquery()
    )
    query = (
        select(Inspector, Office.name, counted.c.waiting, counted.c.made)
        .join(Office, Office.id == Inspector.office_id)
        .outerjoin(counted, counted.c.inspector_id == Inspector.id)
        .where(Inspector.active)
        .order_by(Office.name, Inspector.name)
    )
    if viewer.role in OWN_OFFICE:
        query = query.where(Inspector.office_id == viewer.office_id)
    return [
        Load(row, office, int(wait or 0), int(made or 0))
        for row, office, wait, made in db.session.execute(query)
    ]


def planned(viewer: Viewer, first: date, last: date) -> Sequence[Inspection]:
    """The visits of these days that the viewer may see and that were not taken back, by day."""
    return db.session.scalars(
        select(Inspection)
        .options(joinedload(Inspection.enterprise), selectinload(Inspection.team))
        .where(visible_inspections(viewer), Inspection.planned_on.between(first, last))
        .where(Inspection.state.not_in((InspectionState.CANCELLED, InspectionState.VOIDED)))
        .order_by(Inspection.planned_on, Inspection.assigned_at)
    ).all()


def due(viewer: Viewer, plan: Plan | None, first: date, last: date) -> dict[date, int]:
    """How many lines the plan has done until each of these days that are not done yet."""
    if plan is None:
        return {}
    still = conditions(viewer, plan, Criteria(standings=boards.GROUPS["open"]))
    rows = db.session.execute(
        select(PlanDuty.due_on, func.count())
        .where(*still, PlanDuty.due_on.between(first, last))
        .group_by(PlanDuty.due_on)
    )
    return dict(rows.all())
