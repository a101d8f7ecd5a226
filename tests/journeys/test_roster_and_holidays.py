"""The section keeps the table of holidays and what it knows of its inspectors."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask
from sqlalchemy import select

from portal.extensions import db
from portal.models import Enterprise
from tests.support.district import FIRST_SHOP
from tests.support.visitor import Visitor

SignedIn = Callable[[str], Visitor]


def test_next_years_notice_is_entered_and_a_slip_taken_back(signed_in: SignedIn) -> None:
    clerk = signed_in("clerk")
    clerk.open("/holidays?year=2031")
    assert "2031年的放假安排还没有录入，这一年的期限只扣除周末" in clerk.page.text
    clerk.follow("录入放假安排")
    clerk.press("录入", status=422, name="春节", works="off", first="2031-01-30", last="2031-01-22")
    assert "最后一天不能早于第一天" in clerk.page.text
    clerk.press("录入", last="2031年1月31日", first="2031-01-23")
    assert "还没有录入" not in clerk.page.text
    assert "2031年1月23日至2031年1月31日" in clerk.page.text
    clerk.press("删去勾选的安排", status=422)
    assert "请勾选要删去的安排" in clerk.page.text
    clerk.press("删去勾选的安排", days=["2031-01-23"])
    assert "2031年的放假安排还没有录入" in clerk.page.text


def test_the_known_years_are_there_from_the_start(signed_in: SignedIn) -> None:
    clerk = signed_in("clerk")
    clerk.open("/holidays?year=2018")
    assert "2018年2月11日" in clerk.page.text
    assert "上班" in clerk.page.text


def test_an_absence_and_a_relation_are_entered_and_end(signed_in: SignedIn, district: Flask) -> None:
    with district.app_context():
        shop = db.session.scalars(select(Enterprise).where(Enterprise.name == FIRST_SHOP)).one()
        code = shop.credit_code
    head = signed_in("head")
    head.open("/roster")
    head.follow("韦明远")
    head.follow("登记请假")
    head.press("登记请假", first="2099-01-05", last="2099-01-09")
    assert "2099年1月9日" in head.page.text
    head.press("删去")
    assert "没有登记请假" in head.page.text
    head.follow("登记利害关系")
    head.press("登记利害关系", credit_code=code, ground="interest")
    assert FIRST_SHOP in head.page.text
    head.follow("解除利害关系")
    head.press("解除利害关系", status=422, reason="股份已转让")
    (only,) = head.page.attributes("//input[@name='enterprise']/@value")
    head.press("解除利害关系", enterprise=only, reason="股份已转让")
    assert "没有申报" in head.page.text
