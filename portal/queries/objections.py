"""Objections to published results, as those read them who made or answer them."""

from collections.abc import Sequence
from typing import TypeAlias
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from portal.domain.errors import NotFound
from portal.domain.objections import ObjectionState
from portal.domain.people import Viewer
from portal.extensions import db
from portal.models import Objection
from portal.queries.scope import visible_objections

Row: TypeAlias = Objection


def get(viewer: Viewer, objection_id: UUID) -> Objection:
    """One objection.  Raises NotFound."""
    found = db.session.scalar(
        select(Objection)
        .options(joinedload(Objection.inspection))
        .where(Objection.id == objection_id, visible_objections(viewer))
    )
    if found is None:
        raise NotFound("没有找到这份异议。")
    return found


def listed(viewer: Viewer) -> Sequence[Objection]:
    """Those that wait first, then the newest."""
    return db.session.scalars(
        select(Objection)
        .options(joinedload(Objection.inspection))
        .where(visible_objections(viewer))
        .order_by(Objection.state.desc(), Objection.made_at.desc())
    ).all()


def waiting(viewer: Viewer) -> int:
    """How many wait for an answer."""
    counted = select(func.count()).select_from(Objection)
    open_ones = counted.where(visible_objections(viewer), Objection.state == ObjectionState.OPEN)
    return db.session.scalar(open_ones) or 0


def by_visit(viewer: Viewer) -> dict[UUID, Objection]:
    """The objections that the viewer may see, by their visit."""
    rows = db.session.scalars(select(Objection).where(visible_objections(viewer)))
    return {row.inspection_id: row for row in rows}
