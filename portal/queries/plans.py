"""Plans as the bureau reads them: how many visits of what kind by whom, and what changed since."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from portal.domain.calendar import today
from portal.domain.enterprises import Kind
from portal.domain.errors import NotFound
from portal.domain.frequency import RULES, Exemption
from portal.domain.labels import label
from portal.domain.people import Role, Viewer
from portal.domain.plan_words import DutyStatus, PlanState
from portal.domain.workflow import IN_EFFECT
from portal.extensions import db, files
from portal.models import Account, Enterprise, Office, Plan, PlanChange, PlanDuty, PublishedPlan
from portal.queries.scope import visible_duties, visible_plans

SUBJECT = "plan"
CHANGES_SHOWN = 50

Row: TypeAlias = Plan
"""What the views call this row."""


@dataclass(frozen=True)
class Line:
    """Of one kind and office: how many businesses and visits; who is left out by a ratio, or not due."""

    kind: Kind
    office_id: UUID
    office: str
    businesses: int
    visits: int
    left_out: int
    not_due: int

    @property
    def cause(self) -> str:
        return RULES[self.kind].clause


@dataclass(frozen=True)
class Told:
    """What became of a line, of which business, and why."""

    change: PlanChange
    name: str
    kind: Kind
    duty_id: UUID


def get(viewer: Viewer, plan_id: UUID) -> Plan:
    """One plan.  Raises NotFound when there is none for this viewer."""
    found = db.session.scalar(
        select(Plan)
        .options(joinedload(Plan.section))
        .where(Plan.id == plan_id, visible_plans(viewer))
        .execution_options(populate_existing=True)
    )
    if found is None:
        raise NotFound("没有找到这份检查计划。")
    return found


def listed(viewer: Viewer) -> Sequence[Plan]:
    """The plans that the viewer may see, the newest year first."""
    return db.session.scalars(select(Plan).where(visible_plans(viewer)).order_by(Plan.year.desc())).all()


def of_year(viewer: Viewer, year: int | None) -> Plan | None:
    """The plan of a year; without a year this year's, or else the newest one that holds."""
    plans = {plan.year: plan for plan in listed(viewer)}
    if year is not None:
        return plans.get(year)
    holding = [plan for plan in plans.values() if plan.state in IN_EFFECT]
    first = next((plan for plan in holding if plan.year == today().year), None)
    return first or next(iter(holding), None) or next(iter(plans.values()), None)


def lines(plan: Plan, viewer: Viewer) -> list[Line]:
    """What the plan asks for, by kind and office, as far as the viewer sees it."""
    rows = db.session.execute(
        select(
            PlanDuty.kind,
            PlanDuty.office_id,
            Office.name,
            PlanDuty.status,
            func.count().label("visits"),
            func.count(PlanDuty.enterprise_id.distinct()).label("businesses"),
        )
        .join(Office, Office.id == PlanDuty.office_id)
        .where(PlanDuty.plan_id == plan.id, visible_duties(viewer))
        .group_by(PlanDuty.kind, PlanDuty.office_id, Office.name, PlanDuty.status)
    ).all()
    counted = {(row.kind, row.office_id, row.status): (row.businesses, row.visits) for row in rows}
    places = sorted(
        {(row.kind, row.office_id, row.name) for row in rows},
        key=lambda place: (list(Kind).index(place[0]), place[2]),
    )

    def of(kind: Kind, office: UUID, status: DutyStatus) -> tuple[int, int]:
        return counted.get((kind, office, status), (0, 0))

    return [
        Line(
            kind,
            office,
            name,
            *of(kind, office, DutyStatus.PLANNED),
            of(kind, office, DutyStatus.LEFT_OUT)[0],
            of(kind, office, DutyStatus.NOT_DUE)[0],
        )
        for kind, office, name in places
    ]


def exemptions(plan: Plan) -> list[Exemption]:
    """The ratios, each with the name of its office."""
    return [Exemption(one["reason"], one["percent"], one["name"]) for one in plan.exemptions]


def changes(plan: Plan, viewer: Viewer) -> list[Told]:
    """What became of lines since the approval, the newest first, so many as are shown."""
    rows = db.session.execute(
        select(PlanChange, Enterprise.name, PlanDuty.kind, PlanDuty.id)
        .join(PlanDuty, PlanDuty.id == PlanChange.duty_id)
        .join(Enterprise, Enterprise.id == PlanDuty.enterprise_id)
        .where(PlanChange.plan_id == plan.id, visible_duties(viewer))
        .order_by(PlanChange.at.desc(), PlanChange.id.desc())
        .limit(CHANGES_SHOWN)
    )
    return [Told(*row) for row in rows]


def left_out(plan: Plan) -> list[tuple[str, str, str]]:
    """Who is left out by a ratio: name, office, and why, by office and name."""
    rows = db.session.execute(
        select(Enterprise.name, Office.name.label("office"), PlanDuty.reason)
        .join(PlanDuty, PlanDuty.enterprise_id == Enterprise.id)
        .join(Office, Office.id == PlanDuty.office_id)
        .where(PlanDuty.plan_id == plan.id, PlanDuty.status == DutyStatus.LEFT_OUT, PlanDuty.ordinal == 1)
        .order_by(Office.name, Enterprise.name)
    )
    return [(row.name, row.office, row.reason) for row in rows]


def duty_changes(duty_id: UUID) -> Sequence[PlanChange]:
    """What became of one line since the approval, the newest first."""
    rows = select(PlanChange).where(PlanChange.duty_id == duty_id)
    return db.session.scalars(rows.order_by(PlanChange.at.desc(), PlanChange.id.desc())).all()


def waiting(viewer: Viewer) -> int:
    """How many plans wait for a leader's decision."""
    if viewer.role is not Role.LEADER:
        return 0
    return db.session.scalar(select(func.count()).where(Plan.state == PlanState.SUBMITTED)) or 0


def section() -> UUID | None:
    """The office of the section: the one that bears its name, or that its people belong to."""
    named = db.session.scalar(select(Office.id).where(Office.name == label(Role.SECTION_CLERK)))
    if named is not None:
        return named
    of_people = select(Account.office_id).where(Account.role == Role.SECTION_CLERK)
    return db.session.scalar(of_people.where(Account.office_id.is_not(None)).limit(1))


def title_of(year: int) -> str:
    return f"{year}年保健食品化妆品监督检查计划"


@dataclass(frozen=True)
class Published:
    """A plan as everybody reads it."""

    year: int
    title: str
    number: str
    published_on: date
    remark: str
    lines: tuple[dict[str, object], ...]
    exemptions: tuple[str, ...]
    document_digest: str | None
    document_name: str
    document_size: int

    def total(self, what: str) -> int:
        return sum(int(str(line[what])) for line in self.lines)


def published() -> list[Published]:
    """Every published plan, the newest year first."""
    return [_published(row) for row in db.session.scalars(_PUBLISHED.order_by(PublishedPlan.year.desc()))]


def published_of(year: int) -> Published:
    """One of them.  Raises NotFound."""
    row = db.session.scalar(_PUBLISHED.where(PublishedPlan.year == year))
    if row is None:
        raise NotFound(f"没有找到{year}年的检查计划，可能还没有公布。")
    return _published(row)


def document(plan: Published) -> bytes:
    """The official document as it was issued.  Raises NotFound where there is none."""
    if plan.document_digest is None:
        raise NotFound("这份计划没有工作方案。")
    return files.get(plan.document_digest)


_PUBLISHED = select(PublishedPlan)


def _published(row: PublishedPlan) -> Published:
    return Published(
        row.year,
        row.title,
        row.number,
        row.published_on,
        row.remark,
        tuple({**line, "kind": Kind(line["kind"])} for line in row.lines),
        tuple(row.exemptions),
        row.document_digest,
        row.document_name,
        row.document_size,
    )
