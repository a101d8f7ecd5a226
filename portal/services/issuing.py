"""Issuing one copy of an official document: rendered once, kept under its hash, served as stored."""

import hashlib
from dataclasses import dataclass
from typing import Any

import docgen
from portal.domain.calendar import local, now
from portal.domain.inspections import NO_RECUSAL, RECUSAL
from portal.domain.labels import label
from portal.extensions import db, files
from portal.models import Document, Inspection, Notification

_OFFICIAL = {document.fields: document for document in docgen.REGISTER}


@dataclass(frozen=True)
class Paper:
    """One copy to be issued: its title in lists, its fields, its place in the file, its label and number."""

    title: str
    fields: Any
    position: int
    copy: str = ""
    number: str = ""


def issue(visit: Inspection, paper: Paper) -> None:
    """Render, keep the bytes, then the row; part of the running transaction."""
    official = _OFFICIAL[type(paper.fields)]
    content = docgen.render(paper.fields)
    digest = hashlib.sha256(content).hexdigest()
    files.put(digest, content)
    db.session.add(
        Document(
            inspection_id=visit.id,
            kind=official.key,
            title=paper.title,
            copy_label=paper.copy,
            number=paper.number,
            position=paper.position,
            file_name=file_name(visit, paper),
            digest=digest,
            size=len(content),
            layout=official.revision,
            issued_at=now(),
        )
    )


def file_name(visit: Inspection, paper: Paper) -> str:
    """The Chinese name of the download: business, document, copy, number or day."""
    mark = paper.number or visit.record_number or f"{local(visit.started_at or now()):%Y%m%d}"
    parts = [visit.subject_name[:40], paper.title, paper.copy, mark]
    return "_".join(part.replace("/", "／") for part in parts if part) + ".docx"


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
