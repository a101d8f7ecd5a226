"""What a code stands for, as anybody is told.

`PAPERS` says for every kind of record how it is read.  Another kind of paper that anyone can check is one
function from the id of its record to `Checked`, entered there, and `services.verifications.code_for` where
the paper is made.
"""

from collections.abc import Callable
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from portal.domain.calendar import day_of
from portal.domain.documents import DocumentState
from portal.domain.draws import DrawState
from portal.domain.verification import Checked, PaperStanding, Sealed, Successor
from portal.extensions import db
from portal.models import Document, Draw, VerificationCode

DOCUMENT, DRAW = "document", "draw"


def of(subject_type: str, subject_id: UUID) -> VerificationCode | None:
    """The codes of a record."""
    return db.session.scalar(
        select(VerificationCode).where(
            VerificationCode.subject_type == subject_type, VerificationCode.subject_id == subject_id
        )
    )


def token_of(code: str) -> str | None:
    """The token of the paper that bears a typed code."""
    return db.session.scalar(select(VerificationCode.token).where(VerificationCode.code == code))


def check(token: str) -> Checked | None:
    """The paper that bears the token; None when none does."""
    row = db.session.scalar(select(VerificationCode).where(VerificationCode.token == token))
    return None if row is None else PAPERS[row.subject_type](row.subject_id)


def _document(document_id: UUID) -> Checked | None:
    row = db.session.scalar(
        select(Document)
        .options(joinedload(Document.replaced_by), joinedload(Document.office), selectinload(Document.copies))
        .where(Document.id == document_id, Document.issued_at.is_not(None))
    )
    if row is None or row.issued_at is None:
        return None
    successor = _successor(row.replaced_by)
    standing = PaperStanding.VALID
    if row.state is DocumentState.VOIDED:
        standing = PaperStanding.VOIDED if successor is None else PaperStanding.CORRECTED
    return Checked(
        standing=standing,
        title=row.title,
        number=row.number,
        issued_on=day_of(row.issued_at),
        office=row.office.name if row.office is not None else "",
        copies=tuple(Sealed(copy.label, copy.digest) for copy in row.copies),
        successor=successor,
    )


def _successor(row: Document | None) -> Successor | None:
    if row is None or row.issued_at is None:
        return None
    found = of(DOCUMENT, row.id)
    return None if found is None else Successor(found.token, row.title, row.number)


def _draw(draw_id: UUID) -> Checked | None:
    row = db.session.get(Draw, draw_id)
    if row is None or row.document_sha256 is None:
        return None
    return Checked(
        standing=PaperStanding.VOIDED if row.state is DrawState.ANNULLED else PaperStanding.VALID,
        title="双随机抽查抽取结果",
        number=row.document_number or "",
        issued_on=day_of(row.drawn_at) if row.drawn_at else None,
        office="",
        copies=(Sealed("", row.document_sha256),),
    )


PAPERS: dict[str, Callable[[UUID], Checked | None]] = {DOCUMENT: _document, DRAW: _draw}
