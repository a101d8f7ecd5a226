"""Finding businesses: what a typed text means as a condition on their listings, and the registry's own list.

One text is looked for as a part of the name, as initials, as full pinyin and as the end of a number at once;
staff find by people and telephone numbers besides.  One look at every row decides: a district's registry is
read in a few milliseconds, 100,000 rows in some tens (docs/decisions/0008-one-row-a-business-is-searched.md).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any, Generic, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, case, false, func, literal, or_, select

from portal.domain.search import NUMBER_PART, Wanted, key
from portal.extensions import db
from portal.models import Listing, StaffKey
from portal.queries.readings import BEGINNING, RUN, span

PAGE = 20

Condition = ColumnElement[bool]
T = TypeVar("T")
S = TypeVar("S")


@dataclass(frozen=True)
class Found(Generic[T]):
    """One page of hits, the best first; `count` of all."""

    rows: tuple[T, ...]
    count: int
    number: int

    @property
    def pages(self) -> int:
        return max(1, ceil(self.count / PAGE))

    def shown_as(self, rows: Sequence[S]) -> "Found[S]":
        """The same page with other rows."""
        return Found(tuple(rows), self.count, self.number)


def hits(sought: Wanted | None, number: int, *conditions: Condition, staff: bool = False) -> Found[UUID]:
    """The businesses that have the text and meet the conditions on `Listing`, the best first.

    Order: the very name or number, what begins so, what has it within, what is found by other means; then by
    name as it is spelled.  Where there is no such page, the first.
    """
    order: tuple[Any, ...] = (Listing.sort_key, Listing.enterprise_id)
    found = select(Listing.enterprise_id, *order[:1]).where(*conditions)
    if sought is None:
        counted = select(func.count()).select_from(Listing).where(*conditions).scalar_subquery()
        page = found.add_columns(counted).order_by(*order)
    else:
        all_hits = _ranked(sought, staff, conditions).cte("hits")
        counted = select(func.count()).select_from(all_hits).scalar_subquery()
        page = select(all_hits.c.enterprise_id, all_hits.c.sort_key, counted).order_by(
            all_hits.c.rank, all_hits.c.sort_key, all_hits.c.enterprise_id
        )
    return _page(page, number)


def all_ids(sought: Wanted | None, *conditions: Condition, staff: bool = False) -> Sequence[UUID]:
    """The ids of all of them, by name."""
    every = select(Listing.enterprise_id, Listing.sort_key).where(*conditions)
    columns = (every if sought is None else _ranked(sought, staff, conditions)).subquery().c
    statement = select(columns.enterprise_id).order_by(columns.sort_key, columns.enterprise_id)
    return db.session.connection().execute(statement).scalars().all()


def found_in(name: str, sought: Wanted | None) -> list[tuple[int, int]]:
    """Where in a name the text was found, word for word: from and to, in characters of the name's key."""
    if sought is None:
        return []
    name_key = key(name)
    if (whole := _found(name_key, sought)) is not None:
        return [whole]
    return [part for word in sought.words if (part := _found(name_key, word)) is not None]


def _found(name_key: str, word: Wanted) -> tuple[int, int] | None:
    start = name_key.find(word.key)
    if start >= 0:
        return start, start + len(word.key)
    return span(name_key, word.key) if word.ascii else None


def _page(statement: Select[Any], number: int) -> Found[UUID]:
    """The rows of a page; each row ends with the count of all."""
    offset = PAGE * (number - 1)
    rows: Sequence[Any] = ()
    if 0 <= offset < 2**31:
        rows = db.session.connection().execute(statement.limit(PAGE).offset(offset)).all()
    if not rows and number != 1:
        return _page(statement, 1)
    return Found(tuple(row[0] for row in rows), rows[0][-1] if rows else 0, number)


def _ranked(sought: Wanted, staff: bool, conditions: Sequence[Condition]) -> Select[Any]:
    """Id, order and rank of the businesses that have the text."""
    rank = _rank(sought, staff).label("rank")
    rows = select(Listing.enterprise_id, Listing.sort_key, rank).where(*conditions)
    if staff:
        rows = rows.join(StaffKey, StaffKey.enterprise_id == Listing.enterprise_id)
    all_rows = rows.subquery()
    return select(all_rows).where(all_rows.c.rank.is_not(None))


def _rank(sought: Wanted, staff: bool) -> ColumnElement[int | None]:
    """0 for the very name or number, 1 for what begins so, 2 within, 3 by other means; NULL for no hit."""
    place = case((_is_name(sought), 0), (_begins(sought), 1), else_=2)
    means = case((_is_number(sought), 0), else_=3)
    ways: list[tuple[Condition, Any]] = [(_in_name(sought), place), (_besides(sought, staff), means)]
    if sought.words:
        ways.append((and_(*(_meets(word, staff) for word in sought.words)), literal(3)))
    return case(*ways, else_=None)


def _meets(sought: Wanted, staff: bool) -> Condition:
    return or_(_in_name(sought), _besides(sought, staff))


def _in_name(sought: Wanted) -> Condition:
    """As it is written, its initials, its pinyin."""
    ways = [_has(Listing.name_key, sought.key)]
    if sought.ascii:
        ways.append(_has_runs(Listing.initials, sought.key))
    if sought.letters:
        ways.append(_has_runs(Listing.spelled, sought.key))
    return or_(*ways)


def _is_name(sought: Wanted) -> Condition:
    """Of a name that has the text: whether it is the whole."""
    whole = Listing.name_key == sought.key
    if not sought.ascii:
        return whole
    return or_(whole, and_(_begins_run(Listing.initials, sought.key), Listing.length == len(sought.key)))


def _begins(sought: Wanted) -> Condition:
    """Of a name that has the text: whether it begins so."""
    written = Listing.name_key.startswith(sought.key, autoescape=True)
    if not sought.ascii:
        return written
    columns = (Listing.initials, Listing.spelled)
    return or_(written, *(_begins_run(column, sought.key) for column in columns))


def _has_runs(column: Any, letters: str) -> Condition:
    """Every few letters together stand in a gram; the first ones begin one."""
    runs = (letters[place : place + RUN] for place in range(1, len(letters) - RUN + 1))
    return and_(_has(column, f" {letters[:RUN]}"), *(_has(column, run) for run in runs))


def _begins_run(column: Any, letters: str) -> Condition:
    return _has(column, f" {BEGINNING}{letters[:RUN]}")


def _besides(sought: Wanted, staff: bool) -> Condition:
    """By number, and for staff by people and telephone."""
    ways = [_in_numbers(sought)]
    if staff:
        ways += [_among_people(sought), _at_phone(sought)]
    return or_(*ways)


def _is_number(sought: Wanted) -> Condition:
    return _has(Listing.numbers, f" {sought.key} ")


def _in_numbers(sought: Wanted) -> Condition:
    if not sought.number:
        return false()
    part = sought.key if len(sought.key) >= NUMBER_PART else f"{sought.key} "
    return _has(Listing.numbers, part)


def _among_people(sought: Wanted) -> Condition:
    if len(sought.key) < 2 or sought.ascii:
        return false()
    return _has(StaffKey.people, sought.key)


def _at_phone(sought: Wanted) -> Condition:
    return _has(StaffKey.phones, f"{sought.key} ") if sought.digits else false()


def _has(column: Any, text: str) -> Condition:
    condition: Condition = column.contains(text, autoescape=True)
    return condition
