"""The signed lists of what was issued day by day, as anybody reads them."""

import json
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import func, select

from portal.domain.calendar import at_local, day_of
from portal.domain.chain import Link
from portal.domain.errors import NotFound
from portal.extensions import db, files
from portal.models import DayList, Document, DocumentCopy, Draw, Event, LedgerLink


def all_days() -> Sequence[DayList]:
    """Every list, the newest first."""
    return db.session.scalars(select(DayList).order_by(DayList.day.desc())).all()


def last() -> DayList | None:
    return db.session.scalar(select(DayList).order_by(DayList.day.desc()).limit(1))


def of(day: date | None) -> DayList | None:
    """The list of a day, once it is made."""
    return None if day is None else db.session.get(DayList, day)


def published(day: date) -> dict[str, Any]:
    """A list as its file says it.  Raises NotFound for a day without one."""
    row = of(day)
    if row is None:
        raise NotFound("这一天没有签名清单。请从清单的目录进入。")
    return {
        "list": json.loads(files.get(row.digest)),
        "sha256": row.digest,
        "signature": row.signature,
        "public_key": row.public_key,
    }


def next_day(after: date | None) -> date | None:
    """The first day after that one on which something was issued or done; None where there is none."""
    start = None if after is None else at_local(after + timedelta(days=1), 0, 0)
    moments = [
        db.session.scalar(
            select(func.min(column)) if start is None else select(func.min(column)).where(column >= start)
        )
        for column in (Document.issued_at, Draw.drawn_at, Event.at)
    ]
    found: list[datetime] = [moment for moment in moments if moment is not None]
    return day_of(min(found)) if found else None


def issued_on(day: date) -> list[str]:
    """The hash of every copy that was issued on a day."""
    start, end = at_local(day, 0, 0), at_local(day + timedelta(days=1), 0, 0)
    copies = select(DocumentCopy.digest).join(Document)
    draws = select(Draw.document_sha256).where(Draw.document_sha256.is_not(None))
    return [
        digest
        for query in (
            copies.where(Document.issued_at >= start, Document.issued_at < end),
            draws.where(Draw.drawn_at >= start, Draw.drawn_at < end),
        )
        for digest in db.session.scalars(query)
        if digest is not None
    ]


def ledger_at_end_of(day: date) -> Link | None:
    """The last link of the ledger of what happened up to the end of a day."""
    row = db.session.scalar(
        select(LedgerLink)
        .join(Event, Event.id == LedgerLink.event_id)
        .where(Event.at < at_local(day + timedelta(days=1), 0, 0))
        .order_by(LedgerLink.position.desc())
        .limit(1)
    )
    return None if row is None else Link(row.position, row.previous, row.sha256, row.sm3)
