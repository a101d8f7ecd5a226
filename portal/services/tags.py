"""重点 marks of an enterprise: put on and taken off with a reason; a removed one stays (R-65)."""

from uuid import UUID

from portal.domain.calendar import now
from portal.domain.enterprises import Tag
from portal.domain.errors import RuleBroken
from portal.domain.inspections import require_reason
from portal.domain.labels import label
from portal.domain.people import Viewer
from portal.domain.permissions import Action
from portal.extensions import db
from portal.models import EnterpriseTag
from portal.queries import tags
from portal.services import dossiers
from portal.services.acts import require_role
from portal.services.amendments import BY_ITSELF


def add(enterprise_id: UUID, tag: Tag, reason: str, by: Viewer) -> None:
    """Mark an enterprise.  Raises RuleBroken without a reason, or when it bears that mark already."""
    require_role(by, Action.ENTERPRISE_TAG)
    reason = require_reason(reason, "增加重点标记")
    enterprise = dossiers.locked(enterprise_id, by)
    if any(row.tag is tag and row.removed_at is None for row in enterprise.tags):
        raise RuleBroken(f"{enterprise.name}已经标为{label(tag)}；理由有变化的，先移除再增加。")
    enterprise.tags.append(EnterpriseTag(tag=tag, reason=reason, added_at=now(), added_by=by.name))
    dossiers.record(enterprise, Action.ENTERPRISE_TAG, {"tag": ("", tag.value)}, reason, by)
    db.session.commit()


def remove(tag_id: UUID, reason: str, by: Viewer) -> UUID:
    """Take a mark off; the id of the enterprise.

    Raises NotFound for a mark that the viewer may not see, RuleBroken without a reason, or when it was
    taken off already.
    """
    require_role(by, Action.ENTERPRISE_UNTAG)
    reason = require_reason(reason, "移除重点标记")
    row = tags.get(by, tag_id)
    enterprise = dossiers.locked(row.enterprise_id, by)
    db.session.refresh(row)
    if row.added_by == BY_ITSELF and row.removed_at is None:
        raise RuleBroken("这个标记是按产品的功能自动加的；产品更新后会自动移除，不用手工办。")
    if row.removed_at is not None:
        raise RuleBroken(f"这个标记已经由{row.removed_by}移除了，不用再办。")
    row.removed_at, row.removed_by, row.removal_reason = now(), by.name, reason
    dossiers.record(enterprise, Action.ENTERPRISE_UNTAG, {"tag": (row.tag.value, "")}, reason, by)
    db.session.commit()
    return enterprise.id
