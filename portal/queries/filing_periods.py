"""Periods of self-inspection: whom they ask, who has handed in, who is late."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, case, func, select
from sqlalchemy.orm import joinedload

from portal.domain.calendar import day_of, today
from portal.domain.enterprises import EnterpriseStatus, Kind
from portal.domain.errors import NotFound
from portal.domain.filings import HANDED_IN, FilingState, PeriodState, Punctuality, punctuality
from portal.domain.people import Viewer
from portal.extensions import db
from portal.models import (
    Enterprise,
    EnterpriseKind,
    Filing,
    FilingObligation,
    FilingPeriod,
    FilingVersion,
    Office,
)
from portal.queries.scope import visible_enterprises, visible_filing_periods

PAGE = 50

Period: TypeAlias = FilingPeriod
"""What the views call this row."""


@dataclass(frozen=True)
class Obligation:
    """What one enterprise owes for one kind of business in one period."""

    period: FilingPeriod
    enterprise: Enterprise
    kind: Kind
    filing: Filing | None

    @property
    def standing(self) -> Punctuality:
        return punctuality(self.period.due_on, self._came_on, today())

    @property
    def _came_on(self) -> date | None:
        sent = self.filing.first_submitted_at if self.filing else None
        return day_of(sent) if sent else None

    @property
    def owed(self) -> bool:
        return self.filing is None or self.filing.state not in HANDED_IN


@dataclass(frozen=True)
class Count:
    """How a period stands in one office: asked, handed in, sent back, and not there although it is due."""

    office: str
    asked: int
    handed_in: int
    returned: int
    missing: int


def get(viewer: Viewer, period_id: UUID) -> FilingPeriod:
    """One period.  Raises NotFound when there is none for this viewer."""
    found = db.session.scalar(
        select(FilingPeriod)
        .options(joinedload(FilingPeriod.office))
        .where(FilingPeriod.id == period_id, visible_filing_periods(viewer))
    )
    if found is None:
        raise NotFound("没有找到这次自查。")
    return found


def listed(viewer: Viewer) -> Sequence[FilingPeriod]:
    """Every period, open ones first, the earliest due date first."""
    return db.session.scalars(
        select(FilingPeriod)
        .options(joinedload(FilingPeriod.office))
        .where(visible_filing_periods(viewer))
        .order_by(case((FilingPeriod.state == PeriodState.OPEN, 0), else_=1), FilingPeriod.due_on.desc())
    ).all()


def counts(viewer: Viewer, period: FilingPeriod) -> list[Count]:
    """How the period stands, office by office."""
    handed = Filing.state.in_(HANDED_IN)
    late = today() > period.due_on
    rows = db.session.execute(
        asked(period)
        .join(Office, Office.id == Enterprise.office_id)
        .with_only_columns(
            Office.name,
            func.count(),
            func.sum(case((handed, 1), else_=0)),
            func.sum(case((Filing.state == FilingState.RETURNED, 1), else_=0)),
        )
        .where(visible_enterprises(viewer))
        .group_by(Office.name)
        .order_by(Office.name)
    )
    return [
        Count(name, asked, handed_in, returned, asked - handed_in if late else 0)
        for name, asked, handed_in, returned in rows
    ]


def of_period(viewer: Viewer, period: FilingPeriod, owed_only: bool, page: int = 1) -> list[Obligation]:
    """Whom it asks, one page of `PAGE` and one more if there are more; `owed_only`: who has not handed in."""
    query = asked(period).where(visible_enterprises(viewer))
    if owed_only:
        query = query.where(Filing.id.is_(None) | Filing.state.not_in(HANDED_IN))
    query = query.order_by(Enterprise.name, EnterpriseKind.kind).limit(PAGE + 1).offset((page - 1) * PAGE)
    return [Obligation(period, *row) for row in db.session.execute(query)]


def of_enterprise(enterprise_id: UUID | None) -> list[Obligation]:
    """What one enterprise owes or has handed in for the open periods, the next due date first."""
    if enterprise_id is None:
        return []
    open_ones = select(FilingPeriod).where(FilingPeriod.state == PeriodState.OPEN)
    found = []
    for period in db.session.scalars(open_ones.order_by(FilingPeriod.due_on)):
        rows = db.session.execute(asked(period).where(Enterprise.id == enterprise_id))
        found += [Obligation(period, *row) for row in rows]
    return found


def asked_of(enterprise_id: UUID | None, period_id: UUID) -> list[Obligation]:
    """What an open period asks of one enterprise.  Raises NotFound when it asks nothing."""
    found = [one for one in of_enterprise(enterprise_id) if one.period.id == period_id]
    if not found:
        raise NotFound("没有找到这次自查，或者它已经结束。")
    return found


def last_answers(enterprise_id: UUID, kind: Kind) -> dict[str, Any]:
    """The pages of the last report that an enterprise sent for that kind of business, if any."""
    stored = db.session.scalar(
        select(FilingVersion.content)
        .join(Filing, Filing.id == FilingVersion.filing_id)
        .where(Filing.enterprise_id == enterprise_id, Filing.kind == kind)
        .order_by(FilingVersion.submitted_at.desc())
        .limit(1)
    )
    return dict(stored["answers"]) if stored else {}


def asked(period: FilingPeriod) -> Select[Enterprise, Kind, Filing]:
    """Enterprises that the period asks, once for each kind of business, with what they have written."""
    own = and_(
        Filing.period_id == period.id,
        Filing.enterprise_id == Enterprise.id,
        Filing.kind == EnterpriseKind.kind,
    )
    return (
        select(Enterprise, EnterpriseKind.kind, Filing)
        .join(EnterpriseKind, EnterpriseKind.enterprise_id == Enterprise.id)
        .outerjoin(Filing, own)
        .where(*_is_asked(period))
    )


def _is_asked(period: FilingPeriod) -> list[ColumnElement[bool]]:
    conditions = [
        Enterprise.status == EnterpriseStatus.ACTIVE,
        EnterpriseKind.kind.in_([Kind(kind) for kind in period.kinds]),
        EnterpriseKind.since <= period.last_on,
    ]
    if period.office_id is not None:
        conditions.append(Enterprise.office_id == period.office_id)
    if period.listed:
        named = select(FilingObligation.enterprise_id).where(FilingObligation.period_id == period.id)
        conditions.append(Enterprise.id.in_(named))
    return conditions
