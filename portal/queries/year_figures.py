"""The figures of a year by kind and office, and the rows behind each of them, which are as many."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from portal.domain.calendar import at_local, day_of
from portal.domain.enterprises import Kind
from portal.domain.labels import label
from portal.domain.people import Viewer
from portal.domain.rectifications import RectificationState
from portal.domain.result import Result
from portal.domain.summaries import Figure
from portal.domain.workflow import COUNTED, IN_FORCE
from portal.extensions import db
from portal.models import Document, Inspection, Office, Rectification
from portal.queries.scope import visible_inspections

RESULTS = {
    Figure.CONFORMING: Result.CONFORMING,
    Figure.MOSTLY_CONFORMING: Result.MOSTLY_CONFORMING,
    Figure.FAILING: Result.NOT_CONFORMING,
}
WITHOUT_RESULT = frozenset({Kind.COSMETICS_PRODUCER, Kind.COSMETICS_WHOLESALER, Kind.COSMETICS_RETAILER})
"""Kinds whose tables compute no result: of these three columns there is nothing to count."""
PAGE = 50
Counts = Mapping[Figure, int | None]


@dataclass(frozen=True)
class Asked:
    """A year, of one kind or office where they are named."""

    year: int
    kind: Kind | None = None
    office_id: UUID | None = None


@dataclass(frozen=True)
class Line:
    """The counts of one kind or office, by figure.  `key`: what its rows are asked for by."""

    name: str
    key: str
    counts: Counts


@dataclass(frozen=True)
class Behind:
    """One row behind a number: when, of whom, what, and the page of it."""

    day: date | None
    enterprise: str
    what: str
    endpoint: str
    id: UUID


def by_kind(viewer: Viewer, asked: Asked) -> list[Line]:
    """A line for each kind, in the order of the bureau's file."""
    counted = _grouped(viewer, asked, Inspection.kind)
    return [Line(label(kind), kind.value, _without(kind, counted.get(kind, {}))) for kind in Kind]


def by_office(viewer: Viewer, asked: Asked) -> list[Line]:
    """A line for each office that has any, by name."""
    counted = _grouped(viewer, asked, Inspection.office_id)
    offices = db.session.execute(select(Office.id, Office.name).order_by(Office.name)).all()
    return [Line(name, str(id_), _all(counted[id_])) for id_, name in offices if id_ in counted]


def total(lines: Sequence[Line]) -> Counts:
    """Every figure summed over lines."""
    return {figure: sum(line.counts[figure] or 0 for line in lines) for figure in Figure}


def behind(viewer: Viewer, asked: Asked, figure: Figure, page: int) -> tuple[int, list[Behind]]:
    """How many rows a number has, and a page of them, the newest first."""
    query = _rows(viewer, asked, figure)
    many = (
        db.session.scalar(
            select(func.count()).select_from(query.with_only_columns(Inspection.id).order_by(None).subquery())
        )
        or 0
    )
    return many, list(_told(db.session.execute(query.limit(PAGE).offset((max(page, 1) - 1) * PAGE))))


def _told(rows: Iterable[Any]) -> Iterator[Behind]:
    """What each row says: a visit itself, or what belongs to one, beside its visit."""
    for found, visit in rows:
        day = day_of(visit.started_at) if visit.started_at else None
        match found:
            case Document():
                what = f"{found.title} {found.number}".strip()
                yield Behind(day, visit.subject_name, what, "documents.show", found.id)
            case Rectification():
                what = f"整改，{label(found.state)}"
                yield Behind(day, visit.subject_name, what, "rectifications.show", found.id)
            case _:
                result = f"，{label(visit.result)}" if visit.result else ""
                what = f"{label(visit.kind)}检查{result}"
                yield Behind(day, visit.subject_name, what, "inspections.show", visit.id)


def _rows(viewer: Viewer, asked: Asked, figure: Figure) -> Select[Any, Any]:
    order = Inspection.started_at.desc(), Inspection.id
    wanted, visit = _visits(viewer, asked), aliased(Inspection)
    if figure is Figure.DOCUMENTS:
        documents = select(Document, Inspection).join(Inspection, Document.inspection_id == Inspection.id)
        order_of_file = (*order, Document.position, Document.id)
        return documents.where(wanted, Document.state.in_(IN_FORCE)).order_by(*order_of_file)
    if figure in (Figure.RECTIFICATIONS, Figure.RECTIFIED):
        ordered = select(Rectification, Inspection).join(
            Inspection, Rectification.inspection_id == Inspection.id
        )
        return ordered.where(wanted, _rectified(figure)).order_by(*order)
    visits = select(Inspection, visit).join(visit, visit.id == Inspection.id).where(wanted).order_by(*order)
    return visits.where(Inspection.result == RESULTS[figure]) if figure in RESULTS else visits


def _rectified(figure: Figure) -> ColumnElement[bool]:
    if figure is Figure.RECTIFIED:
        return Rectification.state == RectificationState.CLOSED
    return Rectification.state != RectificationState.VOIDED


def _grouped(viewer: Viewer, asked: Asked, by: InstrumentedAttribute[Any]) -> dict[Any, dict[Figure, int]]:
    """Group → figure → how many."""
    visits, found = _visits(viewer, asked), dict[Any, dict[Figure, int]]()

    def add(group: Any, figure: Figure, many: int) -> None:
        counts = found.setdefault(group, {})
        counts[figure] = counts.get(figure, 0) + many

    figure_of = {result: figure for figure, result in RESULTS.items()}
    for group, result, many in db.session.execute(
        select(by, Inspection.result, func.count()).where(visits).group_by(by, Inspection.result)
    ):
        add(group, Figure.VISITS, many)
        if result is not None:
            add(group, figure_of[result], many)
    for group, state, many in db.session.execute(
        select(by, Rectification.state, func.count())
        .select_from(Rectification)
        .join(Inspection, Rectification.inspection_id == Inspection.id)
        .where(visits, Rectification.state != RectificationState.VOIDED)
        .group_by(by, Rectification.state)
    ):
        add(group, Figure.RECTIFICATIONS, many)
        if state is RectificationState.CLOSED:
            add(group, Figure.RECTIFIED, many)
    for group, many in db.session.execute(
        select(by, func.count())
        .select_from(Document)
        .join(Inspection, Document.inspection_id == Inspection.id)
        .where(visits, Document.state.in_(IN_FORCE))
        .group_by(by)
    ):
        add(group, Figure.DOCUMENTS, many)
    return found


def _visits(viewer: Viewer, asked: Asked) -> ColumnElement[bool]:
    """The visits of the year that took place, as far as the viewer may see them."""
    begin, end = at_local(date(asked.year, 1, 1), 0, 0), at_local(date(asked.year + 1, 1, 1), 0, 0)
    wanted = (
        visible_inspections(viewer)
        & Inspection.state.in_(COUNTED)
        & (Inspection.started_at >= begin)
        & (Inspection.started_at < end)
    )
    if asked.kind is not None:
        wanted &= Inspection.kind == asked.kind
    if asked.office_id is not None:
        wanted &= Inspection.office_id == asked.office_id
    return wanted


def _all(counts: Mapping[Figure, int]) -> Counts:
    return {figure: counts.get(figure, 0) for figure in Figure}


def _without(kind: Kind, counts: Mapping[Figure, int]) -> Counts:
    """Of kinds whose tables name no result nothing is counted there."""
    full = _all(counts)
    return {
        figure: None if kind in WITHOUT_RESULT and figure in RESULTS else many
        for figure, many in full.items()
    }
