"""Codes by which enterprises claim what the registry holds of them: which are open, never what they read."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import contains_eager

from portal.domain.calendar import now
from portal.domain.people import Viewer
from portal.extensions import db
from portal.models import ClaimCode, Enterprise
from portal.queries.scope import visible_enterprises


def open_codes(viewer: Viewer) -> Sequence[ClaimCode]:
    """The codes that still open, of the enterprises that the viewer may see; the next to expire first."""
    return db.session.scalars(_open(viewer).order_by(ClaimCode.expires_at)).all()


def open_of(viewer: Viewer, enterprise_id: UUID) -> ClaimCode | None:
    """The code of one enterprise that still opens; there is at most one."""
    return db.session.scalar(_open(viewer).where(ClaimCode.enterprise_id == enterprise_id).limit(1))


def _open(viewer: Viewer) -> Select[ClaimCode]:
    return (
        select(ClaimCode)
        .join(Enterprise)
        .options(contains_eager(ClaimCode.enterprise))
        .where(
            visible_enterprises(viewer),
            ClaimCode.used_at.is_(None),
            ClaimCode.expires_at > now(),
        )
    )
