"""签收: the enterprise says in the portal that it received a paper (R-37)."""

from uuid import UUID

from portal.domain.calendar import now
from portal.domain.documents import SERVED_ON_ENTERPRISE, ServiceMethod
from portal.domain.errors import RuleBroken
from portal.domain.people import Viewer
from portal.domain.permissions import Action
from portal.domain.text import require_printable
from portal.extensions import db
from portal.models import DocumentService
from portal.services.documents import locked, move

PORTAL = "门户（网上送达）"


def acknowledge(document_id: UUID, name: str, by: Viewer) -> None:
    """Record that the enterprise received a paper now, and who of it.

    Raises RuleBroken: received already, void, of a kind whose receipt does not matter, nobody named.
    """
    document = locked(document_id, by)
    if document.kind not in SERVED_ON_ENTERPRISE:
        raise RuleBroken("这份文书不需要签收。")
    require_printable(name)
    if not name.strip():
        raise RuleBroken("请填写签收人的姓名。")
    moment = now()
    document.services.append(
        DocumentService(
            method=ServiceMethod.ONLINE,
            served_at=moment,
            served_by=PORTAL,
            received_by=name.strip(),
            recorded_at=moment,
        )
    )
    move(document, Action.DOCUMENT_ACKNOWLEDGE, by)
    db.session.commit()
