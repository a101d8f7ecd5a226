"""Which visits have documents to fetch at once, and these documents."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Select, case, func, select

from portal.domain.calendar import at_local
from portal.domain.enterprises import Kind
from portal.domain.people import Viewer
from portal.extensions import db
from portal.models import Document, DocumentCopy, Enterprise, Inspection, Office
from portal.queries.scope import visible_copies, visible_documents, visible_inspections

MOST_LISTED = 100
AT_A_TIME = 500
"""Visits asked for in one statement: no database takes a statement with all of them."""


@dataclass(frozen=True)
class Filters:
    """Which visits: begun within these days, of that office and kind, to businesses so called."""

    since: date | None = None
    until: date | None = None
    office: UUID | None = None
    kind: Kind | None = None
    name: str = ""


@dataclass(frozen=True)
class Visit:
    """A visit that has documents: how many copies there are to fetch, and how many are void."""

    id: UUID
    enterprise_name: str
    started_at: datetime
    kind: Kind
    office_name: str
    record_number: str | None
    papers: int
    void: int


@dataclass(frozen=True)
class Business:
    """A business with visits that have documents."""

    id: UUID
    name: str
    office_name: str
    visits: int
    papers: int
    void: int


@dataclass(frozen=True)
class Paper:
    """A copy of a document as it goes into a zip, apart from the database."""

    id: UUID
    visit_id: UUID
    enterprise_name: str
    started_at: datetime
    record_number: str | None
    title: str
    copy_label: str
    number: str
    file_name: str
    digest: str
    issued_at: datetime
    voided_at: datetime | None


_FETCHED = func.count(case((Document.voided_at.is_(None), 1)))
_VOID = func.count(Document.voided_at)


def visits(viewer: Viewer, filters: Filters) -> Sequence[Visit]:
    """Visits with documents, the newest first, at most `MOST_LISTED`."""
    columns = (
        Inspection.id,
        Enterprise.name,
        Inspection.started_at,
        Inspection.kind,
        Office.name,
        Inspection.record_number,
    )
    rows = _found(viewer, filters, *columns, _FETCHED, _VOID).group_by(*columns)
    newest = rows.order_by(Inspection.started_at.desc(), Inspection.id.desc()).limit(MOST_LISTED)
    return [Visit(*row) for row in db.session.execute(newest)]


def businesses(viewer: Viewer, filters: Filters) -> Sequence[Business]:
    """Businesses with such visits, by name, at most `MOST_LISTED`."""
    columns = (Enterprise.id, Enterprise.name, Office.name)
    times = func.count(Inspection.id.distinct())
    rows = _found(viewer, filters, *columns, times, _FETCHED, _VOID).group_by(*columns)
    by_name = rows.order_by(Enterprise.name, Enterprise.id).limit(MOST_LISTED)
    return [Business(*row) for row in db.session.execute(by_name)]


def totals(viewer: Viewer, filters: Filters) -> tuple[int, int, int]:
    """How many businesses, visits and documents there are in all."""
    count = func.count(Enterprise.id.distinct()), func.count(Inspection.id.distinct()), _FETCHED
    businesses_, visits_, papers_ = db.session.execute(_found(viewer, filters, *count)).one()
    return int(businesses_), int(visits_), int(papers_)


def visit_ids(viewer: Viewer, filters: Filters, enterprises: Sequence[UUID] | None = None) -> Sequence[UUID]:
    """All such visits, of these enterprises or of all, in the order of the folders: business, day."""
    columns = (Inspection.id, Enterprise.name, Inspection.started_at)
    rows = _found(viewer, filters, *columns).group_by(*columns)
    if enterprises is not None:
        rows = rows.where(Enterprise.id.in_(enterprises))
    ordered = rows.order_by(Enterprise.name, Inspection.started_at, Inspection.id)
    return [row[0] for row in db.session.execute(ordered)]


def papers(viewer: Viewer, visit_ids: Sequence[UUID]) -> Iterator[Paper]:
    """The documents of these visits that the viewer may see, void ones too, in the order of the visits."""
    for begin in range(0, len(visit_ids), AT_A_TIME):
        some = visit_ids[begin : begin + AT_A_TIME]
        place = {visit: number for number, visit in enumerate(some)}
        rows = db.session.execute(
            _found(
                viewer,
                Filters(),
                DocumentCopy.id,
                Inspection.id,
                Enterprise.name,
                Inspection.started_at,
                Inspection.record_number,
                Document.title,
                DocumentCopy.label,
                Document.number,
                DocumentCopy.file_name,
                DocumentCopy.digest,
                Document.issued_at,
                Document.voided_at,
            )
            .where(Inspection.id.in_(some))
            .order_by(Document.issued_at, Document.position, Document.id, DocumentCopy.position)
        )
        found = [Paper(*row) for row in rows]
        yield from sorted(found, key=lambda paper: place[paper.visit_id])


def _found(viewer: Viewer, filters: Filters, *columns: Any) -> Select[Any]:
    """These columns of the issued copies that are found, with document, visit, business and office."""
    rows = (
        select(*columns)
        .select_from(DocumentCopy)
        .join(Document, Document.id == DocumentCopy.document_id)
        .join(Inspection, Inspection.id == Document.inspection_id)
        .join(Enterprise, Enterprise.id == Inspection.enterprise_id)
        .join(Office, Office.id == Inspection.office_id)
        .where(visible_inspections(viewer), visible_documents(viewer), visible_copies(viewer))
        .where(Document.issued_at.is_not(None), Inspection.started_at.is_not(None))
    )
    if filters.since is not None:
        rows = rows.where(Inspection.started_at >= at_local(filters.since, 0, 0))
    if filters.until is not None:
        rows = rows.where(Inspection.started_at < at_local(filters.until + timedelta(days=1), 0, 0))
    if filters.office is not None:
        rows = rows.where(Inspection.office_id == filters.office)
    if filters.kind is not None:
        rows = rows.where(Inspection.kind == filters.kind)
    if filters.name:
        rows = rows.where(Enterprise.name.contains(filters.name, autoescape=True))
    return rows
