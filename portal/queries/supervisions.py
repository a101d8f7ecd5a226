"""督导 records as far as the viewer may see them: what is open and late first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import joinedload, selectinload

from portal.domain.calendar import today
from portal.domain.errors import NotFound
from portal.domain.people import Role, Viewer
from portal.domain.supervisions import SupervisionLevel, SupervisionState, days_late, municipal_notice
from portal.extensions import db
from portal.models import Office, Supervision
from portal.queries.scope import visible_supervisions

SUBJECT = "supervision"

Row: TypeAlias = Supervision
"""What the views call this row."""


@dataclass(frozen=True)
class OfficeYear:
    """An office in a year: how often it was supervised."""

    name: str
    held: int


def get(viewer: Viewer, supervision_id: UUID) -> Supervision:
    """One record.  Raises NotFound when there is none for this viewer."""
    found = db.session.scalar(
        _all(viewer).where(Supervision.id == supervision_id).execution_options(populate_existing=True)
    )
    if found is None:
        raise NotFound("没有找到这次督导。")
    return found


def listed(viewer: Viewer, year: int) -> Sequence[Supervision]:
    """Those of a year, and whatever is not closed: late ones first, then the newest."""
    rows = db.session.scalars(
        _all(viewer)
        .where(_held_in(year) | (Supervision.state != SupervisionState.CLOSED))
        .order_by(Supervision.held_on.desc(), Supervision.id.desc())
    ).all()
    return sorted(rows, key=lambda row: -late(row))


def late(row: Supervision) -> int:
    """How many days its reply is late today."""
    return days_late(row.reply_due, row.state, today())


def years(viewer: Viewer) -> list[int]:
    """The years that have records, and this one, the newest first."""
    days = db.session.scalars(select(Supervision.held_on).where(visible_supervisions(viewer)).distinct())
    return sorted({day.year for day in days} | {today().year}, reverse=True)


def warning(year: int) -> str:
    """What is to be said of a year without municipal supervision (R-40)."""
    held = db.session.scalar(
        select(func.count())
        .select_from(Supervision)
        .where(Supervision.level == SupervisionLevel.MUNICIPAL, _held_in(year))
    )
    return municipal_notice(year, held or 0, today())


def by_office(viewer: Viewer, year: int) -> list[OfficeYear]:
    """How often each office was supervised in a year, the least first."""
    counts = dict(
        db.session.execute(
            select(Supervision.office_id, func.count())
            .where(visible_supervisions(viewer), Supervision.office_id.is_not(None), _held_in(year))
            .group_by(Supervision.office_id)
        ).all()
    )
    offices = db.session.execute(select(Office.id, Office.name).order_by(Office.name))
    return sorted((OfficeYear(row.name, counts.get(row.id, 0)) for row in offices), key=lambda one: one.held)


def waiting(viewer: Viewer) -> int:
    """How many wait for the viewer: an office's replies, the section's decisions."""
    waits = (
        Supervision.state != SupervisionState.CLOSED
        if viewer.role is Role.SECTION_CLERK
        else Supervision.state == SupervisionState.OPEN
    )
    query = select(func.count()).select_from(Supervision).where(visible_supervisions(viewer), waits)
    return db.session.scalar(query) or 0


def _held_in(year: int) -> ColumnElement[bool]:
    return Supervision.held_on.between(date(year, 1, 1), date(year, 12, 31))


def _all(viewer: Viewer) -> Select[Supervision]:
    return (
        select(Supervision)
        .options(joinedload(Supervision.office), selectinload(Supervision.findings))
        .where(visible_supervisions(viewer))
    )
