"""Who has nobody to answer for: enterprises whose responsible office is not certain, offices without staff.

Every enterprise has exactly one responsible office by its street (R-14, R-51, R-62): where all is well,
these lists are empty.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select

from portal.domain.enterprises import EnterpriseStatus
from portal.domain.people import Viewer
from portal.extensions import db
from portal.models import Enterprise, EnterpriseKind, Inspector, Office, Street
from portal.queries.scope import visible_enterprises

MOST_LISTED = 100


@dataclass(frozen=True)
class Gap:
    """One kind of gap: how many enterprises, and the first of them by name."""

    count: int
    first: Sequence[Enterprise]


@dataclass(frozen=True)
class Unstaffed:
    """An office that answers for enterprises and has no active inspector."""

    office_name: str
    enterprises: int


@dataclass(frozen=True)
class Report:
    """What is missing, kind by kind."""

    unknown_street: Gap
    other_office: Gap
    no_kind: Gap
    unstaffed: Sequence[Unstaffed]
    unknown_streets: Sequence[str]

    @property
    def empty(self) -> bool:
        return not (
            self.unknown_street.count or self.other_office.count or self.no_kind.count or self.unstaffed
        )


def report(viewer: Viewer) -> Report:
    """The gaps among the enterprises that the viewer may see; closed ones need nobody."""
    known = select(Street.name).where(Street.name == Enterprise.street).exists()
    by_street = select(Street.office_id).where(Street.name == Enterprise.street).scalar_subquery()
    kinds = select(EnterpriseKind.kind).where(EnterpriseKind.enterprise_id == Enterprise.id).exists()
    return Report(
        unknown_street=_gap(viewer, ~known),
        other_office=_gap(viewer, by_street != Enterprise.office_id, Enterprise.office_reason == ""),
        no_kind=_gap(viewer, ~kinds),
        unstaffed=_unstaffed(viewer),
        unknown_streets=db.session.scalars(
            select(Enterprise.street).where(*_open(viewer), ~known).distinct().order_by(Enterprise.street)
        ).all(),
    )


def _open(viewer: Viewer) -> tuple[ColumnElement[bool], ...]:
    return visible_enterprises(viewer), Enterprise.status != EnterpriseStatus.CLOSED


def _gap(viewer: Viewer, *conditions: ColumnElement[bool]) -> Gap:
    query = select(Enterprise).where(*_open(viewer), *conditions)
    count = db.session.scalar(select(func.count()).select_from(query.subquery()))
    first = db.session.scalars(query.order_by(Enterprise.name).limit(MOST_LISTED)).all()
    return Gap(count or 0, first)


def _unstaffed(viewer: Viewer) -> Sequence[Unstaffed]:
    staffed = select(Inspector.id).where(Inspector.office_id == Office.id, Inspector.active).exists()
    rows = db.session.execute(
        select(Office.name, func.count(Enterprise.id))
        .join(Enterprise, Enterprise.office_id == Office.id)
        .where(*_open(viewer), ~staffed)
        .group_by(Office.name)
        .order_by(Office.name)
    )
    return [Unstaffed(name, count) for name, count in rows]
