"""The timeline of a record, read from the ledger."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from portal.domain.calendar import minute_text
from portal.domain.labels import label
from portal.domain.permissions import Action
from portal.extensions import db
from portal.models import Event

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
    rows = db.session.scalars(
        select(Event)
        .where(Event.subject_type == subject_type, Event.subject_id == subject_id, ~Event.refused)
        .order_by(Event.at.desc(), Event.id.desc())
    )
    return [
        Entry(minute_text(row.at), f"{row.name}（{label(row.role)}）", label(row.action), row.reason)
        for row in rows
        if row.action not in UNTOLD
    ]
