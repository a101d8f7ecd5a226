"""What the result demands on paper (R-27, R-38): 责令改正通知书, or 停止生产经营通知书."""

from dataclasses import replace
from functools import partial
from typing import Any

from docgen.layouts import rectification_order, stop_notice
from docgen.layouts.rectification_order import Problem, RectificationOrder
from docgen.layouts.stop_notice import StopNotice
from portal.domain.calendar import day_of
from portal.domain.errors import RuleBroken
from portal.domain.people import Viewer
from portal.domain.permissions import Action, may
from portal.domain.result import Disposal
from portal.domain.workflow import COUNTED
from portal.models import Inspection
from portal.queries import bureau, documents, rectifications
from portal.services.compositions import Composition, Content, Stamp, require_filled, text_of


def demanded(visit: Inspection) -> Composition | None:
    """The document that a finished visit still owes; None when there is none or it is issued."""
    if visit.state not in COUNTED or visit.disposal is None:
        return None
    demand = DEMANDS.get(visit.disposal)
    if demand is None or documents.in_force(visit.id, demand.key):
        return None
    return demand


def owed_by(visit: Inspection, by: Viewer) -> Composition | None:
    """The document that this viewer is to issue for a finished visit: its team does."""
    on_team = any(member.inspector_id == by.inspector_id for member in visit.team)
    return demanded(visit) if on_team and may(by.role, Action.DOCUMENT_ISSUE) else None


def _open_to(visit: Inspection, disposal: Disposal) -> None:
    demand = demanded(visit)
    if demand is None or visit.disposal is not disposal:
        raise RuleBroken("这次检查没有需要出具的通知书，或者已经出具了。")


def _start(_visit: Inspection) -> Content:
    return {"violated": "", "legal_basis": "", "requirements": "", "remedies": ""}


def _check(_visit: Inspection, content: Content) -> None:
    for name in ("violated", "legal_basis"):
        require_filled(content, name, "请写明违反的规定和处理的依据。")


def _common(visit: Inspection, content: Content, stamp: Stamp) -> dict[str, Any]:
    return {
        "authority": bureau.authority().name,
        "number": stamp.number,
        "unit": visit.subject_name,
        "inspected_on": day_of(visit.started_at) if visit.started_at else None,
        "recorded_in": f"结果记录表{visit.record_number}",
        "problems": tuple(
            Problem(no=one.no, text=one.remark or f"{one.text}评价：{one.words}")
            for one in rectifications.findings_of(visit)
        ),
        "violated": text_of(content, "violated"),
        "legal_basis": text_of(content, "legal_basis"),
        "remedies": text_of(content, "remedies"),
        "issued_on": stamp.issued_on,
    }


def _order(visit: Inspection, content: Content, stamp: Stamp) -> RectificationOrder:
    return replace(
        rectification_order.BLANK,
        **_common(visit, content, stamp),
        deadline=visit.deadline,
        requirements=text_of(content, "requirements"),
    )


def _stop(visit: Inspection, content: Content, stamp: Stamp) -> StopNotice:
    return replace(
        stop_notice.BLANK,
        **_common(visit, content, stamp),
        risk=text_of(content, "requirements"),
        stopped="保健食品生产经营活动",
    )


ORDER = Composition(
    key="rectification_order",
    title="责令改正通知书",
    purpose="书面限期整改：写明问题、规定、期限和要求，加盖公章，由当事人签收。",
    position=10,
    word="责改",
    corrects="requirements",
    open_to=partial(_open_to, disposal=Disposal.RECTIFY),
    start=_start,
    check=_check,
    fields=_order,
)
STOP = Composition(
    key="stop_notice",
    title="停止生产经营通知书",
    purpose="要求立即停止食品生产经营活动：写明问题、规定和风险，加盖公章，由当事人签收。",
    position=10,
    word="停产",
    corrects="requirements",
    open_to=partial(_open_to, disposal=Disposal.STOP),
    start=_start,
    check=_check,
    fields=_stop,
)

DEMANDS: dict[Disposal, Composition] = {Disposal.RECTIFY: ORDER, Disposal.STOP: STOP}
