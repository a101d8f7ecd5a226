"""The picture of the bureau's seal, if it has one now."""

from collections.abc import Sequence

from sqlalchemy import select

from portal.domain.seal import SEAL_ID, SUBJECT
from portal.extensions import db, files
from portal.models import Attachment

_KEPT = (
    select(Attachment)
    .where(Attachment.subject_type == SUBJECT, Attachment.subject_id == SEAL_ID)
    .where(Attachment.removed_at.is_(None))
    .order_by(Attachment.uploaded_at.desc(), Attachment.id.desc())
)


def current() -> Attachment | None:
    """The seal that papers are issued with."""
    return db.session.scalar(_KEPT.limit(1))


def in_use() -> Sequence[Attachment]:
    """All that were not taken away, locked until the end of the transaction; the newest first."""
    return db.session.scalars(_KEPT.with_for_update()).all()


def picture() -> bytes | None:
    """The PNG picture of the seal, None where papers leave its place for the stamp."""
    found = current()
    return None if found is None else files.get(found.digest)
