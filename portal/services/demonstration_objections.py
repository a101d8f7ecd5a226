"""Demonstration data: an objection that was answered, and one that waits.  All invented."""

from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import select

from portal.domain import calendar
from portal.domain.inspections import InspectionState
from portal.domain.people import Viewer
from portal.extensions import db
from portal.models import Inspection
from portal.services import objections

Acting = Callable[[str], Viewer]


def load(acting: Acting) -> None:
    shop = acting("shop")
    first, *others = db.session.scalars(
        select(Inspection)
        .where(Inspection.enterprise_id == shop.enterprise_id, Inspection.state == InspectionState.RELEASED)
        .order_by(Inspection.released_at)
    )
    released = first.released_at
    if released is None:
        raise ValueError("a released visit has its moment")
    with calendar.at(released + timedelta(days=2)):
        made = objections.make(
            first.id, "检查当天货架标签正在更换，检查后半小时已经贴好，附照片（演示）。", shop
        )
    with calendar.at(released + timedelta(days=5)):
        objections.answer(
            made,
            "经核实，检查时标签确实没有贴，记录属实，结果不变；整改情况另行记录（演示）。",
            acting("leader"),
        )
    for visit in others[:1]:
        objections.make(visit.id, "公开的地址少写了门牌号，请核对（演示）。", shop)
