"""Businesses as the public finds and reads them: listings and the names of offices, no private table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, select

from portal.domain.enterprises import Kind, LicenceType
from portal.domain.errors import NotFound
from portal.domain.listings import Business, ListedLicence
from portal.domain.search import Piece, Wanted, pieces, wanted
from portal.extensions import db
from portal.models import Listing, Office, Street
from portal.queries import search as searching
from portal.queries.search import Condition, Found

_BUSINESS = (
    Listing.enterprise_id,
    Listing.name,
    Listing.credit_code,
    Listing.address,
    Listing.street,
    Listing.status,
    Listing.kinds,
    Listing.licences,
    Office.name.label("office_name"),
)
"""The columns of `Business`, whatever else the tables hold."""


@dataclass(frozen=True)
class Criteria:
    """What is looked for; None or "" does not narrow."""

    text: str = ""
    kind: Kind | None = None
    street: str | None = None


@dataclass(frozen=True)
class Line:
    """A business on a list, its name cut where the text was found."""

    business: Business
    pieces: tuple[Piece, ...]


def search(criteria: Criteria, number: int = 1) -> Found[Line]:
    """The page of that number; where there is no such page, the first."""
    sought = wanted(criteria.text)
    hits = searching.hits(sought, number, *narrowed(criteria.kind, criteria.street))
    return hits.shown_as([Line(row, marked(row.name, sought)) for row in businesses(hits.rows)])


def get(enterprise_id: UUID) -> Business:
    """One business.  Raises NotFound when the registry has none of that id."""
    found = businesses([enterprise_id])
    if not found:
        raise NotFound("没有找到这家企业。请核对网址，或者按名称重新查找。")
    return found[0]


def businesses(ids: Sequence[UUID]) -> list[Business]:
    """The businesses of these ids, in their order."""
    rows = _read(select(*_BUSINESS).join(Office, Office.id == Listing.office_id), ids)
    found = {row.enterprise_id: _business(row) for row in rows}
    return [found[one] for one in ids if one in found]


def streets() -> Sequence[str]:
    """The streets of the district, by name."""
    return db.session.scalars(select(Street.name).order_by(Street.name)).all()


def narrowed(kind: Kind | None, street: str | None) -> Iterable[Condition]:
    """The conditions of the two filters that everybody has."""
    if kind is not None:
        yield Listing.kinds.contains(f" {kind.value} ")
    if street is not None:
        yield Listing.street == street


def marked(name: str, sought: Wanted | None) -> tuple[Piece, ...]:
    """The name cut where the text was found."""
    return pieces(name, searching.found_in(name, sought))


def _read(statement: Select[Any], ids: Sequence[UUID]) -> Sequence[Row[*tuple[Any, ...]]]:
    return db.session.connection().execute(statement.where(Listing.enterprise_id.in_(ids))).all()


def _business(row: Row[*tuple[Any, ...]]) -> Business:
    kinds = tuple(Kind(kind) for kind in row.kinds.split())
    licences = tuple(_licence(**licence) for licence in row.licences)
    return Business(**{**row._mapping, "kinds": kinds, "licences": licences})


def _licence(type: str, number: str, valid_from: str, valid_until: str) -> ListedLicence:  # noqa: A002
    days = (date.fromisoformat(valid_from), date.fromisoformat(valid_until))
    return ListedLicence(LicenceType(type), number, *days)
