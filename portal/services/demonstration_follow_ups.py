"""Demonstration data: cases that the head reviewed, a re-visit, and look-backs after a campaign."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select

from portal.domain import calendar, checklists
from portal.domain.calendar import at_local, today
from portal.domain.enterprises import Kind
from portal.domain.follow_ups import ReferredTo
from portal.domain.inspections import Way
from portal.domain.people import Viewer
from portal.domain.rectifications import RectificationState
from portal.domain.result import DISPOSAL_FOR, Disposal, Mark, determine, draft_explanation, tally
from portal.extensions import db
from portal.models import CaseReview, Enterprise, LookBack, Rectification
from portal.services import answers as sheets
from portal.services import (
    case_reviews,
    follow_ups,
    inspections,
    look_backs,
    notifications,
    results,
)

Acting = Callable[[str], Viewer]

FACTS = "现场查获超过保质期的保健食品，货值和去向需要立案查清。"
SLIGHT = "数量少，当场下架，没有售出，责令整改即可。"
SILENT = "整改期限已过，电话和上门催过两次，没有答复。"
GONE = "该店已把保健食品柜台转让，不再经营。"
CAMPAIGN = {
    "7-3": Mark({"": "否"}, "保健食品与普通食品同柜摆放（专项检查）。"),
    "2-2": Mark({"": "否"}, "货架底层有积灰（专项检查）。"),
}
TABLE = "lz2018-1-2"


def load(acting: Acting, shops: list[Enterprise]) -> None:
    _decided(acting)
    _overdue(acting)
    for place, (shop, days) in enumerate(((shops[27], 100), (shops[24], 30))):
        _campaign(acting, shop, days)
        if place == 0:
            _dropped(acting, shop)
    _revisit(acting)


def _decided(acting: Acting) -> None:
    """The case after 不符合 is referred."""
    (stopped,) = db.session.scalars(select(CaseReview))
    with calendar.at(stopped.opened_at + timedelta(days=1)):
        case_reviews.refer(stopped.id, ReferredTo.INVESTIGATION, FACTS, acting("leader"))


def _overdue(acting: Acting) -> None:
    """What nobody answered is brought before the head, who does not refer the second of them."""
    late = select(Rectification.id).where(
        Rectification.state == RectificationState.OPEN, Rectification.deadline < today()
    )
    for place, row in enumerate(db.session.scalars(late.order_by(Rectification.opened_at).limit(2)).all()):
        case_reviews.escalate(row, SILENT, acting("clerk"))
        if place == 1:
            review = select(CaseReview.id).where(CaseReview.rectification_id == row)
            case_reviews.dismiss(db.session.scalars(review).one(), SLIGHT, acting("leader"))


def _campaign(acting: Acting, shop: Enterprise, days: int) -> None:
    """A visit of a campaign that found two general problems."""
    by, day = acting("inspector"), today() - timedelta(days=days)
    team = tuple(filter(None, (by.inspector_id, acting("inspector2").inspector_id)))
    with calendar.at(_moment(days, 8)):
        assignment = inspections.Assignment(shop.id, Kind.HF_OPERATOR, day, team, (Way.CAMPAIGN,), False)
        visit = inspections.assign(assignment, acting("clerk"))
    with calendar.at(_moment(days, 9)):
        notifications.notify(visit, notifications.Telling(shop.address, shop.legal_representative), by)
    table = checklists.load(TABLE)
    marks = {item.id: CAMPAIGN.get(item.id, Mark({"": item.compliant})) for item in table.items}
    with calendar.at(_moment(days, 10)):
        sheets.answer_sheet(visit, {key: sheets.Given(mark, 0) for key, mark in marks.items()}, None, by)
    result = determine(tally(table, marks))
    rectify = result is not None and DISPOSAL_FOR[result] is Disposal.RECTIFY
    due = day + timedelta(days=days + 12) if rectify else None
    with calendar.at(_moment(days, 11)):
        closing = results.Closing(draft_explanation(table, marks), due, "无异议。", shop.legal_representative)
        results.finish(visit, closing, by)


def _dropped(acting: Acting, shop: Enterprise) -> None:
    row = db.session.scalars(select(LookBack.id).where(LookBack.enterprise_id == shop.id)).one()
    look_backs.drop(row, GONE, acting("head"))


def _revisit(acting: Acting) -> None:
    """The business that was stopped is looked at again in three days."""
    stopped = select(Rectification.id).where(
        Rectification.disposal == Disposal.STOP, Rectification.state == RectificationState.OPEN
    )
    found = db.session.scalars(stopped.order_by(Rectification.opened_at.desc()).limit(1)).one()
    again = follow_ups.Again(today() + timedelta(days=3), _team(acting))
    follow_ups.revisit(found, again, acting("clerk"))


def _team(acting: Acting) -> tuple[UUID, ...]:
    people = (acting(login).inspector_id for login in ("inspector", "inspector2"))
    return tuple(filter(None, people))


def _moment(days_ago: int, hour: int) -> datetime:
    return at_local(today() - timedelta(days=days_ago), hour, 45)
