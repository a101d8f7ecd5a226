"""Who was in the registry on a day: the denominator of plan and coverage (R-14).

The history is read from the ledger; an enterprise without an event has always had the status it has now.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, ScalarSelect, func, select
from sqlalchemy.orm import InstrumentedAttribute

from portal.domain.enterprises import EnterpriseStatus, Kind
from portal.domain.permissions import Action
from portal.extensions import db
from portal.models import Enterprise, EnterpriseKind, Event
from portal.queries.edits import SUBJECT

_since = Event.detail["changes"]["status_since"][1].as_string()
"""The day from which the change holds, as 2018-06-04."""
_version = Event.detail["version"].as_integer()
"""Of changes that hold from the same day the later one has the higher version."""


@dataclass(frozen=True)
class StatusChange:
    """An enterprise came into the denominator, left it, or changed between the two ways of being out."""

    enterprise_id: UUID
    since: date
    before: EnterpriseStatus
    after: EnterpriseStatus
    reason: str


def status_on(day: date) -> ColumnElement[str]:
    """The status of `Enterprise` on a day, as the enum's value, to be used inside a query.

    That of the last change that holds by then; before the first change what it was then; without any the
    present one.
    """
    text = day.isoformat()
    held = _of_enterprise(Event.to_state, _since <= text, _since.desc(), _version.desc())
    first = _of_enterprise(Event.from_state, _since > text, _since, _version)
    return func.coalesce(held, first, Enterprise.status)


def active_on(day: date, kind: Kind | None = None) -> ColumnElement[bool]:
    """Whether `Enterprise` was 在营 on a day, with that kind of business (or any) begun by then."""
    begun = select(EnterpriseKind.kind).where(
        EnterpriseKind.enterprise_id == Enterprise.id, EnterpriseKind.since <= day
    )
    if kind is not None:
        begun = begun.where(EnterpriseKind.kind == kind)
    return (status_on(day) == EnterpriseStatus.ACTIVE.value) & begun.exists()


def changes_between(first: date, last: date) -> Sequence[StatusChange]:
    """Every change that holds from a day between these two, both included, in order of days."""
    rows = db.session.execute(
        select(Event.subject_id, _since, Event.from_state, Event.to_state, Event.reason)
        .where(
            Event.subject_type == SUBJECT,
            Event.action == Action.ENTERPRISE_SET_STATUS,
            _since >= first.isoformat(),
            _since <= last.isoformat(),
        )
        .order_by(_since, _version)
    )
    return [
        StatusChange(
            subject, date.fromisoformat(since), EnterpriseStatus(before), EnterpriseStatus(after), reason
        )
        for subject, since, before, after, reason in rows
    ]


def _of_enterprise(
    what: InstrumentedAttribute[str | None], when: ColumnElement[bool], *order: Any
) -> ScalarSelect[str | None]:
    return (
        select(what)
        .where(
            Event.subject_type == SUBJECT,
            Event.subject_id == Enterprise.id,
            Event.action == Action.ENTERPRISE_SET_STATUS,
            when,
        )
        .order_by(*order)
        .limit(1)
        .correlate(Enterprise)
        .scalar_subquery()
    )
