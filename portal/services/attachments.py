"""Handing in files, and taking them back."""

from dataclasses import replace
from uuid import UUID

from sqlalchemy import select

from portal.domain.calendar import now
from portal.domain.errors import NotFound, RuleBroken
from portal.domain.people import Viewer
from portal.domain.permissions import Action
from portal.domain.uploads import BASKET, MOST_FILES, PURPOSES, Place, Purpose
from portal.extensions import db, files
from portal.gate import Examined, examine
from portal.models import Attachment
from portal.queries import attachments
from portal.services import ledger
from portal.services.acts import abandon, require_role


def attach(place: Place, name: str, content: bytes, by: Viewer) -> UUID:
    """Let a file in and keep it at its place; its id.  The same file twice at one place is one.

    Raises NotFound for a place that is not the viewer's to fill, RuleBroken for a file that the gate
    refuses, or one too many.
    """
    require_role(by, Action.ATTACHMENT_ADD)
    purpose = _purpose(place)
    _require_own(place, by)
    abandon()  # the gate takes seconds, and whoever writes meanwhile must not wait for it
    examined = examine(name, content, purpose.kinds)
    files.put(examined.digest, examined.content)
    _require_own(place, by)  # the record may have been sent off meanwhile
    kept = _kept(place, examined, by)
    if kept is not None:
        return kept
    _require_room(place, purpose)
    return _keep(place, examined, by)


def remove(attachment_id: UUID, by: Viewer) -> None:
    """Take a file away from its record.  Row and bytes stay.  Raises NotFound."""
    require_role(by, Action.ATTACHMENT_REMOVE)
    attachment = attachments.get(by, attachment_id)
    _require_own(Place(attachment.subject_type, attachment.subject_id, attachment.purpose), by)
    attachment.removed_at = now()
    _record(Action.ATTACHMENT_REMOVE, attachment, by)
    db.session.commit()


def adopt(basket: UUID, place: Place, by: Viewer) -> tuple[UUID, ...]:
    """Bring what waits in a basket to the record that was made meanwhile; the ids, in the order sent.

    Part of the running transaction.  Another account's basket is empty.
    """
    waiting = db.session.scalars(
        select(Attachment)
        .where(Attachment.subject_type == BASKET, Attachment.subject_id == basket)
        .where(Attachment.uploaded_by == by.account_id, Attachment.removed_at.is_(None))
        .where(Attachment.purpose == place.purpose)
        .order_by(Attachment.uploaded_at, Attachment.id)
    ).all()
    for attachment in waiting:
        attachment.subject_type, attachment.subject_id = place.subject_type, place.subject_id
    return tuple(attachment.id for attachment in waiting)


def _purpose(place: Place) -> Purpose:
    purpose = PURPOSES.get(place.purpose)
    if purpose is None:
        raise NotFound("没有找到要放文件的地方。")
    return purpose


def _require_own(place: Place, by: Viewer) -> None:
    if not attachments.may_fill(by, place.subject_type, place.subject_id):
        raise NotFound("没有找到要放文件的地方。")


def _require_room(place: Place, purpose: Purpose) -> None:
    subject = place.subject_type, place.subject_id
    for most, already in (
        (purpose.most, attachments.count(*subject, purpose.key)),
        (MOST_FILES, attachments.count(*subject)),
    ):
        if already >= most:
            raise RuleBroken(f"这里最多放 {most} 个文件，已经满了。请先移除一个，再上传新的。")


def _kept(place: Place, examined: Examined, by: Viewer) -> UUID | None:
    """The same file, where it stands at this place already: a second sending after a broken connection."""
    return next(
        (
            row.id
            for row in attachments.at(by, place)
            if (row.digest, row.file_name) == (examined.digest, examined.file_name)
        ),
        None,
    )


def _keep(place: Place, examined: Examined, by: Viewer) -> UUID:
    attachment = Attachment(
        subject_type=place.subject_type,
        subject_id=place.subject_id,
        purpose=place.purpose,
        file_name=examined.file_name,
        media_type=examined.media_type,
        digest=examined.digest,
        size=len(examined.content),
        uploaded_by=by.account_id,
        uploaded_at=now(),
    )
    db.session.add(attachment)
    db.session.flush()
    _record(Action.ATTACHMENT_ADD, attachment, by)
    db.session.commit()
    return attachment.id


def _record(action: Action, attachment: Attachment, by: Viewer) -> None:
    """The event stands in the timeline of the record.  The key of a sent form belongs to its own act."""
    ledger.record(
        action,
        attachment.subject_type,
        attachment.subject_id,
        by=replace(by, submission_key=None),
        reason=attachment.file_name,
        detail={"attachment": str(attachment.id), "purpose": attachment.purpose, "digest": attachment.digest},
    )
