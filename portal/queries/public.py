"""Released results as the public reads them: one flat table, no private one.

A search goes one of two ways, whichever the text makes short.  Few businesses have the text: through
their grams to their results.  Many have it: through the results from the newest on, where hits come
soon.  Either way the same condition decides what is a hit, and nothing is counted beyond MOST_COUNTED.
"""

from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
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
    """The page of that number; beyond the last one, the last."""
    hits = select(*_LISTED).where(*_conditions(criteria))
    counted = _count(hits, MOST_COUNTED + 1)
    count = min(counted, MOST_COUNTED)
    number = max(1, min(number, ceil(count / PAGE)))
    page = hits.order_by(*_NEWEST_FIRST).limit(PAGE).offset((number - 1) * PAGE)
    rows = db.session.execute(page).all() if count else ()
    return Found(tuple(map(_listed, rows)), count, counted > MOST_COUNTED, number)


def latest(most: int) -> tuple[Listed, ...]:
    rows = db.session.execute(select(*_LISTED).order_by(*_NEWEST_FIRST).limit(most)).all()
    return tuple(map(_listed, rows))


def get(publication_id: UUID) -> Published:
    """One released result.  Raises NotFound when there is none of that id."""
    row = db.session.execute(select(*PUBLISHED).where(Publication.id == publication_id)).one_or_none()
    if row is None:
        raise NotFound("没有找到这条检查结果。请核对网址，或者按名称重新查找。")
    return published(row)


def later(result: Published) -> Listed | None:
    """The newest released result of the same business and kind, when it is of a later day."""
    row = db.session.execute(
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
    """The released results of one business, newest first.  Raises NotFound when there are none."""
    rows = db.session.execute(
        select(*PUBLISHED)
        .where(Publication.enterprise_id == enterprise_id)
        .order_by(*_NEWEST_FIRST)
        .limit(MOST_HISTORY)
    ).all()
    if not rows:
        raise NotFound("没有找到这家企业公开的检查结果。请核对网址，或者按名称重新查找。")
    return tuple(map(published, rows))


def offices() -> tuple[tuple[UUID, str], ...]:
    """(id, name) of the offices with released results, by name."""
    released = exists().where(Publication.office_id == Office.id)
    rows = db.session.execute(select(Office.id, Office.name).where(released).order_by(Office.name))
    return tuple((row.id, row.name) for row in rows)


def years() -> range:
    """The years of released visits, newest first; none before the first release."""
    first, last = (select(bound(Publication.visited_on)).scalar_subquery() for bound in (func.min, func.max))
    row = db.session.execute(select(first.label("first"), last.label("last"))).one()
    return range(row.last.year, row.first.year - 1, -1) if row.first is not None else range(0)


def database_answers() -> bool:
    """Whether the database can be read."""
    try:
        db.session.execute(select(Bureau.id).limit(1)).all()
    except SQLAlchemyError:
        return False
    return True


def published(row: Row[Any]) -> Published:
    """A row of every column in `Published`."""
    return Published(**_with_problems(row))


def _listed(row: Row[Any]) -> Listed:
    return Listed(**_with_problems(row))


def _with_problems(row: Row[Any]) -> dict[str, Any]:
    return {**row._mapping, "problems": tuple(Problem(**problem) for problem in row.problems)}


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
    sizes = db.session.execute(
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


def _count(rows: Select[Any], most: int) -> int:
    return db.session.execute(select(_up_to(most, rows))).scalar_one()
