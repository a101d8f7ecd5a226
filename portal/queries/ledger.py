"""The ledger as it is kept: every event with its link, in order."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Select, Text, cast, func, select

from portal.domain.calendar import at_local
from portal.domain.chain import Link, faults
from portal.domain.permissions import Action
from portal.extensions import db
from portal.models import Event, LedgerLink

AT_ONCE = 2000
ON_A_PAGE = 50
MOST_EXPORTED = 50_000


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
        **({"refused": True} if event.refused else {}),
    }


@dataclass(frozen=True)
class Criteria:
    """What an auditor looks for; days are those of the bureau, both included."""

    text: str = ""
    action: Action | None = None
    since: date | None = None
    until: date | None = None
    refused: bool = False


@dataclass(frozen=True)
class Found:
    """One page of entries, newest first."""

    rows: Sequence[Event]
    count: int
    number: int
    pages: int


def search(criteria: Criteria, number: int = 1) -> Found:
    """The entries that fit."""
    wanted = _matching(criteria)
    count = db.session.scalar(select(func.count()).select_from(wanted.subquery())) or 0
    pages = max(1, -(-count // ON_A_PAGE))
    number = min(max(number, 1), pages)
    rows = db.session.scalars(_newest(wanted).limit(ON_A_PAGE).offset((number - 1) * ON_A_PAGE)).all()
    return Found(rows, count, number, pages)


def export(criteria: Criteria) -> Iterator[Event]:
    """All entries that fit, newest first, `MOST_EXPORTED` at most."""
    entries = _newest(_matching(criteria)).limit(MOST_EXPORTED).execution_options(yield_per=AT_ONCE)
    yield from db.session.scalars(entries)


def _matching(criteria: Criteria) -> Select[Event]:
    query = select(Event)
    if text := criteria.text.strip():
        fits = Event.name.contains(text, autoescape=True) | Event.reason.contains(text, autoescape=True)
        try:
            fits |= Event.subject_id == UUID(text)
        except ValueError:
            fits |= cast(Event.detail, Text).contains(json.dumps(text)[1:-1], autoescape=True)
        query = query.where(fits)
    if criteria.action is not None:
        query = query.where(Event.action == criteria.action)
    if criteria.since is not None:
        query = query.where(Event.at >= at_local(criteria.since, 0, 0))
    if criteria.until is not None:
        query = query.where(Event.at < at_local(criteria.until + timedelta(days=1), 0, 0))
    return query.where(Event.refused) if criteria.refused else query


def _newest(query: Select[Event]) -> Select[Event]:
    return query.order_by(Event.at.desc(), Event.id.desc())


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
