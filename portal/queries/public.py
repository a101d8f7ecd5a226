"""Released results as the public reads them: one flat table, no private one.

A search goes one of two ways, whichever the text makes short.  Few businesses have the text: through
their grams to their results.  Many have it: through the results from the newest on, where hits come
soon.  Either way the same condition decides what is a hit, and nothing is counted beyond MOST_COUNTED.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    CursorResult,
    Executable,
    Row,
    ScalarSelect,
    Select,
    exists,
    func,
    literal,
    or_,
    select,
    union_all,
)
from sqlalchemy.exc import SQLAlchemyError

from portal.domain.enterprises import Kind
from portal.domain.errors import NotFound
from portal.domain.publication import Problem, Wanted, wanted
from portal.domain.published import Listed, Published
from portal.domain.result import Result
from portal.extensions import db
from portal.models import Bureau, NameGram, Office, Publication

PAGE = 20
MOST_COUNTED = 1_000
MOST_HISTORY = 200
COMMON = 2_000
"""A text that more businesses than this share is looked for from the newest result on."""

_LAST_CHARACTER = chr(0x10FFFF)
_LISTED = [getattr(Publication, name) for name in Listed.__dataclass_fields__]
PUBLISHED = [getattr(Publication, name) for name in Published.__dataclass_fields__]
_NEWEST_FIRST = (Publication.visited_on.desc(), Publication.id.desc())
_OFFICES = (
    select(Office.id, Office.name)
    .where(exists().where(Publication.office_id == Office.id))
    .order_by(Office.name)
)
_YEARS = select(
    select(func.min(Publication.visited_on)).scalar_subquery().label("first"),
    select(func.max(Publication.visited_on)).scalar_subquery().label("last"),
)


@dataclass(frozen=True)
class Criteria:
    """What is looked for; None or "" does not narrow."""

    text: str = ""
    office_id: UUID | None = None
    kind: Kind | None = None
    result: Result | None = None
    year: int | None = None


@dataclass(frozen=True)
class Found:
    """One page of hits, newest first.  `capped`: there are more than `count`."""

    rows: tuple[Listed, ...]
    count: int
    capped: bool
    number: int

    @property
    def pages(self) -> int:
        return max(1, ceil(self.count / PAGE))


def search(criteria: Criteria, number: int = 1) -> Found:
    """The page of that number; where there is no such page, the first."""
    hits = select(*_LISTED).where(*_conditions(criteria))
    counted = _up_to(MOST_COUNTED + 1, hits).label("counted")
    offset = PAGE * (number - 1)
    page = hits.add_columns(counted).order_by(*_NEWEST_FIRST).limit(PAGE).offset(offset)
    rows = _read(page).all() if 0 <= offset < MOST_COUNTED else ()
    if not rows and number != 1:
        return search(criteria)
    count = rows[0].counted if rows else 0
    listed = tuple(_listed(row[:-1]) for row in rows)
    return Found(listed, min(count, MOST_COUNTED), count > MOST_COUNTED, number)


def latest(most: int) -> tuple[Listed, ...]:
    rows = _read(select(*_LISTED).order_by(*_NEWEST_FIRST).limit(most)).all()
    return tuple(map(_listed, rows))


def get(publication_id: UUID) -> Published:
    """One released result.  Raises NotFound when there is none of that id."""
    row = _read(select(*PUBLISHED).where(Publication.id == publication_id)).one_or_none()
    if row is None:
        raise NotFound("没有找到这条检查结果。请核对网址，或者按名称重新查找。")
    return published(row)


def later(result: Published) -> Listed | None:
    """The newest released result of the same business and kind, when it is of a later day."""
    row = _read(
        select(*_LISTED)
        .where(
            Publication.enterprise_id == result.enterprise_id,
            Publication.kind == result.kind,
            Publication.visited_on > result.visited_on,
        )
        .order_by(*_NEWEST_FIRST)
        .limit(1)
    ).one_or_none()
    return None if row is None else _listed(row)


def history(enterprise_id: UUID) -> tuple[Published, ...]:
    """The released results of one business, newest first; none where none is released."""
    rows = _read(
        select(*PUBLISHED)
        .where(Publication.enterprise_id == enterprise_id)
        .order_by(*_NEWEST_FIRST)
        .limit(MOST_HISTORY)
    ).all()
    return tuple(map(published, rows))


def newest_of(enterprise_ids: Sequence[UUID]) -> dict[UUID, Listed]:
    """The newest released result of each of these businesses that has one."""
    oldest_first = (Publication.visited_on, Publication.id)
    rows = _read(
        select(*_LISTED).where(Publication.enterprise_id.in_(enterprise_ids)).order_by(*oldest_first)
    )
    return {row.enterprise_id: row for row in map(_listed, rows)}


def of_visits(inspection_ids: Sequence[UUID]) -> dict[UUID, Listed]:
    """The released results of these visits, by visit."""
    query = select(Publication.inspection_id, *_LISTED).where(Publication.inspection_id.in_(inspection_ids))
    return {row[0]: _listed(row[1:]) for row in _read(query)}


def offices() -> tuple[tuple[UUID, str], ...]:
    """(id, name) of the offices with released results, by name."""
    return tuple((row.id, row.name) for row in _read(_OFFICES))


def years() -> range:
    """The years of released visits, newest first; none before the first release."""
    row = _read(_YEARS).one()
    return range(row.last.year, row.first.year - 1, -1) if row.first is not None else range(0)


def database_answers() -> bool:
    """Whether the database can be read."""
    try:
        _read(select(Bureau.id).limit(1)).all()
    except SQLAlchemyError:
        return False
    return True


def _read(statement: Executable) -> CursorResult[*tuple[Any, ...]]:
    """Rows as they are: the session only lends its connection, for nothing here is kept as an object."""
    return db.session.connection().execute(statement)


def published(row: Row[*tuple[Any, ...]]) -> Published:
    """A row of the columns `PUBLISHED`."""
    return Published(**{**row._mapping, "problems": _problems(row.problems)})


def _listed(values: Sequence[Any]) -> Listed:
    """The columns `_LISTED`, of which the problems are the last."""
    *plain, problems = values
    return Listed(*[*plain, _problems(problems)])


def _problems(stored: list[dict[str, Any]]) -> tuple[Problem, ...]:
    return tuple(Problem(**problem) for problem in stored)


def _conditions(criteria: Criteria) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [
        column == value
        for column, value in (
            (Publication.office_id, criteria.office_id),
            (Publication.kind, criteria.kind),
            (Publication.result, criteria.result),
        )
        if value is not None
    ]
    if (year := criteria.year) is not None:
        conditions.append(Publication.visited_on.between(date(year, 1, 1), date(year, 12, 31)))
    if (sought := wanted(criteria.text)) is not None:
        conditions.append(_hit(sought))
        if (near := _near(sought)) is not None:
            conditions.append(Publication.enterprise_id.in_(near))
    return conditions


def _hit(sought: Wanted) -> ColumnElement[bool]:
    in_name = Publication.search_name.contains(sought.text, autoescape=True)
    if sought.tail is None:
        return in_name
    licence = func.lower(Publication.licence_number)
    return or_(in_name, licence.endswith(sought.text, autoescape=True))


def _near(sought: Wanted) -> Select[UUID] | CompoundSelect[UUID] | None:
    """The businesses among which all hits are; None when they are too many to go through."""
    sizes = _read(
        union_all(*(select(literal(piece), _up_to(COMMON + 1, _with(piece))) for piece in sought.pieces))
    ).all()
    size, rarest = min((size, piece) for piece, size in sizes)
    if size > COMMON:
        return None
    found = _with(rarest)
    return found if sought.tail is None else found.union_all(_with(sought.tail))


def _with(piece: str) -> Select[UUID]:
    """The businesses that have the gram, or for a single character any gram that begins with it."""
    businesses = select(NameGram.enterprise_id)
    if len(piece) > 1:
        return businesses.where(NameGram.gram == piece)
    return businesses.where(NameGram.gram.between(piece, piece + _LAST_CHARACTER))


def _up_to(most: int, rows: Select[Any]) -> ScalarSelect[int]:
    """How many rows there are, not counting beyond `most`."""
    some = rows.with_only_columns(literal(1), maintain_column_froms=True).limit(most).subquery()
    return select(func.count()).select_from(some).scalar_subquery()
