"""The section calls for the year's reports; an office reports on its figures; the year is compiled."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask
from sqlalchemy import delete

from portal.domain.calendar import today
from portal.extensions import db
from portal.models import UnitReport, YearSummary
from tests.support.district import OFFICE
from tests.support.visitor import Visitor

SignedIn = Callable[[str], Visitor]


def test_a_year_is_called_for_reported_on_and_compiled(signed_in: SignedIn, district: Flask) -> None:
    with district.app_context():  # the demonstration has called for this year already
        db.session.execute(delete(UnitReport))
        db.session.execute(delete(YearSummary))
        db.session.commit()
    clerk = signed_in("clerk")
    clerk.open("/summaries")
    clerk.follow("布置年度总结")
    (office,) = clerk.page.attributes(f"//label[normalize-space()='{OFFICE}']/input/@value")
    clerk.press("布置", status=422, due_on="", units=[office])
    assert "请填写报送期限" in clerk.page.text
    clerk.press("布置", due_on=f"{today().year}-12-31")
    address = clerk.page.address
    assert f"还没有报送：{OFFICE}" in clerk.page.text

    head = signed_in("head")
    head.open(address)
    head.follow("填写本单位的总结")
    head.press("保存草稿", done="", problems="台账不全。")
    assert "核对并报送" in head.page.text
    head.press("报送", status=422)
    assert "“主要做法”还没有填写" in head.page.text
    assert "台账不全。" in head.page.text
    head.press("报送", done="逐户建立台账。")
    assert "按时报送" in head.page.text

    clerk.open(address)
    assert "逐户建立台账。" in clerk.page.text
    clerk.follow("汇总")
    clerk.press("汇总并出具")
    assert "已汇总" in clerk.page.text
    assert "年度监督检查总结" in clerk.page.text


def test_every_number_of_the_year_opens_as_many_rows(signed_in: SignedIn) -> None:
    clerk = signed_in("clerk")
    clerk.open("/summaries")
    clerk.follow(f"{today().year}年总结")
    links = clerk.page.attributes("//td/a[contains(@href, '/rows?')]/@href")
    numbers = clerk.page.attributes("//td/a[contains(@href, '/rows?')]/text()")
    assert len(links) == len(numbers) > 8
    for link, number in zip(links, numbers, strict=True):
        clerk.open(str(link))
        assert f"共{number}条。" in clerk.page.text
