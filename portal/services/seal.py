"""The bureau's seal: set as a picture, taken away again.  Papers that are issued keep what they have."""

from uuid import UUID

from docgen.pictures import size
from portal.domain.calendar import now
from portal.domain.errors import RuleBroken
from portal.domain.inspections import require_reason
from portal.domain.people import Viewer
from portal.domain.permissions import Action
from portal.domain.seal import SEAL_ID, SUBJECT, require_round
from portal.domain.uploads import BASKET, SEAL, Place
from portal.extensions import db
from portal.queries import attachments, seal
from portal.services import ledger
from portal.services.acts import require_role
from portal.services.attachments import adopt


def set_picture(basket: UUID, by: Viewer) -> None:
    """Issue papers with the picture that waits in the basket from now on, instead of another.

    Raises RuleBroken for anything but one round picture that is fine enough.
    """
    require_role(by, Action.SEAL_SET)
    waiting = attachments.at(by, Place(BASKET, basket, SEAL.key))
    if len(waiting) != 1:
        raise RuleBroken("请上传一张公章图片。")
    (picture,) = waiting
    require_round(*size(attachments.content(picture)))
    before = _take_away()
    adopt(basket, Place(SUBJECT, SEAL_ID, SEAL.key), by)
    detail = {"digest": picture.digest, "before": before}
    ledger.record(Action.SEAL_SET, SUBJECT, SEAL_ID, by=by, reason=picture.file_name, detail=detail)
    db.session.commit()


def remove(reason: str, by: Viewer) -> None:
    """Leave the place of the seal empty, for the stamp.  Raises RuleBroken where it is empty already."""
    require_role(by, Action.SEAL_REMOVE)
    why = require_reason(reason, "停用公章图片")
    before = _take_away()
    if not before:
        raise RuleBroken("现在没有设置公章图片，不需要停用。")
    ledger.record(Action.SEAL_REMOVE, SUBJECT, SEAL_ID, by=by, reason=why, detail={"before": before})
    db.session.commit()


def _take_away() -> list[str]:
    """Take away what is in use; the hashes of it.  Rows and bytes stay."""
    kept = seal.in_use()
    for picture in kept:
        picture.removed_at = now()
    db.session.flush()
    return [picture.digest for picture in kept]
