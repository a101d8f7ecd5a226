"""The ledger as it is kept: every event with its link, in order."""

from collections.abc import Iterator, Mapping
from datetime import UTC
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from portal.domain.chain import Link, faults
from portal.extensions import db
from portal.models import Event, LedgerLink

AT_ONCE = 2000


def content(event: Event) -> Mapping[str, Any]:
    """What a link covers of an event: everything, in plain words and numbers."""
    return {
        "id": str(event.id),
        "at": event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "account": _text(event.account_id),
        "name": event.name,
        "role": event.role.value,
        "action": event.action.value,
        "subject": [event.subject_type, str(event.subject_id)],
        "change": [event.from_state, event.to_state],
        "reason": event.reason,
        "detail": event.detail,
        "key": event.submission_key,
    }


def last_link() -> Link | None:
    """The newest link; None for an empty ledger."""
    row = db.session.scalar(select(LedgerLink).order_by(LedgerLink.position.desc()).limit(1))
    return None if row is None else Link(row.position, row.previous, row.sha256, row.sm3)


def unlinked() -> int:
    """How many events no link covers."""
    covered = select(LedgerLink.event_id)
    return db.session.scalar(select(func.count()).select_from(Event).where(Event.id.not_in(covered))) or 0


def broken() -> Iterator[str]:
    """What is wrong with the ledger, in sentences, from its beginning; the whole ledger is read."""
    yield from faults(_entries())
    gone = db.session.scalar(
        select(func.count()).select_from(LedgerLink).where(LedgerLink.event_id.not_in(select(Event.id)))
    )
    if gone:
        yield f"有{gone}条记录只剩摘要，内容不见了。"
    if lacking := unlinked():
        yield f"有{lacking}条记录没有接进链里。"


def _entries() -> Iterator[tuple[Link, Mapping[str, Any]]]:
    rows = db.session.execute(
        select(LedgerLink, Event)
        .join(Event, Event.id == LedgerLink.event_id)
        .order_by(LedgerLink.position)
        .execution_options(yield_per=AT_ONCE)
    )
    for kept, event in rows:
        yield Link(kept.position, kept.previous, kept.sha256, kept.sm3), content(event)


def _text(value: UUID | None) -> str | None:
    return None if value is None else str(value)
