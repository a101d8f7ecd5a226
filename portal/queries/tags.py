"""重点 marks of an enterprise, current and removed."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from portal.domain.errors import NotFound
from portal.domain.people import Viewer
from portal.extensions import db
from portal.models import Enterprise, EnterpriseTag
from portal.queries.scope import visible_enterprises


def get(viewer: Viewer, tag_id: UUID) -> EnterpriseTag:
    """One mark with its enterprise.  Raises NotFound when there is none for this viewer."""
    found = db.session.scalar(
        select(EnterpriseTag)
        .join(Enterprise)
        .options(joinedload(EnterpriseTag.enterprise))
        .where(EnterpriseTag.id == tag_id, visible_enterprises(viewer))
    )
    if found is None:
        raise NotFound("没有找到这个重点标记。")
    return found


def current(enterprise: Enterprise) -> Sequence[EnterpriseTag]:
    """The marks that it bears now, the oldest first."""
    return [row for row in enterprise.tags if row.removed_at is None]


def removed(enterprise: Enterprise) -> Sequence[EnterpriseTag]:
    """The marks that it bore, the last removed first."""
    gone = [row for row in enterprise.tags if row.removed_at is not None]
    return sorted(gone, key=lambda row: str(row.removed_at), reverse=True)
