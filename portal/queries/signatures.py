"""How a visit was signed, and the mark of what a page shows for signing.

For a visit that the viewer may see: whoever calls has asked for it with `inspections.get` or locked it.
"""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from sqlalchemy import select

from portal.domain.calendar import today
from portal.domain.documents import DocumentState
from portal.domain.signatures import SigningWay, mark_of, refusal_words
from portal.extensions import db, files
from portal.models import Document, Inspection, Notification, Signature
from portal.queries import bureau, enterprises, inspections

Signed: TypeAlias = Signature
"""What the views call this row."""


def of_notification(note: Notification) -> Signature | None:
    """The signature on a notification page, void or not."""
    return db.session.scalar(select(Signature).where(Signature.notification_id == note.id))


def of_record(visit: Inspection) -> Signature | None:
    """The signature that the visit ended with."""
    at_the_end = (Signature.inspection_id == visit.id) & Signature.notification_id.is_(None)
    return db.session.scalar(select(Signature).where(at_the_end, Signature.voided_at.is_(None)))


def of_visit(visit: Inspection) -> Sequence[Signature]:
    """Every signing of a visit, the void ones too, in the order in which they were given."""
    signed = select(Signature).where(Signature.inspection_id == visit.id)
    return db.session.scalars(signed.order_by(Signature.signed_at, Signature.id)).all()


def picture(signature: Signature) -> bytes | None:
    """The drawn signature as it was kept."""
    return files.get(signature.digest) if signature.digest else None


def words_of(signature: Signature | None, name: str) -> str:
    """What stands in the place of the signature: the name, or that it was refused, why, and who saw it."""
    if signature is None or signature.way is not SigningWay.REFUSED:
        return name
    return refusal_words(signature.refusal, signature.witness)


def shown_at_the_door(visit: Inspection) -> str:
    """The mark of what the notification page says by itself: who comes, with which certificate, to whom."""
    licence = enterprises.licence_for(visit.enterprise, visit.kind, today())
    return mark_of(
        {
            "authority": bureau.authority().name,
            "unit": licence.holder_name if licence else visit.enterprise.name,
            "address": licence.address if licence else visit.enterprise.address,
            "team": [
                (member.name, member.certificate_title, member.certificate_number) for member in visit.team
            ],
        }
    )


def told(visit: Inspection, note: Notification) -> str:
    """The mark of all that a notification page says: what was shown, and what was filled in."""
    return mark_of(
        {
            "shown": shown_at_the_door(visit),
            "place": note.place,
            "signer": note.enterprise_signer,
            "recusal": note.recusal_requested,
            "recused": [row.name for row in visit.team if row.inspector_id == note.recused_inspector_id],
            "ground": note.recusal_ground,
            "statement": note.recusal_statement,
        }
    )


def shown_at_the_end(visit: Inspection) -> str:
    """The mark of what is signed at the end and stands already: subject, team, answers, transcripts."""
    return mark_of(
        {
            "checklist": visit.checklist_key,
            "subject": (visit.subject_name, visit.subject_address, visit.subject_licence),
            "team": [member.name for member in visit.team],
            "answers": _answers(visit),
            "other_problems": visit.other_problems,
            "transcripts": _transcripts(visit),
        }
    )


def _answers(visit: Inspection) -> Mapping[str, Any]:
    return {
        row.item_id: (row.words, row.remark, row.spot_check) for row in inspections.answers(visit.id).values()
    }


def _transcripts(visit: Inspection) -> list[Any]:
    """The drafts that are issued when the visit is finished."""
    drafts = db.session.scalars(
        select(Document.content)
        .where(Document.inspection_id == visit.id, Document.kind == "site_transcript")
        .where(Document.state == DocumentState.DRAFT)
        .order_by(Document.id)
    )
    return list(drafts)
