"""One person of the roster as the section and the head of the office see them."""

from collections.abc import Sequence
from datetime import date
from typing import TypeAlias
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from portal.domain.errors import NotFound
from portal.domain.inspections import RecusalGround
from portal.domain.people import Viewer
from portal.domain.permissions import Action, may
from portal.extensions import db
from portal.models import DeclaredInterest, Enterprise, Inspector, InspectorLeave
from portal.queries.scope import visible_inspectors

Person: TypeAlias = Inspector
Leave: TypeAlias = InspectorLeave
"""What the views call these rows."""


def get(viewer: Viewer, inspector_id: UUID) -> Inspector:
    """One person.  Raises NotFound when there is none for this viewer."""
    found = db.session.scalar(
        select(Inspector)
        .options(joinedload(Inspector.office))
        .where(Inspector.id == inspector_id, visible_inspectors(viewer))
    )
    if found is None:
        raise NotFound("检查人员名录里没有这个人。")
    return found


def readable(viewer: Viewer) -> frozenset[UUID]:
    """Of whom the viewer may see absences and relations."""
    if not may(viewer.role, Action.INSPECTOR_READ):
        return frozenset()
    return frozenset(db.session.scalars(select(Inspector.id).where(visible_inspectors(viewer))))


def leaves(inspector_id: UUID, since: date) -> Sequence[InspectorLeave]:
    """The leaves that are not over on that day, the earliest first."""
    return db.session.scalars(
        select(InspectorLeave)
        .where(InspectorLeave.inspector_id == inspector_id, InspectorLeave.last_day >= since)
        .order_by(InspectorLeave.first_day)
    ).all()


def on_leave(day: date) -> frozenset[UUID]:
    """Who is away on that day."""
    return frozenset(
        db.session.scalars(
            select(InspectorLeave.inspector_id).where(
                InspectorLeave.first_day <= day, InspectorLeave.last_day >= day
            )
        )
    )


def interests(inspector_id: UUID) -> Sequence[tuple[UUID, str, RecusalGround]]:
    """(enterprise, its name, ground) of every declared relation, by name."""
    rows = db.session.execute(
        select(Enterprise.id, Enterprise.name, DeclaredInterest.ground)
        .join(DeclaredInterest, DeclaredInterest.enterprise_id == Enterprise.id)
        .where(DeclaredInterest.inspector_id == inspector_id)
        .order_by(Enterprise.name)
    )
    return [(row.id, row.name, row.ground) for row in rows]
