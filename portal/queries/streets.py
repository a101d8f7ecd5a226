"""Streets and the offices that are responsible for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from portal.domain.errors import NotFound
from portal.extensions import db
from portal.models import Enterprise, Street


@dataclass(frozen=True)
class Line:
    """A street, its office, and how many enterprises stand there."""

    name: str
    office_name: str
    enterprises: int


@dataclass(frozen=True)
class Preview:
    """What moving a street would do: how many enterprises follow, how many were assigned one by one."""

    following: int
    staying: int


def all_streets() -> Sequence[Street]:
    """Every street with its office, by office and name."""
    return sorted(
        db.session.scalars(select(Street).options(joinedload(Street.office))),
        key=lambda street: (street.office.name, street.name),
    )


def lines() -> Sequence[Line]:
    """The same with the number of enterprises, closed ones among them."""
    rows = db.session.execute(select(Enterprise.street, func.count()).group_by(Enterprise.street))
    counted = dict(rows.all())
    return [Line(street.name, street.office.name, counted.get(street.name, 0)) for street in all_streets()]


def get(name: str) -> Street:
    """One street.  Raises NotFound."""
    found = db.session.get(Street, name)
    if found is None:
        raise NotFound("没有登记这条街道。")
    return found


def preview(name: str, office_id: UUID) -> Preview:
    """What would happen if this office were made responsible for the street."""
    others = (Enterprise.street == name) & (Enterprise.office_id != office_id)
    following = db.session.scalar(
        select(func.count()).select_from(Enterprise).where(others, Enterprise.office_reason == "")
    )
    staying = db.session.scalar(
        select(func.count()).select_from(Enterprise).where(others, Enterprise.office_reason != "")
    )
    return Preview(following or 0, staying or 0)
