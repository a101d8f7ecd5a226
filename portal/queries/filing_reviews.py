"""Self-inspection reports on the desk of the office: the queue."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import joinedload

from portal.domain.calendar import day_of, today
from portal.domain.filings import FilingState, Punctuality, punctuality
from portal.domain.people import Viewer
from portal.domain.permissions import Action, may
from portal.extensions import db
from portal.models import Enterprise, Filing
from portal.queries.holidays import working_days
from portal.queries.scope import visible_filings

PAGE = 30


@dataclass(frozen=True)
class Waiting:
    """A line of the queue.  `age`: working days since it was sent, as long as the office has it."""

    filing: Filing
    age: int | None
    standing: Punctuality


def queue(viewer: Viewer, state: FilingState, office: UUID | None = None, page: int = 1) -> Sequence[Waiting]:
    """Reports in a state, one page of `PAGE` and one row more if there are more.

    Those that wait come in the order in which they were sent, all others the newest first.
    """
    waits = state is FilingState.SUBMITTED
    rows = db.session.scalars(
        select(Filing)
        .options(joinedload(Filing.enterprise).joinedload(Enterprise.office), joinedload(Filing.period))
        .where(*_narrowed(viewer, office), Filing.state == state)
        .order_by(Filing.submitted_at if waits else Filing.submitted_at.desc())
        .limit(PAGE + 1)
        .offset((page - 1) * PAGE)
    )
    days, now = working_days(), today()
    return [
        Waiting(
            row,
            days.between(day_of(row.submitted_at), now) if waits and row.submitted_at else None,
            punctuality(row.period.due_on, day_of(row.first_submitted_at or row.begun_at), now),
        )
        for row in rows
    ]


def counts(viewer: Viewer, office: UUID | None = None) -> Mapping[FilingState, int]:
    """How many stand in each state."""
    rows = db.session.execute(
        select(Filing.state, func.count()).where(*_narrowed(viewer, office)).group_by(Filing.state)
    )
    return dict(rows.all())


def waiting(viewer: Viewer) -> int | None:
    """How many wait for the office, for those who decide; else None."""
    if not may(viewer.role, Action.FILING_ACCEPT):
        return None
    return counts(viewer).get(FilingState.SUBMITTED, 0)


def _narrowed(viewer: Viewer, office: UUID | None) -> list[ColumnElement[bool]]:
    found = [visible_filings(viewer), Filing.submitted_at.is_not(None)]
    if office is not None:
        found.append(Filing.enterprise_id.in_(select(Enterprise.id).where(Enterprise.office_id == office)))
    return found
