"""Demonstration data: what became of the documents of the invented visits."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select

from portal.domain import calendar
from portal.domain.documents import ServiceMethod
from portal.domain.people import Viewer
from portal.domain.result import Disposal
from portal.extensions import db
from portal.models import Inspection
from portal.services import documents, orders

ORDER = orders.Order(
    violated="《中华人民共和国食品安全法》关于食品贮存、经营过程控制的规定（演示）",
    legal_basis="《食品生产经营日常监督检查管理办法》关于书面限期整改的规定（演示）",
    requirements="按所列问题逐项改正，并保存改正的照片和记录。",
    remedies="对本通知书不服的，可以依法申请行政复议或者提起行政诉讼。",
)

Acting = Callable[[str], Viewer]


def load(acting: Acting) -> None:
    """Issue the orders that the invented visits owe: one is served, one corrected, one waits."""
    first, second = _visits(Disposal.RECTIFY)[:2]
    stopped = _visits(Disposal.STOP)[0]
    _serve(_issue(first, 30, acting), first, acting)
    wrong = _issue(second, 30, acting)
    with calendar.at(_after(second, 60)):
        documents.void(wrong, "引用的条款有误。", acting("leader"))
    _issue(second, 90, acting)
    _issue(stopped, 30, acting)


def _visits(disposal: Disposal) -> list[Inspection]:
    """Finished visits of the inspector with that handling, the earliest first."""
    wanted = select(Inspection).where(Inspection.disposal == disposal)
    return list(db.session.scalars(wanted.order_by(Inspection.finished_at)))


def _after(visit: Inspection, minutes: int) -> datetime:
    if visit.finished_at is None:
        raise ValueError("a visit that is not finished has no documents to follow")
    return visit.finished_at + timedelta(minutes=minutes)


def _issue(visit: Inspection, minutes: int, acting: Acting) -> UUID:
    with calendar.at(_after(visit, minutes)):
        return orders.issue_order(visit.id, ORDER, acting("inspector"))


def _serve(order: UUID, visit: Inspection, acting: Acting) -> None:
    served_at = _after(visit, 50)
    serving = documents.Serving(
        ServiceMethod.DIRECT, served_at, visit.subject_address, received_by=visit.enterprise_signer
    )
    with calendar.at(served_at + timedelta(minutes=5)):
        documents.serve(order, serving, acting("inspector"))
