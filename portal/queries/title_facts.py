"""What the bureau's records say of a business that wants a title, or holds one."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import TypeAlias
from uuid import UUID

from sqlalchemy import select

from portal.domain.calendar import day_of, today
from portal.domain.enterprises import Kind
from portal.domain.errors import NotFound
from portal.domain.filings import Punctuality
from portal.domain.labels import label
from portal.domain.people import Viewer
from portal.domain.result import Result
from portal.domain.title_vetoes import Facts, Finding, Happened, HeldLicence, findings
from portal.domain.titles import Terms, Veto, months_after
from portal.domain.workflow import COUNTED
from portal.extensions import db
from portal.models import Enterprise, Inspection, TitleFact
from portal.queries import filing_periods, rectifications
from portal.queries.enterprises import licence_for
from portal.queries.scope import visible_enterprises

SUBJECT = "title_fact"

Row: TypeAlias = TitleFact
"""What the views call this row."""


def of_enterprise(enterprise: Enterprise, day: date) -> Facts:
    """Everything that a veto looks at, as the records have it on a day."""
    licence = licence_for(enterprise, Kind.HF_OPERATOR, day)
    return Facts(
        kinds=frozenset(row.kind for row in enterprise.kinds),
        status=enterprise.status,
        licence=HeldLicence(licence.number, licence.scope, licence.valid_from, licence.valid_until)
        if licence
        else None,
        not_conforming=_not_conforming(enterprise.id),
        open_orders=_open_orders(enterprise.id),
        overdue=_overdue(enterprise.id),
        by_hand=_by_hand(enterprise.id),
    )


def against(enterprise: Enterprise, terms: Terms, day: date | None = None) -> tuple[Finding, ...]:
    """What speaks against the business under a programme."""
    day = day or today()
    since = months_after(day, -terms.look_back_months)
    return findings(terms.vetoes, of_enterprise(enterprise, day), day, since)


def get(viewer: Viewer, fact_id: UUID) -> TitleFact:
    """One entered fact.  Raises NotFound when there is none for this viewer."""
    row = db.session.scalar(
        select(TitleFact)
        .join(TitleFact.enterprise)
        .where(TitleFact.id == fact_id, visible_enterprises(viewer))
    )
    if row is None:
        raise NotFound("没有找到这个事实。")
    return row


def entered(viewer: Viewer, enterprise_id: UUID) -> Sequence[TitleFact]:
    """What was entered by hand of one business, withdrawn facts among it, the newest first."""
    return db.session.scalars(
        select(TitleFact)
        .join(TitleFact.enterprise)
        .where(TitleFact.enterprise_id == enterprise_id, visible_enterprises(viewer))
        .order_by(TitleFact.day.desc(), TitleFact.id.desc())
    ).all()


def _not_conforming(enterprise_id: UUID) -> tuple[Happened, ...]:
    rows = select(Inspection).where(
        Inspection.enterprise_id == enterprise_id,
        Inspection.state.in_(COUNTED),
        Inspection.result == Result.NOT_CONFORMING,
    )
    return tuple(
        Happened(day_of(row.started_at), f"检查编号{row.record_number}")
        for row in db.session.scalars(rows.order_by(Inspection.started_at))
        if row.started_at is not None
    )


def _overdue(enterprise_id: UUID) -> tuple[Happened, ...]:
    """Self-inspections that are due and were never handed in."""
    return tuple(
        Happened(one.period.due_on, one.period.title)
        for one in filing_periods.of_enterprise(enterprise_id)
        if one.standing is Punctuality.OVERDUE
    )


def _open_orders(enterprise_id: UUID) -> tuple[Happened, ...]:
    """What the enterprise still has to put right."""
    return tuple(
        Happened(
            row.deadline or day_of(row.opened_at),
            f"{label(row.inspection.kind)}检查，编号{row.inspection.record_number}",
        )
        for row in rectifications.open_for(enterprise_id)
    )


def _by_hand(enterprise_id: UUID) -> dict[Veto, tuple[Happened, ...]]:
    found: dict[Veto, tuple[Happened, ...]] = defaultdict(tuple)
    rows = select(TitleFact).where(TitleFact.enterprise_id == enterprise_id, TitleFact.withdrawn_at.is_(None))
    for row in db.session.scalars(rows.order_by(TitleFact.day, TitleFact.id)):
        found[row.kind] += (Happened(row.day, row.what),)
    return dict(found)
