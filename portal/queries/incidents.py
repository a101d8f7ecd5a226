"""Reports of recalls and accidents, as far as the viewer may see them: those that nobody has read first."""

from collections.abc import Sequence
from typing import TypeAlias
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import joinedload, selectinload

from portal.domain.calendar import minute_text
from portal.domain.errors import NotFound
from portal.domain.incidents import ITEMS, OPEN, IncidentKind, IncidentState
from portal.domain.labels import label
from portal.domain.people import Role, Viewer
from portal.extensions import db
from portal.models import Incident
from portal.queries.scope import visible_incidents

PAGE = 30

Row: TypeAlias = Incident
"""What the views call this row."""


def get(viewer: Viewer, incident_id: UUID) -> Incident:
    """One report.  Raises NotFound when there is none for this viewer."""
    found = db.session.scalar(
        _all(viewer).options(selectinload(Incident.notes)).where(Incident.id == incident_id)
    )
    if found is None:
        raise NotFound("没有找到这份报告。")
    return found


def listed(
    viewer: Viewer,
    state: IncidentState | None = None,
    kind: IncidentKind | None = None,
    page: int = 1,
) -> Sequence[Incident]:
    """One page of `PAGE` and one row more if there are more, the newest first."""
    query = _all(viewer).where(*_narrowed(state, kind)).order_by(Incident.reported_at.desc())
    return db.session.scalars(query.limit(PAGE + 1).offset((page - 1) * PAGE)).all()


def counts(viewer: Viewer, kind: IncidentKind | None = None) -> dict[IncidentState, int]:
    """How many stand in each state."""
    rows = db.session.execute(
        select(Incident.state, func.count())
        .where(visible_incidents(viewer), *_narrowed(None, kind))
        .group_by(Incident.state)
    )
    return dict(rows.all())


def waiting(viewer: Viewer) -> int:
    """How many the bureau has not read; of an enterprise, how many are not closed."""
    found = counts(viewer)
    wanted = OPEN if viewer.role is Role.ENTERPRISE else {IncidentState.REPORTED}
    return sum(found.get(state, 0) for state in wanted)


def of_enterprise(viewer: Viewer, enterprise_id: UUID) -> Sequence[Incident]:
    """Every report of one enterprise that the viewer may see, the newest first."""
    return db.session.scalars(
        _all(viewer).where(Incident.enterprise_id == enterprise_id).order_by(Incident.reported_at.desc())
    ).all()


def hints(checklist_key: str, enterprise_id: UUID) -> dict[str, str]:
    """What a visit is told beside the rows that ask whether it was reported: item id → sentence (R-74)."""
    items = ITEMS.get(checklist_key, {})
    rows = db.session.scalars(
        select(Incident).where(Incident.enterprise_id == enterprise_id).order_by(Incident.reported_at.desc())
    )
    told = rows.all()
    return {item: _told([row for row in told if row.kind is kind], kind) for item, kind in items.items()}


def _told(rows: Sequence[Incident], kind: IncidentKind) -> str:
    if not rows:
        return f"本门户没有收到过这家企业的{label(kind)}报告。"
    lines = (
        f"{minute_text(row.reported_at)}报告{label(kind)}{'“' + row.product + '”' if row.product else ''}"
        f"（{row.number}，{label(row.state)}）"
        for row in rows
    )
    return f"企业报告过：{'；'.join(lines)}。"


def _all(viewer: Viewer) -> Select[Incident]:
    whole = joinedload(Incident.enterprise), joinedload(Incident.office)
    return select(Incident).options(*whole).where(visible_incidents(viewer))


def _narrowed(state: IncidentState | None, kind: IncidentKind | None) -> list[ColumnElement[bool]]:
    found = []
    if state is not None:
        found.append(Incident.state == state)
    if kind is not None:
        found.append(Incident.kind == kind)
    return found
