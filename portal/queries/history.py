"""The timeline of a record, read from the ledger."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, select

from portal.domain.calendar import minute_text
from portal.domain.labels import label
from portal.domain.permissions import Action
from portal.extensions import db
from portal.models import Document, Event

UNTOLD = frozenset({Action.INSPECTION_ANSWER})
"""Acts too small for a timeline; every value of a row has its own revisions."""


@dataclass(frozen=True)
class Entry:
    at_text: str
    who: str
    what: str
    why: str


def of(subject_type: str, subject_id: UUID) -> Sequence[Entry]:
    """What happened to one record, newest first."""
    return _entries((Event.subject_type == subject_type) & (Event.subject_id == subject_id))


def of_visit(inspection_id: UUID) -> Sequence[Entry]:
    """What happened in a visit and to its documents, newest first."""
    papers = select(Document.id).where(Document.inspection_id == inspection_id)
    return _entries(
        (Event.subject_type == "inspection") & (Event.subject_id == inspection_id)
        | (Event.subject_type == "document") & Event.subject_id.in_(papers)
    )


def _entries(subject: ColumnElement[bool]) -> Sequence[Entry]:
    rows = db.session.scalars(
        select(Event).where(subject, ~Event.refused).order_by(Event.at.desc(), Event.id.desc())
    )
    return [
        Entry(minute_text(row.at), f"{row.name}（{label(row.role)}）", _what(row), row.reason)
        for row in rows
        if row.action not in UNTOLD
    ]


def _what(row: Event) -> str:
    """The act, and what the document is called that it was done to."""
    named = f"{row.detail.get('title', '')} {row.detail.get('number') or ''}".strip()
    return f"{label(row.action)}：{named}" if row.subject_type == "document" and named else label(row.action)
