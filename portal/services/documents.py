"""What becomes of an issued document: served, voided.  Number and bytes stay as they are."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from portal.domain.calendar import now
from portal.domain.documents import (
    COMPOSED,
    SERVED_ON_ENTERPRISE,
    DocumentState,
    ServiceMethod,
    require_receiver,
    require_service_time,
)
from portal.domain.errors import RuleBroken
from portal.domain.inspections import require_reason
from portal.domain.people import Viewer
from portal.domain.permissions import Action
from portal.domain.text import require_printable
from portal.domain.workflow import DOCUMENT
from portal.extensions import db
from portal.models import Document, DocumentService
from portal.queries.scope import visible_documents
from portal.services.acts import lead, lock, require_team_member

SUBJECT = "document"


@dataclass(frozen=True)
class Serving:
    """How a document reached the enterprise.  `refusal` and `witness` for one that was left behind."""

    method: ServiceMethod
    served_at: datetime
    place: str = ""
    received_by: str = ""
    refusal: str = ""
    witness: str = ""


def serve(document_id: UUID, serving: Serving, by: Viewer) -> None:
    """Record that a document was served (R-37).

    Raises RuleBroken: not issued or served already, a time before it was issued or not yet come, nobody
    who received it, or `by` is not on the team.
    """
    document = locked(document_id, by)
    require_team_member(document.visit, by)
    if document.kind not in SERVED_ON_ENTERPRISE or document.issued_at is None:
        raise RuleBroken("这份文书不需要记录送达。")
    for text in (serving.place, serving.received_by, serving.refusal, serving.witness):
        require_printable(text)
    require_service_time(document.issued_at, serving.served_at, now())
    require_receiver(serving.method, serving.received_by, serving.refusal, serving.witness)
    document.services.append(
        DocumentService(
            method=serving.method,
            served_at=serving.served_at,
            served_by=by.name,
            place=serving.place.strip(),
            received_by=serving.received_by.strip(),
            refusal=serving.refusal.strip(),
            witness=serving.witness.strip(),
            recorded_at=now(),
        )
    )
    move(document, Action.DOCUMENT_SERVE, by)
    db.session.commit()


def void(document_id: UUID, reason: str, by: Viewer) -> None:
    """Void an issued document with all its copies; a new one may be issued in its place.

    Raises RuleBroken for one that follows from the record of the visit, or is void already.
    """
    document = locked(document_id, by)
    if document.kind not in COMPOSED:
        raise RuleBroken(f"{document.title}由检查记录生成，不能单独作废；检查记录有误的，请作废这次检查。")
    why = require_reason(reason, "作废")
    move(document, Action.DOCUMENT_VOID, by, reason=why)
    document.voided_at, document.void_reason = now(), why
    db.session.commit()


def void_all_of(subject_id: UUID, reason: str) -> None:
    """Void every document of a record that is itself void; part of the running transaction."""
    rows = db.session.scalars(
        select(Document)
        .where(Document.subject_id == subject_id, Document.state != DocumentState.VOIDED)
        .with_for_update()
    )
    for document in rows:
        document.state, document.voided_at, document.void_reason = DocumentState.VOIDED, now(), reason
    db.session.flush()


def void_without_successor(inspection_id: UUID, kind: str) -> UUID | None:
    """The latest void document of that kind in a visit that no other was issued for; its id."""
    latest = (
        select(Document.id)
        .where(Document.inspection_id == inspection_id, Document.kind == kind)
        .where(Document.state == DocumentState.VOIDED, Document.issued_at.is_not(None))
        .where(~Document.replaced_by.has())
        .order_by(Document.issued_at.desc(), Document.id.desc())
        .limit(1)
    )
    return db.session.scalar(latest)


def locked(document_id: UUID, by: Viewer) -> Document:
    """The document, locked until the end of the transaction.

    Raises NotFound when there is none for this viewer.
    """
    return lock(Document, document_id, visible_documents(by), "没有找到这份文书。")


def move(document: Document, action: Action, by: Viewer, *, reason: str = "") -> None:
    """Lead the document to its next state and write the event.

    Raises RuleBroken when the role may not or the state does not allow it.
    """
    detail = {"title": document.title, "number": document.number}
    lead(document, DOCUMENT, SUBJECT, action, by, reason=reason, detail=detail)
