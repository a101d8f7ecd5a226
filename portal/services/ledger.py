"""The ledger: the only writer of events, and what makes a form sent twice one act.

Events are chained when their transaction commits, after everything else that it locks, so that acts wait
for each other only for the moment of the commit itself.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import event as listening
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.domain.calendar import now
from portal.domain.chain import BEGINNING, link
from portal.domain.people import Viewer
from portal.domain.permissions import Action
from portal.extensions import db
from portal.models import Event, LedgerLink
from portal.queries.ledger import content, last_link

_UNLINKED = "ledger.unlinked"
_CHAIN_LOCK = 0x4C454447  # any number that nothing else locks


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
    made = Event(
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
    db.session.add(made)
    db.session.flush()
    db.session.info.setdefault(_UNLINKED, []).append(made)


def record_each(
    action: Action,
    subject_type: str,
    details: Mapping[UUID, Mapping[str, Any]],
    *,
    by: Viewer,
    reason: str,
) -> None:
    """Write an event for each of many records that one act changed, beside the act's own event.

    `details`: id of the record → detail.  None of them holds the key of the form: that is the act's.
    """
    moment = now()
    made = [
        Event(
            at=moment,
            account_id=by.account_id,
            name=by.name,
            role=by.role,
            action=action,
            subject_type=subject_type,
            subject_id=subject_id,
            reason=reason,
            detail=dict(detail),
        )
        for subject_id, detail in details.items()
    ]
    db.session.add_all(made)
    db.session.flush()
    db.session.info.setdefault(_UNLINKED, []).extend(made)


def refuse(action: Action, subject_id: UUID | None, sentence: str, by: Viewer) -> None:
    """Note in a transaction of its own that somebody tried an act and was refused, and what was told."""
    made = Event(
        at=now(),
        account_id=by.account_id,
        name=by.name,
        role=by.role,
        action=action,
        subject_type="request",
        subject_id=subject_id or UUID(int=0),
        reason=sentence,
        refused=True,
    )
    db.session.add(made)
    db.session.flush()
    db.session.info.setdefault(_UNLINKED, []).append(made)
    db.session.commit()


def note_export(what: str, rows: int, by: Viewer) -> None:
    """Note that entries were taken out of the portal, which ones and how many."""
    detail = {"criteria": what, "rows": rows}
    record(Action.LEDGER_EXPORT, "ledger", by.account_id or UUID(int=0), by=by, detail=detail)
    db.session.commit()


def catch_up() -> int:
    """Chain the events of the time before there was a chain, in the order they happened; how many."""
    covered = select(LedgerLink.event_id)
    older = db.session.scalars(
        select(Event).where(Event.id.not_in(covered)).order_by(Event.at, Event.id)
    ).all()
    db.session.info.setdefault(_UNLINKED, []).extend(older)
    db.session.commit()
    return len(older)


def _chain(session: Session) -> None:
    """Before a commit: link what the transaction recorded to the end of the chain, which is then locked."""
    made: list[Event] = session.info.pop(_UNLINKED, [])
    if not made:
        return
    if db.engine.dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(_CHAIN_LOCK)))
    last = last_link()
    position, previous = (last.position, last.sha256) if last else (0, BEGINNING)
    for entry in made:
        added = link(position + 1, previous, content(entry))
        session.add(LedgerLink(event_id=entry.id, **vars(added)))
        position, previous = added.position, added.sha256


def _forget(session: Session, *_: Any) -> None:
    """A transaction that is rolled back has recorded nothing."""
    session.info.pop(_UNLINKED, None)


listening.listen(db.session, "before_commit", _chain)
listening.listen(db.session, "after_soft_rollback", _forget)
