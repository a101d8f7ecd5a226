"""Which rows of 表1-1 a producer's visits of a year examined, and which are still missing (R-06, R-07)."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import joinedload

from portal.domain import checklists
from portal.domain.calendar import at_local, day_of
from portal.domain.checklists import Checklist, Item
from portal.domain.coverage import covered, missing
from portal.domain.enterprises import EnterpriseStatus, Kind
from portal.domain.errors import NotFound
from portal.domain.people import Viewer
from portal.domain.plan_words import DutyStatus
from portal.domain.result import Mark
from portal.domain.workflow import COUNTED
from portal.extensions import db
from portal.models import Answer, Enterprise, EnterpriseKind, Inspection, Plan, PlanDuty
from portal.queries.inspections import mark_of
from portal.queries.scope import visible_enterprises

KIND = Kind.HF_PRODUCER


@dataclass(frozen=True)
class Visited:
    """One visit, its day, and the rows that it examined."""

    id: UUID
    day: date
    items: frozenset[str]


@dataclass(frozen=True)
class Year:
    """A producer's year: its visits in their order, and what all of them left out."""

    enterprise: Enterprise
    checklist: Checklist
    visits: tuple[Visited, ...]

    @property
    def covered(self) -> frozenset[str]:
        return frozenset().union(*(visit.items for visit in self.visits))

    @property
    def missing(self) -> tuple[Item, ...]:
        return missing(self.checklist, self.covered)


def table(year: int) -> Checklist:
    """The edition that holds at the end of the year.  Raises UnknownEdition."""
    return checklists.in_force(KIND, date(year, 12, 31))


def producers(viewer: Viewer, year: int) -> list[Year]:
    """Every producer that the viewer may see, by name: those in business, and those visited that year."""
    rows = db.session.scalars(_producers(viewer).order_by(Enterprise.name, Enterprise.id)).unique().all()
    visits = _visits([row.id for row in rows], year)
    return [
        _year(row, year, visits.get(row.id, ()))
        for row in rows
        if row.status is EnterpriseStatus.ACTIVE or row.id in visits
    ]


def of(viewer: Viewer, enterprise_id: UUID, year: int) -> Year:
    """One producer's year.  Raises NotFound where the viewer may see no such producer."""
    found = db.session.scalar(_producers(viewer).where(Enterprise.id == enterprise_id))
    if found is None:
        raise NotFound("没有找到这家保健食品生产企业。")
    return _year(found, year, _visits([found.id], year).get(found.id, ()))


def visits_left(enterprise_id: UUID, year: int) -> int:
    """How many visits the year still has for the rest of the table, the next one among them."""
    left = db.session.scalar(
        select(func.count())
        .select_from(PlanDuty)
        .join(Plan, Plan.id == PlanDuty.plan_id)
        .where(Plan.year == year, PlanDuty.enterprise_id == enterprise_id, PlanDuty.kind == KIND)
        .where(PlanDuty.status == DutyStatus.PLANNED, PlanDuty.done_on.is_(None))
        .where(PlanDuty.ends_on <= date(year, 12, 31))
    )
    return max(left or 0, 1)


def _producers(viewer: Viewer) -> Select[Enterprise]:
    makes = select(EnterpriseKind.enterprise_id).where(EnterpriseKind.kind == KIND)
    visited = select(Inspection.enterprise_id).where(Inspection.kind == KIND, Inspection.state.in_(COUNTED))
    return (
        select(Enterprise)
        .options(joinedload(Enterprise.office))
        .where(visible_enterprises(viewer), or_(Enterprise.id.in_(makes), Enterprise.id.in_(visited)))
    )


def _year(enterprise: Enterprise, year: int, visits: Sequence[tuple[UUID, date, dict[str, Mark]]]) -> Year:
    checklist = table(year)
    return Year(
        enterprise,
        checklist,
        tuple(Visited(id_, day, covered(checklist, [marks])) for id_, day, marks in visits),
    )


def _visits(ids: Collection[UUID], year: int) -> dict[UUID, list[tuple[UUID, date, dict[str, Mark]]]]:
    """The visits of the year that took place, each with its answers, in their order, by producer."""
    span = (at_local(date(year, 1, 1), 0, 0), at_local(date(year + 1, 1, 1), 0, 0))
    rows = db.session.execute(
        select(Inspection.id, Inspection.enterprise_id, Inspection.started_at)
        .where(Inspection.enterprise_id.in_(ids), Inspection.kind == KIND, Inspection.state.in_(COUNTED))
        .where(Inspection.started_at >= span[0], Inspection.started_at < span[1])
        .order_by(Inspection.started_at, Inspection.id)
    ).all()
    marks: dict[UUID, dict[str, Mark]] = defaultdict(dict)
    answers = select(Answer).where(Answer.sheet_id.in_([row.id for row in rows]))
    for answer in db.session.scalars(answers):
        marks[answer.sheet_id][answer.item_id] = mark_of(answer)
    found: dict[UUID, list[tuple[UUID, date, dict[str, Mark]]]] = defaultdict(list)
    for row in rows:
        found[row.enterprise_id].append((row.id, day_of(row.started_at), marks[row.id]))
    return found
