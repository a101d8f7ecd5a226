"""All of a business that its part of the plan follows from, read for many businesses at once."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from portal.domain.calendar import at_local, day_of, today
from portal.domain.draws import Risk, risks_of
from portal.domain.enterprises import EnterpriseStatus, Kind, Tag
from portal.domain.labels import label
from portal.domain.plans import Business, Made
from portal.domain.result import Result
from portal.domain.workflow import COUNTED
from portal.extensions import db
from portal.models import Enterprise, EnterpriseKind, EnterpriseTag, Inspection
from portal.queries import titles

LOOKED_BACK = 2
"""Years before the plan's within which a visit still matters: no rule looks further (R-13)."""

_COLUMNS = (
    Enterprise.id,
    Enterprise.office_id,
    Enterprise.status,
    Enterprise.status_since,
    Enterprise.status_reason,
)


@dataclass(frozen=True)
class _Visit:
    made: Made
    result: Result | None


def all_ids() -> Sequence[UUID]:
    """Every business of the registry."""
    return db.session.scalars(select(Enterprise.id).order_by(Enterprise.id)).all()


def businesses(ids: Collection[UUID], year: int) -> dict[UUID, Business]:
    """These businesses as the plan of that year looks at them."""
    kinds: dict[UUID, dict[Kind, date]] = defaultdict(dict)
    rows = select(EnterpriseKind.enterprise_id, EnterpriseKind.kind, EnterpriseKind.since)
    for owner, kind, since in _read(rows.where(EnterpriseKind.enterprise_id.in_(ids))):
        kinds[owner][kind] = since
    tags, visits, titled = _tags(ids), _visits(ids, year), titles.holders(today())
    found = {}
    for row in _read(select(*_COLUMNS).where(Enterprise.id.in_(ids))):
        gone = row.status is not EnterpriseStatus.ACTIVE
        its = visits.get(row.id, {})
        found[row.id] = Business(
            id=row.id,
            office=row.office_id,
            kinds=kinds[row.id],
            until=(row.status_since or date.min) if gone else None,
            why_gone=f"{label(row.status)}：{row.status_reason}" if gone else "",
            risks={kind: _risks(tags.get(row.id, ()), its.get(kind, ()), year) for kind in kinds[row.id]},
            visits={kind: [one.made for one in made] for kind, made in its.items()},
            demonstration=row.id in titled,
        )
    return found


def operators_at(office: UUID, year: int) -> dict[UUID, bool]:
    """The sellers of health food that an office answers for, and whether each bears a risk."""
    held = (
        select(Enterprise.id)
        .join(EnterpriseKind, EnterpriseKind.enterprise_id == Enterprise.id)
        .where(Enterprise.office_id == office, Enterprise.status == EnterpriseStatus.ACTIVE)
        .where(EnterpriseKind.kind == Kind.HF_OPERATOR, EnterpriseKind.since <= date(year, 12, 31))
    )
    ids, found = db.session.scalars(held).all(), {}
    for start in range(0, len(ids), 500):
        some = ids[start : start + 500]
        tags, visits = _tags(some), _visits(some, year)
        for one in some:
            its = visits.get(one, {}).get(Kind.HF_OPERATOR, ())
            found[one] = bool(_risks(tags.get(one, ()), its, year))
    return found


def _risks(tags: Sequence[Tag], visits: Sequence[_Visit], year: int) -> frozenset[Risk]:
    """A mark that stands, and the result of the last visit before the year."""
    before = [one.result for one in visits if one.made.day.year < year]
    return risks_of(tags, before[-1] if before else None)


def _tags(ids: Collection[UUID]) -> dict[UUID, list[Tag]]:
    found: dict[UUID, list[Tag]] = defaultdict(list)
    rows = select(EnterpriseTag.enterprise_id, EnterpriseTag.tag)
    standing = rows.where(EnterpriseTag.enterprise_id.in_(ids), EnterpriseTag.removed_at.is_(None))
    for owner, tag in _read(standing):
        found[owner].append(tag)
    return found


def _visits(ids: Collection[UUID], year: int) -> dict[UUID, dict[Kind, list[_Visit]]]:
    """The routine visits that took place, in their order (R-08: others do not count)."""
    rows = (
        select(
            Inspection.enterprise_id,
            Inspection.kind,
            Inspection.id,
            Inspection.started_at,
            Inspection.result,
        )
        .where(Inspection.enterprise_id.in_(ids), Inspection.state.in_(COUNTED), Inspection.routine)
        .where(Inspection.started_at >= at_local(date(year - LOOKED_BACK, 1, 1), 0, 0))
        .order_by(Inspection.started_at, Inspection.id)
    )
    found: dict[UUID, dict[Kind, list[_Visit]]] = defaultdict(lambda: defaultdict(list))
    for owner, kind, visit, started_at, result in _read(rows):
        found[owner][kind].append(_Visit(Made(visit, day_of(started_at)), result))
    return found


def _read(statement: Any) -> Any:
    return db.session.connection().execute(statement)
