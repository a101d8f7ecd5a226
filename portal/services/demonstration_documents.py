"""Demonstration data: what became of the documents of the invented visits."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, select

from portal.domain import calendar
from portal.domain.documents import ServiceMethod
from portal.domain.inspections import InspectionState
from portal.domain.people import Viewer
from portal.domain.result import Disposal
from portal.extensions import db
from portal.models import Inspection
from portal.services import documents, drafts, orders
from portal.services.compositions import Content

ORDER: Content = {
    "violated": "《中华人民共和国食品安全法》关于食品贮存、经营过程控制的规定（演示）",
    "legal_basis": "《食品生产经营日常监督检查管理办法》关于书面限期整改的规定（演示）",
    "requirements": "按所列问题逐项改正，并保存改正的照片和记录。",
    "remedies": "对本通知书不服的，可以依法申请行政复议或者提起行政诉讼。",
}

Acting = Callable[[str], Viewer]


def load(acting: Acting) -> None:
    """Issue the orders that the invented visits owe: one is served, with its receipt, one is corrected, one
    waits.  An opinion notice waits to be received, a visit under way has a transcript in draft.
    """
    first, second = _visits(Inspection.disposal == Disposal.RECTIFY)[:2]
    (stopped, *_) = _visits(Inspection.disposal == Disposal.STOP)
    _serve(_issue(first, 30, acting), first, acting)
    with calendar.at(_after(first, 90)):
        opinion = drafts.first_text(first, "opinion_notice")
        drafts.issue_new_paper(first.id, "opinion_notice", opinion, acting("inspector"))
    wrong = _issue(second, 30, acting)
    with calendar.at(_after(second, 60)):
        documents.void(wrong, "引用的条款有误。", acting("leader"))
    _issue(second, 90, acting)
    _issue(stopped, 30, acting)
    (going_on, *_) = _visits(Inspection.state == InspectionState.IN_PROGRESS)
    text = drafts.first_text(going_on, "site_transcript")
    drafts.begin(going_on.id, "site_transcript", text, acting("inspector"))


def _visits(condition: ColumnElement[bool]) -> list[Inspection]:
    """The visits of which that holds, the earliest first."""
    return list(db.session.scalars(select(Inspection).where(condition).order_by(Inspection.started_at)))


def _after(visit: Inspection, minutes: int) -> datetime:
    if visit.finished_at is None:
        raise ValueError("a visit that is not finished has no documents to follow")
    return visit.finished_at + timedelta(minutes=minutes)


def _issue(visit: Inspection, minutes: int, acting: Acting) -> UUID:
    demand = orders.demanded(visit)
    if demand is None:
        raise ValueError("this visit owes no order")
    text = {**drafts.first_text(visit, demand.key), **ORDER}
    with calendar.at(_after(visit, minutes)):
        return drafts.issue_new_paper(visit.id, demand.key, text, acting("inspector"))


def _serve(order: UUID, visit: Inspection, acting: Acting) -> None:
    served_at = _after(visit, 50)
    serving = documents.Serving(
        ServiceMethod.DIRECT, served_at, visit.subject_address, received_by=visit.enterprise_signer
    )
    with calendar.at(served_at + timedelta(minutes=5)):
        documents.serve(order, serving, acting("inspector"))
        text = drafts.first_text(visit, "service_receipt")
        drafts.issue_new_paper(visit.id, "service_receipt", text, acting("inspector"))
