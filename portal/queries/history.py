"""The timeline of a record, read from the ledger."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select

from portal.domain import edits
from portal.domain.calendar import minute_text
from portal.domain.labels import label
from portal.domain.permissions import Action
from portal.extensions import db
from portal.models import (
    Account,
    Application,
    Document,
    Event,
    Filing,
    RectificationExtension,
    RectificationLine,
)

REVEALS = (Action.ENTERPRISE_REVEAL, Action.APPLICATION_REVEAL)
UNTOLD = frozenset(
    {
        Action.INSPECTION_ANSWER,
        Action.APPLICATION_FILL,
        Action.FILING_FILL,
        Action.RECTIFICATION_SAVE,
        Action.TITLE_FILL,
        Action.TITLE_SCORE,
        *REVEALS,
    }
)
"""Acts too small for a timeline: every value of a row has its own revisions, who looked is told apart."""
_told = Event.action.not_in(UNTOLD)

NAMED = frozenset({"document", "application", "filing"})
"""Records that an entry calls by their title and number."""

TOLD_OF_ITSELF = (Action.ENTERPRISE_REGISTER, Action.ENTERPRISE_CLAIM)
"""What an enterprise reads of its own record; its applications tell the rest, and what the bureau thinks of
it is not among it."""
TOLD_OF_ACCOUNTS = (Action.COLLEAGUE_INVITE, Action.COLLEAGUE_REMOVE)


@dataclass(frozen=True)
class Entry:
    """One act; `lines` are what it changed, a sentence each."""

    at_text: str
    who: str
    what: str
    why: str
    lines: tuple[str, ...] = ()


def of(subject_type: str, subject_id: UUID, most: int | None = None) -> Sequence[Entry]:
    """What happened to one record, newest first; at most so many."""
    return _entries(_told & (Event.subject_type == subject_type) & (Event.subject_id == subject_id), most)


def of_visit(inspection_id: UUID) -> Sequence[Entry]:
    """What happened in a visit and to its documents, newest first."""
    papers = select(Document.id).where(Document.inspection_id == inspection_id)
    of_itself = (Event.subject_type == "inspection") & (Event.subject_id == inspection_id)
    of_papers = (Event.subject_type == "document") & Event.subject_id.in_(papers)
    return _entries(_told & (of_itself | of_papers))


def of_rectification(rectification_id: UUID) -> Sequence[Entry]:
    """What happened to what is to be put right, to its items and to its deadline, newest first."""
    lines = select(RectificationLine.id).where(RectificationLine.rectification_id == rectification_id)
    extensions = select(RectificationExtension.id).where(
        RectificationExtension.rectification_id == rectification_id
    )
    whose = or_(
        Event.subject_id == rectification_id, Event.subject_id.in_(lines), Event.subject_id.in_(extensions)
    )
    files = Event.action.in_((Action.ATTACHMENT_ADD, Action.ATTACHMENT_REMOVE))
    return _entries(_told & whose & ~files)


def of_acts(actions: Sequence[Action], most: int) -> Sequence[Entry]:
    """Every act of these kinds on whatever record, newest first; at most so many."""
    return _entries(Event.action.in_(actions), most)


def looks(subject_id: UUID, most: int) -> Sequence[Entry]:
    """Who looked at the personal fields of an enterprise or application, newest first; at most so many."""
    return _entries((Event.subject_id == subject_id) & Event.action.in_(REVEALS), most)


def _entries(which: ColumnElement[bool], most: int | None = None) -> Sequence[Entry]:
    query = select(Event).where(which, ~Event.refused).order_by(Event.at.desc(), Event.id.desc())
    rows = db.session.scalars(query if most is None else query.limit(most))
    return [
        Entry(
            minute_text(row.at),
            f"{row.name}（{label(row.role)}）",
            _what(row),
            row.reason,
            edits.told(row.detail),
        )
        for row in rows
    ]


def of_enterprise(enterprise_id: UUID) -> Sequence[Entry]:
    """What an enterprise did and what was decided for it, newest first, with the old and new values."""
    applications = select(Application.id).where(Application.enterprise_id == enterprise_id)
    filings = select(Filing.id).where(Filing.enterprise_id == enterprise_id)
    accounts = select(Account.id).where(Account.enterprise_id == enterprise_id)
    return _entries(
        _told & (Event.subject_id.in_(applications) | Event.subject_id.in_(filings))
        | Event.action.in_(TOLD_OF_ITSELF) & (Event.subject_id == enterprise_id)
        | Event.action.in_(TOLD_OF_ACCOUNTS) & Event.subject_id.in_(accounts)
    )


def _what(row: Event) -> str:
    """The act, and what the document or the application is called that it was done to."""
    named = f"{row.detail.get('title', '')} {row.detail.get('number') or ''}".strip()
    return f"{label(row.action)}：{named}" if row.subject_type in NAMED and named else label(row.action)
