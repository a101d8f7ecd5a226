"""Demonstration data: what became of the problems that the invented visits found."""

import io
from collections.abc import Callable
from datetime import date, datetime, timedelta
from uuid import UUID

from PIL import Image, ImageDraw
from sqlalchemy import select

from portal.domain import calendar, checklists
from portal.domain.calendar import at_local, day_of, today
from portal.domain.enterprises import Kind
from portal.domain.inspections import Way
from portal.domain.people import Viewer
from portal.domain.rectifications import Answer, Measure
from portal.domain.result import Mark
from portal.domain.uploads import MENDED, Place
from portal.extensions import db
from portal.models import Enterprise, Rectification, RectificationLine
from portal.queries.rectifications import LINE, of_visit
from portal.services import answers as sheets
from portal.services import attachments, demonstration_follow_ups, inspections, notifications, results
from portal.services import rectification_answers as answers
from portal.services import rectification_extensions as extensions
from portal.services import rectification_reviews as reviews

Acting = Callable[[str], Viewer]

SAID = (
    (Measure.TIDIED, "当天清理了货架底层，杂物移到库房；店长每天闭店前检查一次。"),
    (Measure.RECORDED, "补建了库存检查记录，每月1日和15日各查一次并签字。"),
    (Measure.OTHER, "设了保健食品专柜，贴了“保健食品”字样，与普通食品分开摆放。"),
)
RETURNED = "照片里看不出专柜的标识，请补拍柜台正面的照片。"
MORE_TIME = "要更换的货架十天后才能到货。"
NOT_YET = "价签已撤下，正在请厂家重做。"
COSMETICS = {
    "6": "货架上1种面霜的价签写有“七天祛斑”。",
    "13": "某某面霜2盒超过限期使用日期（20260318）。",
    "16": "收银台旁的宣传单写有“消炎、抗过敏”。",
}
"""What an invented visit to a retailer found: the number on the table, the remark."""


def load(acting: Acting, shops: list[Enterprise]) -> None:
    """One is done after an answer was returned, one has just begun to be answered and asks for more time;
    and what follows from the others.
    """
    shop = acting("shop")
    first = db.session.scalars(
        select(Rectification).where(Rectification.enterprise_id == shop.enterprise_id)
    ).first()
    if first is None:
        raise ValueError("the shop has nothing to put right")
    _done(first, acting)
    if (second := of_visit(_cosmetics(acting))) is not None:
        _begun(second, acting)
    demonstration_follow_ups.load(acting, shops)


def _done(whole: Rectification, acting: Acting) -> None:
    opened, shop, office = day_of(whole.opened_at), acting("shop"), acting("inspector2")
    *good, last = whole.lines
    with calendar.at(_moment(opened, 5, 10)):
        for place, line in enumerate(whole.lines):
            _answer(line, SAID[place % len(SAID)], shop)
    with calendar.at(_moment(opened, 7, 9)):
        for line in good:
            reviews.accept(line.id, "", office)
        reviews.return_(last.id, RETURNED, office)
    with calendar.at(_moment(opened, 9, 16)):
        _answer(last, SAID[2], shop)
    with calendar.at(_moment(opened, 10, 9)):
        reviews.accept(last.id, "", office)


def _begun(whole: Rectification, acting: Acting) -> None:
    opened, shop = day_of(whole.opened_at), acting("shop")
    second, first, *_ = whole.lines
    with calendar.at(_moment(opened, 3, 10)):
        _answer(
            first, (Measure.TAKEN_OFF, "过期的面霜当场下架销毁，留了照片；每周查一次限期使用日期。"), shop
        )
        begun = Answer(Measure.RELABELLED, NOT_YET, None)
        answers.save(second.id, answers.Written(begun, second.version), shop)
        until = (whole.deadline or today()) + timedelta(days=10)
        extensions.ask(whole.id, until, MORE_TIME, shop)


def _answer(line: RectificationLine, said: tuple[Measure, str], by: Viewer) -> None:
    """Send an answer with a picture, drawn and saying that it is one of the demonstration."""
    drawn = io.BytesIO()
    picture = Image.new("RGB", (320, 200), "white")
    ImageDraw.Draw(picture).text((20, 90), f"DEMO {line.no} {today()}", fill="black")
    picture.save(drawn, "PNG")
    place = Place(LINE, line.id, MENDED.key)
    attachments.attach(place, f"整改后（演示）{line.position}.png", drawn.getvalue(), by)
    measure, text = said
    answers.send(line.id, answers.Written(Answer(measure, text, today()), line.version), by)


def _cosmetics(acting: Acting) -> UUID:
    """A visit to the shop as a retailer of cosmetics, which orders to put right by a date."""
    by, clerk, day = acting("inspector"), acting("clerk"), today() - timedelta(days=6)
    shop = db.session.get_one(Enterprise, acting("shop").enterprise_id)
    team = tuple(filter(None, (by.inspector_id, acting("inspector2").inspector_id)))
    with calendar.at(_moment(day, 0, 8)):
        visit = inspections.assign(
            inspections.Assignment(shop.id, Kind.COSMETICS_RETAILER, day, team, (Way.ON_SITE,)), clerk
        )
    with calendar.at(_moment(day, 0, 9)):
        notifications.notify(visit, notifications.Telling(shop.address, shop.legal_representative), by)
    table = checklists.in_force(Kind.COSMETICS_RETAILER, day)
    bad = next(word for word in table.scale.words if word != table.items[0].compliant)
    with calendar.at(_moment(day, 0, 10)):
        marks = {
            item.id: Mark({"": bad}, COSMETICS[item.no])
            if item.no in COSMETICS
            else Mark({"": item.compliant})
            for item in table.items
        }
        sheets.answer_sheet(visit, {key: sheets.Given(mark, 0) for key, mark in marks.items()}, None, by)
    closing = results.Closing(
        explanation="",
        deadline=day + timedelta(days=15),
        enterprise_opinion="无异议。",
        enterprise_signer=shop.legal_representative,
        conclusion="存在宣传疗效、经营过期化妆品的问题。",
        handling="责令限期整改。",
        transcript="对照检查要点表逐项检查，发现的问题见要点表。",
    )
    with calendar.at(_moment(day, 0, 11)):
        results.finish(visit, closing, by)
    return visit


def _moment(day: date, after: int, hour: int) -> datetime:
    return at_local(day + timedelta(days=after), hour, 20)
