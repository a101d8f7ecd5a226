"""The registry for staff, and what an enterprise reads of itself."""

from __future__ import annotations

import csv
import io

import pytest
from flask import Flask
from sqlalchemy import select

from portal.domain.permissions import Action
from portal.extensions import db
from portal.models import Enterprise, Event
from tests.support.district import FIRST_SHOP, sign_in
from tests.support.forger import Forger
from tests.support.page import Page


def _names(page: Page) -> list[str]:
    return [link.text_content() or "" for link in page.all("//div[@id='hits']//tbody//a")]


def _every_name(forger: Forger, words: str = "") -> list[str]:
    """The names on all pages."""
    found: list[str] = []
    number = 1
    while True:
        page = _search(forger, words, number)
        found += _names(page)
        if "下一页" not in page.links():
            return found
        number += 1


def _search(forger: Forger, words: str, number: int = 1, **filters: str) -> Page:
    query = {"name": words, "page": str(number), **filters}
    answer = forger.client.get("/registry", query_string=query)
    return Page(answer.status_code, "/registry", answer.text)


def test_a_business_is_found_by_a_part_of_its_name_licence_or_credit_code(standing: Flask) -> None:
    clerk = Forger(standing, "clerk")
    with standing.app_context():
        shop = db.session.scalars(select(Enterprise).where(Enterprise.name == FIRST_SHOP)).one()
        code, licence, phone = shop.credit_code, shop.licences[0].number, shop.phone
    pinyin = ("kydyfcz", "kangyuedayaofang", "Kang Yue Da Yao Fang")
    for words in (FIRST_SHOP, f"  {FIRST_SHOP} ", code, code[4:], licence, licence[2:], *pinyin, phone):
        assert FIRST_SHOP in _names(_search(clerk, words))[:1], words
    assert len(_every_name(clerk, "药房")) > 3
    assert len(_every_name(clerk)) == 64


@pytest.mark.parametrize("words", ["%", "_", "%药%", "康_大药房", "\\", "' OR '1'='1", "没有这一家"])
def test_signs_that_a_database_reads_as_any_are_looked_for_as_they_are(words: str, standing: Flask) -> None:
    page = _search(Forger(standing, "clerk"), words)
    assert _names(page) == []
    assert page.broken_rules() == []
    assert f"“{words}”" in page.text


def test_the_page_says_how_many_there_are_and_marks_what_was_found(standing: Flask) -> None:
    page = _search(Forger(standing, "clerk"), "kydyf")
    status = page.one("//*[@id='page-status']")
    assert "".join(status.itertext()).split() == ["共", "6", "家，最相近的在前"]
    assert {mark.text_content() for mark in page.all("//mark")} == {"康悦大药房"}


def test_filters_narrow_and_stand_in_the_address(standing: Flask) -> None:
    clerk = Forger(standing, "clerk")
    every = _search(clerk, "康悦")
    narrowed = _search(clerk, "康悦", street="中南街道", kind="hf_operator", status="active")
    assert 0 < len(_names(narrowed)) < len(_names(every))
    chosen = narrowed.attributes("//form[@role='search']//option[@selected]/@value")
    assert [value for value in chosen if value] == ["hf_operator", "中南街道", "active"]
    assert _names(_search(clerk, "康悦", status="closed")) == []


@pytest.mark.parametrize("filters", [{"kind": "bank"}, {"office": "1"}, {"licence": "soon"}, {"tag": "x"}])
def test_a_filter_that_there_is_not_narrows_nothing_and_says_so(
    filters: dict[str, str], standing: Flask
) -> None:
    page = _search(Forger(standing, "clerk"), "康悦", **filters)
    assert len(_names(page)) == 6
    assert "请重新选择" in page.text


@pytest.mark.parametrize(
    ("login", "query", "words", "link"),
    [
        ("clerk", "name=zzzz", "没有名称、编号、负责人或电话对得上“zzzz”", "看全部企业"),
        ("clerk", "name=zzzz&status=active", "在所选的条件里", "只按这几个字查"),
        ("clerk", "licence=expired", "没有符合这些条件的企业", "看全部企业"),
    ],
)
def test_an_empty_list_says_why_and_what_next(
    login: str, query: str, words: str, link: str, standing: Flask
) -> None:
    visitor = sign_in(standing, login)
    page = visitor.open(f"/registry?{query}")
    assert words in page.text
    assert link in page.links()


def test_telephone_numbers_are_masked_on_the_list(standing: Flask) -> None:
    with standing.app_context():
        phones = db.session.scalars(select(Enterprise.phone)).all()
    assert len(phones) > 60
    clerk = Forger(standing, "clerk")
    text = "".join(_search(clerk, "", number).text for number in range(1, 5))
    assert "****" in text
    assert [phone for phone in phones if phone in text] == []


def test_what_is_found_can_be_taken_away_by_who_may(district: Flask) -> None:
    clerk = sign_in(district, "clerk")
    clerk.open("/registry?name=康悦&street=中南街道")
    answer = clerk.download_by("CSV")
    rows = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"), newline="")))
    assert [row[1] for row in rows[1:]] == ["康悦大药房（中南）", "康悦大药房（中南二店）"]
    assert "attachment" in answer.headers["Content-Disposition"]
    assert answer.headers["Cache-Control"] == "no-store"
    workbook = clerk.download_by("Excel")
    assert workbook.data[:2] == b"PK"
    with district.app_context():
        events = db.session.scalars(select(Event).where(Event.action == Action.ENTERPRISE_EXPORT)).all()
        assert [event.detail["file"] for event in events] == ["csv", "xlsx"]
    inspector = sign_in(district, "inspector")
    assert "导出" not in inspector.open("/registry").text


def test_an_office_sees_its_own_businesses_only(standing: Flask) -> None:
    for login, street in (("head", "城中"), ("head2", "中南"), ("inspector3", "中南")):
        names = _every_name(Forger(standing, login))
        assert len(names) >= 20
        assert [name for name in names if "（" in name and f"（{street}" not in name] == []


def test_the_list_alone_is_what_a_script_gets(standing: Flask) -> None:
    answer = Forger(standing, "clerk").get("/registry?name=药房", {"HX-Request": "true"})
    assert answer.text.lstrip().startswith('<div id="enterprises">')
    assert "<html" not in answer.text
    for header in ("HX-Boosted", "HX-History-Restore-Request"):
        page = Forger(standing, "clerk").get("/registry?name=药房", {"HX-Request": "true", header: "true"})
        assert "<html" in page.text


def test_a_business_shows_its_licences_kinds_and_visits(standing: Flask) -> None:
    clerk = sign_in(standing, "clerk")
    clerk.open(f"/registry?name={FIRST_SHOP}")
    clerk.follow(FIRST_SHOP)
    for words in ("食品经营许可证", "保健食品经营", "至20", "指派检查", "已公开"):
        assert words in clerk.page.text, words
    brigade = sign_in(standing, "brigade")
    brigade.open(clerk.page.address)
    assert "指派检查" not in brigade.page.text


def test_an_enterprise_reads_its_own_record_and_gets_its_papers(standing: Flask) -> None:
    shop = sign_in(standing, "shop")
    assert shop.page.heading == FIRST_SHOP
    papers = [link for link in shop.page.attributes("//main//a/@href") if link.startswith("/copies/")]
    assert len(papers) == 13
    assert {shop.client.get(paper).status_code for paper in papers} == {200}
    assert "留存" not in shop.page.text
