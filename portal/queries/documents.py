"""Issued documents, served as they were stored."""

from uuid import UUID

from sqlalchemy import select

from portal.domain.errors import NotFound
from portal.domain.people import Viewer
from portal.extensions import db, files
from portal.models import Document, Inspection
from portal.queries.scope import visible_documents, visible_inspections


def get(viewer: Viewer, document_id: UUID) -> Document:
    """One document.  Raises NotFound when there is none for this viewer."""
    found = db.session.scalar(
        select(Document)
        .join(Inspection, Inspection.id == Document.inspection_id)
        .where(Document.id == document_id, visible_inspections(viewer), visible_documents(viewer))
    )
    if found is None:
        raise NotFound("没有找到这份文书。")
    return found


def valid_of(inspection_id: UUID, kind: str) -> bool:
    """Whether a visit has a document of that kind that is not void."""
    return (
        db.session.scalar(
            select(Document.id)
            .where(Document.inspection_id == inspection_id, Document.kind == kind)
            .where(Document.voided_at.is_(None))
            .limit(1)
        )
        is not None
    )


def content(document: Document) -> bytes:
    """The bytes as issued."""
    return files.get(document.digest)
