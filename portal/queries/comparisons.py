"""What enterprises said of themselves beside what the inspectors found, visit by visit."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import joinedload

from portal.domain.checklists import load
from portal.domain.comparison import Compared, Difference, compare
from portal.domain.errors import NotFound
from portal.domain.filing_content import read_content
from portal.domain.people import Viewer
from portal.domain.workflow import COUNTED
from portal.extensions import db
from portal.models import Filing, FilingVersion, Inspection
from portal.queries import filed, inspections
from portal.queries.scope import visible_inspections

PAGE = 30


@dataclass(frozen=True)
class Comparison:
    """A visit, the report that was there when it began, and the rows on which the two differ."""

    visit: Inspection
    version: FilingVersion
    rows: tuple[Compared, ...]

    @property
    def missed(self) -> int:
        """How many problems the enterprise had not seen."""
        return sum(row.difference is not Difference.CLEARED for row in self.rows)


def get(viewer: Viewer, inspection_id: UUID) -> Comparison:
    """The comparison of one visit.  Raises NotFound where nothing was filed before it, or it is not over."""
    found = of_visit(inspections.get(viewer, inspection_id))
    if found is None:
        raise NotFound("这次检查没有可以对照的自查报告。")
    return found


def of_visit(visit: Inspection) -> Comparison | None:
    """The comparison of a visit that took place, if the enterprise had filed before it."""
    version = filed.of_visit(visit) if visit.state in COUNTED else None
    if version is None:
        return None
    table = load(visit.checklist_key)
    said = read_content(version.content, table).marks
    found = inspections.marks(inspections.answers(visit.id))
    return Comparison(visit, version, compare(table, said, found))


def listed(viewer: Viewer, page: int = 1) -> Sequence[Comparison]:
    """Visits with something to compare, the newest first: a page of `PAGE` and one row more."""
    return _all(_comparable(viewer), PAGE + 1, (page - 1) * PAGE)


def of_filing(viewer: Viewer, filing: Filing) -> Sequence[Comparison]:
    """The visits to which this very report was there."""
    own = _comparable(viewer) & (Inspection.enterprise_id == filing.enterprise_id)
    found = _all(own & (Inspection.kind == filing.kind), PAGE, 0)
    return [one for one in found if one.version.filing_id == filing.id]


def _comparable(viewer: Viewer) -> ColumnElement[bool]:
    filed_before = exists().where(
        Filing.id == FilingVersion.filing_id,
        Filing.enterprise_id == Inspection.enterprise_id,
        Filing.kind == Inspection.kind,
        Filing.checklist_key == Inspection.checklist_key,
        FilingVersion.submitted_at < Inspection.started_at,
    )
    return visible_inspections(viewer) & Inspection.state.in_(COUNTED) & filed_before


def _all(which: ColumnElement[bool], most: int, offset: int) -> list[Comparison]:
    visits = db.session.scalars(
        select(Inspection)
        .options(joinedload(Inspection.enterprise), joinedload(Inspection.office))
        .where(which)
        .order_by(Inspection.started_at.desc())
        .limit(most)
        .offset(offset)
    )
    return [found for visit in visits if (found := of_visit(visit)) is not None]
