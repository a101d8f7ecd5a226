"""Issuing an official document: every copy rendered once, kept under its hash, served as stored."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

import docgen
from docgen.official import OfficialDocument
from docgen.verification import Verification
from portal.domain.calendar import day_of, local, now
from portal.domain.documents import DocumentState
from portal.domain.inspections import NO_RECUSAL, RECUSAL
from portal.domain.labels import label
from portal.domain.numbering import Number
from portal.domain.people import Viewer
from portal.extensions import db, files
from portal.models import Document, DocumentCopy, Inspection, Notification
from portal.queries import seal
from portal.queries.verifications import DOCUMENT
from portal.services import verifications
from portal.services.layouts import drawn

_OFFICIAL = {document.fields: document for document in docgen.REGISTER}


@dataclass(frozen=True)
class Paper:
    """What is to be issued: its title in lists, its place in the file, its number, and its copies.

    `copies`: label → fields, in the order of the copies; a document of one copy has the label "".
    """

    title: str
    position: int
    copies: Mapping[str, Any]
    number: Number | None = None


@dataclass(frozen=True)
class Matter:
    """The record that a paper belongs to, in the ledger's words, whom the paper is for, and who handles it.

    Without enterprise and office it is the whole bureau's.  `inspection` only of a visit.
    """

    subject_type: str
    subject_id: UUID
    addressee: str = ""
    enterprise_id: UUID | None = None
    office_id: UUID | None = None
    inspection: Inspection | None = None


def matter_of(visit: Inspection) -> Matter:
    """A visit as the matter of its papers."""
    return Matter(
        "inspection", visit.id, visit.subject_name, visit.enterprise_id, visit.office_id, inspection=visit
    )


def begin(matter: Matter, kind: str, title: str, position: int = 1) -> Document:
    """A document that has neither text nor bytes yet, in the running transaction."""
    document = Document(kind=kind, title=title, position=position, state=DocumentState.DRAFT, **vars(matter))
    db.session.add(document)
    return document


def issue(matter: Matter, paper: Paper, by: Viewer) -> Document:
    """A new document, issued; part of the running transaction."""
    fields = next(iter(paper.copies.values()))
    document = begin(matter, _OFFICIAL[type(fields)].key, paper.title, paper.position)
    complete(document, paper, by)
    return document


def complete(document: Document, paper: Paper, by: Viewer) -> None:
    """Give a document number, bytes and state: render every copy, keep the bytes, then the rows."""
    if paper.number is not None:
        document.number, document.series = paper.number.text, paper.number.series
        document.series_year, document.serial = paper.number.year, paper.number.serial
    document.state = DocumentState.ISSUED
    document.issued_at, document.issued_by = now(), by.name
    db.session.flush()  # which gives it the id that its codes stand for
    block = verifications.block_for(DOCUMENT, document.id)
    document.copies = [
        _copy(document, place, copy, fields, block)
        for place, (copy, fields) in enumerate(paper.copies.items(), 1)
    ]
    db.session.flush()


def digest_of(content: bytes) -> str:
    """The SHA-256 under which bytes are kept and compared."""
    return hashlib.sha256(content).hexdigest()


def paper_of(document: Document, fields: Any) -> OfficialDocument:
    """The official document of these fields, on the layout that holds on the day of the visit (R-05)."""
    return drawn(_OFFICIAL[type(fields)].key, day_of(_moment(document)))


def render(document: Document, fields: Any, verification: Verification | None = None) -> bytes:
    """The Word file of these fields: the one place where official paper is made.

    `verification`: what says on every page how to check it; a draft has nothing of the kind.
    """
    return paper_of(document, fields).render(fields, verification)


def sealed(fields: Any) -> Any:
    """The fields with the bureau's seal, where the paper has a place for it and the bureau a picture."""
    if not hasattr(fields, "seal_image"):
        return fields
    return replace(fields, seal_image=seal.picture())


def _copy(document: Document, place: int, copy: str, fields: Any, block: Verification) -> DocumentCopy:
    content = render(document, sealed(fields), block)
    digest = kept(content)
    document.layout = paper_of(document, fields).revision
    return DocumentCopy(
        position=place,
        label=copy,
        file_name=file_name(document, copy),
        digest=digest,
        size=len(content),
    )


def kept(content: bytes) -> str:
    """Keep bytes under their hash, which comes back."""
    digest = digest_of(content)
    files.put(digest, content)
    return digest


def file_name(document: Document, copy: str) -> str:
    """The Chinese name of the download: business, document, copy, number or day."""
    visit = document.inspection
    record = visit.record_number if visit is not None else None
    mark = document.number or record or f"{local(_moment(document)):%Y%m%d}"
    parts = [document.addressee[:40], document.title, copy, mark]
    return "_".join(part.replace("/", "／") for part in parts if part) + ".docx"


def _moment(document: Document) -> datetime:
    """When what it tells of happened: the visit, or now."""
    visit = document.inspection
    return (visit.started_at if visit is not None else None) or now()


def recusal_answer(visit: Inspection, note: Notification) -> str:
    """What the enterprise answered when asked about recusal, and what was decided, both texts (R-19)."""
    if not note.recusal_requested:
        return NO_RECUSAL
    asked = next(
        (member.name for member in visit.team if member.inspector_id == note.recused_inspector_id), ""
    )
    ground = label(note.recusal_ground) if note.recusal_ground else ""
    decision = f"经{note.recusal_decided_by}决定：{'准许' if note.recusal_granted else '驳回'}。"
    return f"{RECUSAL}{asked}回避，理由：{ground}。{decision}{note.recusal_decision_reason}"
