"""The ledger: the only writer of events, and what makes a form sent twice one act."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from portal.domain.calendar import now
from portal.domain.people import Viewer
from portal.domain.permissions import Action
from portal.extensions import db
from portal.models import Event


def claim(by: Viewer) -> UUID | None:
    """The subject of the act that this sending of a form already caused, or None for a new one.

    Equal keys wait for each other until the end of the transaction: SQLite's writers queue anyway,
    PostgreSQL takes an advisory lock.
    """
    if by.submission_key is None:
        return None
    if db.engine.dialect.name == "postgresql":
        db.session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(by.submission_key, 0))))
    return db.session.scalar(
        select(Event.subject_id).where(
            Event.submission_key == by.submission_key, Event.account_id == by.account_id
        )
    )


def is_taken(by: Viewer) -> bool:
    """Whether somebody else's form had this key already: then nothing can be recorded under it."""
    if by.submission_key is None:
        return False
    others = Event.account_id.is_distinct_from(by.account_id)
    return bool(db.session.scalar(select(Event.id).where(Event.submission_key == by.submission_key, others)))


def record(
    action: Action,
    subject_type: str,
    subject_id: UUID,
    *,
    by: Viewer,
    change: tuple[str | None, str | None] = (None, None),
    reason: str = "",
    detail: Mapping[str, Any] | None = None,
) -> None:
    """Write one event into the running transaction.  `change` is (state before, state after)."""
    db.session.add(
        Event(
            at=now(),
            account_id=by.account_id,
            name=by.name,
            role=by.role,
            action=action,
            subject_type=subject_type,
            subject_id=subject_id,
            from_state=change[0],
            to_state=change[1],
            reason=reason,
            detail=dict(detail or {}),
            submission_key=by.submission_key,
        )
    )
    db.session.flush()
