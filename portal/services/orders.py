"""What the result demands on paper (R-27, R-38): 责令改正通知书, or 停止生产经营通知书."""

from dataclasses import dataclass, replace
from typing import Any, get_args
from uuid import UUID

from docgen.layouts import rectification_order, stop_notice
from docgen.layouts.rectification_order import Problem, RectificationOrder
from docgen.layouts.stop_notice import StopNotice
from portal.domain.calendar import day_of, now
from portal.domain.errors import NotFound, RuleBroken
from portal.domain.people import Viewer
from portal.domain.permissions import Action, may
from portal.domain.result import Disposal, findings
from portal.domain.text import require_printable
from portal.domain.workflow import COUNTED
from portal.extensions import db
from portal.models import Inspection
from portal.queries import bureau, documents, inspections
from portal.services import ledger, serials
from portal.services.acts import locked, require_role, require_team_member
from portal.services.documents import SUBJECT, void_without_successor
from portal.services.issuing import Paper, issue


@dataclass(frozen=True)
class Demand:
    """A document that a handling demands: its title, the word in its number, its key."""

    key: str
    title: str
    word: str


DEMANDS: dict[Disposal, Demand] = {
    Disposal.RECTIFY: Demand("rectification_order", "责令改正通知书", "责改"),
    Disposal.STOP: Demand("stop_notice", "停止生产经营通知书", "停产"),
}


@dataclass(frozen=True)
class Order:
    """What the inspector adds: the provisions in words, what is required or the risk, what may follow."""

    violated: str
    legal_basis: str
    requirements: str = ""
    remedies: str = ""


def demanded(visit: Inspection) -> Demand | None:
    """The document that a finished visit still owes; None when there is none or it is issued."""
    if visit.state not in COUNTED or visit.disposal is None:
        return None
    demand = DEMANDS.get(visit.disposal)
    if demand is None or documents.in_force(visit.id, demand.key):
        return None
    return demand


def owed_by(visit: Inspection, by: Viewer) -> Demand | None:
    """The document that this viewer is to issue for a finished visit: its team does."""
    on_team = any(member.inspector_id == by.inspector_id for member in visit.team)
    return demanded(visit) if on_team and may(by.role, Action.DOCUMENT_ISSUE) else None


def issue_order(inspection_id: UUID, order: Order, by: Viewer) -> UUID:
    """Issue both copies of the document that the result demands, with its number; its id.

    Raises RuleBroken: nothing is demanded, it is issued already, a provision is missing, or `by` is
    neither on the team nor the head.
    """
    require_role(by, Action.DOCUMENT_ISSUE)
    visit = locked(inspection_id, by)
    require_team_member(visit, by)
    demand = demanded(visit)
    if demand is None:
        raise RuleBroken("这次检查没有需要出具的通知书，或者已经出具了。")
    for text in vars(order).values():
        require_printable(text)
    if not order.violated.strip() or not order.legal_basis.strip():
        raise RuleBroken("请写明违反的规定和处理的依据。")
    authority = bureau.authority()
    issued_on = day_of(now())
    number = serials.take_order(issued_on.year, demand.key, authority.document_mark, demand.word)
    fields = _fields(visit, order)
    copies = {
        copy: replace(fields, copy=copy, number=number.text) for copy in get_args(rectification_order.Copy)
    }
    issued = issue(visit, Paper(demand.title, 10, copies, number), by)
    issued.replaces_id = void_without_successor(visit.id, demand.key)
    ledger.record(
        Action.DOCUMENT_ISSUE,
        SUBJECT,
        issued.id,
        by=by,
        change=(None, issued.state.value),
        detail={"title": issued.title, "number": issued.number},
    )
    db.session.commit()
    return issued.id


def _fields(visit: Inspection, order: Order) -> Any:
    checklist = inspections.checklist_of(visit)
    answers = inspections.marks(inspections.answers(visit.id))
    if visit.started_at is None:
        raise NotFound("没有找到这次检查。")
    common: dict[str, Any] = {
        "authority": bureau.authority().name,
        "unit": visit.subject_name,
        "inspected_on": day_of(visit.started_at),
        "recorded_in": f"结果记录表{visit.record_number}",
        "problems": tuple(
            Problem(no=item.no, text=remark or f"{item.text}评价：{words}")
            for item, words, remark in findings(checklist, answers)
        ),
        "violated": order.violated.strip(),
        "legal_basis": order.legal_basis.strip(),
        "remedies": order.remedies.strip(),
        "issued_on": day_of(now()),
    }
    if visit.disposal is Disposal.STOP:
        fields: RectificationOrder | StopNotice = replace(
            stop_notice.BLANK,
            **common,
            risk=order.requirements.strip(),
            stopped="保健食品生产经营活动",
        )
        return fields
    return replace(
        rectification_order.BLANK,
        **common,
        deadline=visit.deadline,
        requirements=order.requirements.strip(),
    )
