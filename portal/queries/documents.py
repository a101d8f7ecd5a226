"""Documents with their copies, served as they were stored."""

from collections.abc import Sequence
from typing import TypeAlias
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from portal.domain.documents import SERVED_ON_ENTERPRISE, DocumentState
from portal.domain.errors import NotFound
from portal.domain.people import Viewer
from portal.domain.workflow import IN_FORCE
from portal.extensions import db, files
from portal.models import Document, DocumentCopy, Inspection
from portal.queries.scope import visible_copies, visible_documents

Paper: TypeAlias = Document
Copy: TypeAlias = DocumentCopy
"""What the views call these rows."""


def _documents(viewer: Viewer) -> Select[Document]:
    return (
        select(Document)
        .outerjoin(Inspection, Inspection.id == Document.inspection_id)
        .options(
            joinedload(Document.replaces),
            joinedload(Document.replaced_by),
            selectinload(Document.services),
            selectinload(Document.copies.and_(visible_copies(viewer))),
        )
        .where(visible_documents(viewer))
        .execution_options(populate_existing=True)
    )


def get(viewer: Viewer, document_id: UUID) -> Document:
    """One document with the copies that the viewer may see.  Raises NotFound."""
    found = db.session.scalar(_documents(viewer).where(Document.id == document_id))
    if found is None:
        raise NotFound("没有找到这份文书。")
    return found


def copy(viewer: Viewer, copy_id: UUID) -> DocumentCopy:
    """One copy.  Raises NotFound when there is none for this viewer."""
    found = db.session.scalar(
        select(DocumentCopy)
        .join(Document, Document.id == DocumentCopy.document_id)
        .where(DocumentCopy.id == copy_id, visible_documents(viewer), visible_copies(viewer))
    )
    if found is None:
        raise NotFound("没有找到这份文书。")
    return found


def of_enterprise(viewer: Viewer, enterprise_id: UUID, most: int) -> Sequence[Document]:
    """Its documents that the viewer may see, the newest first; at most so many."""
    return (
        db.session.scalars(
            _documents(viewer)
            .where(Document.enterprise_id == enterprise_id)
            .order_by(Document.issued_at.desc(), Document.position, Document.id)
            .limit(most)
        )
        .unique()
        .all()
    )


def of_visit(viewer: Viewer, inspection_id: UUID) -> Sequence[Document]:
    """The documents of a visit in the order of the file, each with the copies that the viewer may see."""
    return db.session.scalars(
        _documents(viewer)
        .where(Document.inspection_id == inspection_id)
        .order_by(Document.position, Document.issued_at, Document.id)
    ).all()


def of_matter(viewer: Viewer, subject_id: UUID) -> Sequence[Document]:
    """The documents of another record than a visit, in the order of its file."""
    return db.session.scalars(
        _documents(viewer)
        .where(Document.subject_id == subject_id)
        .order_by(Document.position, Document.issued_at, Document.id)
    ).all()


def visit_by_visit(viewer: Viewer, enterprise_id: UUID) -> Sequence[Document]:
    """The documents of an enterprise that the viewer may see: the latest visit first, other matters last."""
    return db.session.scalars(
        _documents(viewer)
        .options(contains_eager(Document.inspection))
        .where(Document.enterprise_id == enterprise_id)
        .order_by(Inspection.started_at.desc().nulls_last())
        .order_by(Document.position, Document.issued_at, Document.id)
    ).all()


def unserved(viewer: Viewer) -> Sequence[Document]:
    """The papers whose receipt matters and that nobody received yet, the oldest first."""
    return db.session.scalars(
        select(Document)
        .options(joinedload(Document.office))
        .where(
            visible_documents(viewer),
            Document.kind.in_(SERVED_ON_ENTERPRISE),
            Document.state == DocumentState.ISSUED,
        )
        .order_by(Document.issued_at, Document.id)
    ).all()


def unserved_count(viewer: Viewer) -> int:
    """How many of them there are."""
    return len(unserved(viewer))


def in_force(inspection_id: UUID, kind: str) -> bool:
    """Whether a visit has a document of that kind that is issued and not void."""
    found = select(Document.id).where(
        Document.inspection_id == inspection_id, Document.kind == kind, Document.state.in_(IN_FORCE)
    )
    return db.session.scalar(found.limit(1)) is not None


def content(copy: DocumentCopy) -> bytes:
    """The bytes as issued."""
    return files.get(copy.digest)
