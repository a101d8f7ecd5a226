"""An enterprise reports an accident and a recall; the office reads, notes and closes; no JavaScript."""

from __future__ import annotations

import io
from collections.abc import Callable

from flask import Flask
from sqlalchemy import func, select

from portal.domain.calendar import local, now
from portal.extensions import db
from portal.models import Attachment, Incident
from tests.builders.good_files import photo
from tests.support.page import words
from tests.support.visitor import Visitor

SignedIn = Callable[[str], Visitor]
RECALL = {
    "product": "某牌胶囊",
    "batch": "180601、180602",
    "quantity": "500盒",
    "what": "崩解时限不合格。",
    "measures": "停止销售，通知购买人。",
    "reporter": "王经理",
    "phone": "0772-1234567",
}


def _moment() -> str:
    return f"{local(now()):%Y-%m-%dT%H:%M}"


def _reports(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(Incident)) or 0


def test_a_recall_is_reported_with_a_photograph_read_noted_and_closed(
    district: Flask, signed_in: SignedIn
) -> None:
    shop, head = signed_in("shop"), signed_in("head")
    shop.open("/my-enterprise")
    shop.follow("报告产品召回")
    page = shop.press("马上报告", status=422, **{**RECALL, "batch": ""}, happened_at=_moment())
    assert "请填写批号" in page.text
    assert page.one("//textarea[@name='what']").text_content().strip() == RECALL["what"]
    photograph = (io.BytesIO(photo()), "产品.jpg")
    page = shop.press("马上报告", **RECALL, happened_at=_moment(), files=photograph)
    assert page.heading == "召回报告已送达"
    number = words(page.one("//*[@class='receipt-number']"))
    assert number.startswith("ZH-")
    assert "二维码" in page.attributes("//*[@class='qr']/@aria-label")[0]

    head.open("/incidents?state=reported")
    head.follow("召回：某牌胶囊")
    assert "产品.jpg" in head.page.text
    head.press("已阅")
    head.follow("记录处理情况")
    head.press("记录处理情况", status=422)
    head.press("记录处理情况", text="已封存库存。")

    shop.follow("看报告和处理情况")
    assert "已封存库存。" in shop.page.text
    shop.follow("补充报告")
    shop.press("补充报告", text="收回301盒，已销毁。")
    head.open(head.page.address)
    head.follow("办结")
    page = head.press("办结报告", text="核对无误。")
    assert [words(note) for note in page.all("//ol[@class='timeline']//p[@class='written']")] == [
        "已封存库存。",
        "收回301盒，已销毁。",
        "核对无误。",
    ]
    assert "补充报告" not in shop.open(shop.page.address).links()
    with district.app_context():
        (kept,) = db.session.scalars(select(Attachment).where(Attachment.subject_type == "incident"))
        assert kept.file_name == "产品.jpg"


def test_a_report_sent_three_times_is_one_report_with_one_number(
    district: Flask, signed_in: SignedIn
) -> None:
    shop = signed_in("shop")
    shop.open("/incidents/accident")
    form, before = shop.page.form("马上报告"), _reports(district)
    sent = dict(form.values) | {
        "happened_at": _moment(),
        "place": "店内",
        "persons": "2",
        "what": "恶心。",
        "measures": "停止销售。",
        "reporter": "王经理",
        "phone": "0772-1234567",
    }
    answers = [shop.client.post(form.address, data=sent) for _time in range(3)]
    assert [answer.status_code for answer in answers] == [303, 303, 303]
    assert len({answer.headers["Location"] for answer in answers}) == 1
    assert _reports(district) == before + 1


def test_another_enterprise_finds_no_such_report(signed_in: SignedIn) -> None:
    shop, other = signed_in("shop"), signed_in("shop2")
    shop.open("/incidents/recall")
    address = shop.press("马上报告", **RECALL, happened_at=_moment()).address
    assert other.open(address, status=404).status == 404
    assert "某牌胶囊" not in other.open("/incidents").text


def test_what_an_enterprise_reported_stands_on_its_page_in_the_registry(signed_in: SignedIn) -> None:
    shop, head = signed_in("shop"), signed_in("head")
    shop.open("/incidents/recall")
    number = words(
        shop.press("马上报告", **RECALL, happened_at=_moment()).one("//*[@class='receipt-number']")
    )
    head.open("/incidents?state=reported")
    head.follow("召回：某牌胶囊")
    head.follow("康悦大药房（城中）")
    assert head.page.heading == "康悦大药房（城中）"
    assert number in head.page.text
    assert "康悦大药房（城中）" not in shop.open(shop.page.address).links()
