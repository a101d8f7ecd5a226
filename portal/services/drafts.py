"""Papers that people write: begun, edited by the team, and issued (附件4, 附件5, orders, 送达回证)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from docgen.draft import marked
from portal.domain.calendar import day_of, day_text, minute_text, now
from portal.domain.documents import DocumentState
from portal.domain.errors import NotFound, RuleBroken
from portal.domain.inspections import require_reason
from portal.domain.people import Viewer
from portal.domain.permissions import Action, may
from portal.domain.workflow import DOCUMENT
from portal.extensions import db
from portal.models import Document, Inspection
from portal.queries import documents
from portal.services import documents as papers
from portal.services import ledger
from portal.services.acts import locked, require_role, require_team_member
from portal.services.compositions import (
    Composition,
    Content,
    draft_fields,
    issue_draft,
    issue_new,
    require_texts,
)
from portal.services.issuing import begin as begun
from portal.services.issuing import digest_of, file_name, matter_of, render
from portal.services.notices import NOTICE
from portal.services.orders import ORDER, STOP
from portal.services.receipts import RECEIPT
from portal.services.transcripts import TRANSCRIPT

COMPOSITIONS: Mapping[str, Composition] = {
    paper.key: paper for paper in (TRANSCRIPT, NOTICE, ORDER, STOP, RECEIPT)
}


@dataclass(frozen=True)
class Written:
    """A text as it was sent, and the version of the draft that its writer had seen."""

    content: Content
    seen_version: int


class DraftChanged(RuleBroken):
    """Somebody else saved the draft meanwhile.  What stands now is shown beside what was written."""


def composition(kind: str) -> Composition:
    """Raises NotFound for a kind that nobody composes."""
    found = COMPOSITIONS.get(kind)
    if found is None:
        raise NotFound("没有这种可以起草的文书。")
    return found


def open_to(visit: Inspection, by: Viewer) -> Sequence[Composition]:
    """What this viewer may begin for a visit now, in the order of the file."""
    on_team = any(member.inspector_id == by.inspector_id for member in visit.team)
    if not on_team or not may(by.role, Action.DOCUMENT_DRAFT):
        return ()
    drafted = {row.kind for row in documents.of_visit(by, visit.id) if row.state is DocumentState.DRAFT}
    return [paper for paper in COMPOSITIONS.values() if paper.key not in drafted and _is_open(paper, visit)]


def first_text(visit: Inspection, kind: str) -> Content:
    """The text to begin with; after a void document its text, and the sentence that it is replaced.

    Raises RuleBroken where the visit does not call for such a paper.
    """
    paper = composition(kind)
    paper.open_to(visit)
    start = paper.start(visit)
    void_id = papers.void_without_successor(visit.id, kind)
    void = db.session.get(Document, void_id) if void_id else None
    if void is None:
        return start
    text = {**start, **void.content}
    if paper.corrects and void.issued_at is not None:
        issued_on = day_text(day_of(void.issued_at))
        said = f"本{paper.title}替代{issued_on}出具的{void.title}{void.number}，原{void.title}作废。"
        text[paper.corrects] = f"{said}\n{text[paper.corrects]}".strip()
    return text


def begin(inspection_id: UUID, kind: str, content: Content, by: Viewer) -> UUID:
    """Save the first text of a paper as a draft; its id.

    Raises RuleBroken: `by` is not on the team, or the visit does not call for it.
    """
    require_role(by, Action.DOCUMENT_DRAFT)
    visit, paper = _allowed(inspection_id, kind, by)
    require_texts(content)
    document = begun(matter_of(visit), paper.key, paper.title, paper.position)
    document.content = dict(content)
    document.replaces_id = papers.void_without_successor(visit.id, kind)
    _sign_off(document, by)
    db.session.flush()
    _record(Action.DOCUMENT_DRAFT, document, by)
    db.session.commit()
    return document.id


def revise(document_id: UUID, written: Written, by: Viewer) -> None:
    """Save a draft anew.

    Raises DraftChanged when somebody else saved it since, RuleBroken for what is no draft any more.
    """
    document = _draft(document_id, by)
    _write(document, written, by)
    papers.move(document, Action.DOCUMENT_DRAFT, by)
    db.session.commit()


def issue_new_paper(inspection_id: UUID, kind: str, content: Content, by: Viewer) -> UUID:
    """Issue a paper that was never saved as a draft; its id.  Raises as `begin`, and for what it lacks."""
    require_role(by, Action.DOCUMENT_ISSUE)
    visit, paper = _allowed(inspection_id, kind, by)
    replaces = papers.void_without_successor(visit.id, kind)
    document = issue_new(visit, paper, content, by)
    document.replaces_id = replaces
    _record(Action.DOCUMENT_ISSUE, document, by)
    db.session.commit()
    return document.id


def issue(document_id: UUID, written: Written, by: Viewer) -> None:
    """Issue a draft with its last words: number, bytes and hash, and no change any more.

    Raises DraftChanged when somebody else saved it since, RuleBroken for what it lacks.
    """
    document = _draft(document_id, by)
    _write(document, written, by)
    require_role(by, Action.DOCUMENT_ISSUE)
    DOCUMENT.advance(Action.DOCUMENT_ISSUE, document.state)
    issue_draft(document, composition(document.kind), by)
    _record(Action.DOCUMENT_ISSUE, document, by, before=DocumentState.DRAFT)
    db.session.commit()


def discard(document_id: UUID, reason: str, by: Viewer) -> None:
    """Give up a draft with a reason; it stays in the file, void and without number."""
    document = _draft(document_id, by)
    why = require_reason(reason, "弃用草稿")
    papers.move(document, Action.DOCUMENT_DISCARD, by, reason=why)
    document.voided_at, document.void_reason, document.replaces_id = now(), why, None
    db.session.commit()


@dataclass(frozen=True)
class File:
    """A file that is made to be looked at and kept nowhere."""

    name: str
    content: bytes

    @property
    def digest(self) -> str:
        return digest_of(self.content)


def preview(document: Document) -> File:
    """The draft as a Word file that says 草稿 on every page, without number and day.

    Raises RuleBroken for what is no draft any more.
    """
    if document.state is not DocumentState.DRAFT:
        DOCUMENT.advance(Action.DOCUMENT_DRAFT, document.state)
    content = marked(render(document, draft_fields(document, composition(document.kind))))
    return File(file_name(document, "草稿"), content)


def _allowed(inspection_id: UUID, kind: str, by: Viewer) -> tuple[Inspection, Composition]:
    paper = composition(kind)
    visit = locked(inspection_id, by)
    require_team_member(visit, by)
    paper.open_to(visit)
    return visit, paper


def _is_open(paper: Composition, visit: Inspection) -> bool:
    try:
        paper.open_to(visit)
    except RuleBroken:
        return False
    return True


def _draft(document_id: UUID, by: Viewer) -> Document:
    document = papers.locked(document_id, by)
    require_team_member(document.visit, by)
    if document.state is not DocumentState.DRAFT:
        DOCUMENT.advance(Action.DOCUMENT_DRAFT, document.state)
    return document


def _write(document: Document, written: Written, by: Viewer) -> None:
    if written.seen_version != document.version:
        saved_at = minute_text(document.drafted_at) if document.drafted_at else ""
        raise DraftChanged(
            f"{document.drafted_by}{saved_at}存过这份草稿，您看到的不是最新内容，这次没有"
            "保存。请对照下面现在保存着的内容，改好后再存一次。"
        )
    require_texts(written.content)
    document.content = dict(written.content)
    _sign_off(document, by)
    db.session.flush()


def _sign_off(document: Document, by: Viewer) -> None:
    document.drafted_at, document.drafted_by = now(), by.name


def _record(action: Action, document: Document, by: Viewer, before: DocumentState | None = None) -> None:
    detail: dict[str, Any] = {"title": document.title, "number": document.number}
    change = (before.value if before else None, document.state.value)
    ledger.record(action, papers.SUBJECT, document.id, by=by, change=change, detail=detail)
