"""The registry for staff, and what an enterprise reads of itself."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select

from portal.extensions import db
from portal.models import Enterprise
from tests.support.district import FIRST_SHOP, sign_in
from tests.support.forger import Forger
from tests.support.page import Page


def _names(page: Page) -> list[str]:
    return [link.text_content() or "" for link in page.all("//div[@id='enterprises']//tbody//a")]


def _search(forger: Forger, words: str) -> Page:
    answer = forger.client.get("/registry", query_string={"name": words})
    return Page(answer.status_code, "/registry", answer.text)


def test_a_business_is_found_by_a_part_of_its_name_licence_or_credit_code(standing: Flask) -> None:
    clerk = Forger(standing, "clerk")
    with standing.app_context():
        shop = db.session.scalars(select(Enterprise).where(Enterprise.name == FIRST_SHOP)).one()
        code, licence = shop.credit_code, shop.licences[0].number
    for words in (FIRST_SHOP, f"  {FIRST_SHOP} ", code, code[4:], licence, licence[2:]):
        assert FIRST_SHOP in _names(_search(clerk, words)), words
    assert len(_names(_search(clerk, "药房"))) > 3
    assert len(_names(_search(clerk, ""))) == 62


@pytest.mark.parametrize("words", ["%", "_", "%药%", "康_大药房", "\\", "' OR '1'='1", "没有这一家"])
def test_signs_that_a_database_reads_as_any_are_looked_for_as_they_are(words: str, standing: Flask) -> None:
    page = _search(Forger(standing, "clerk"), words)
    assert _names(page) == []
    assert page.broken_rules() == []
    assert f"“{words}”" in page.text


def test_an_office_sees_its_own_businesses_only(standing: Flask) -> None:
    for login, street in (("head", "城中"), ("head2", "中南"), ("inspector3", "中南")):
        names = _names(_search(Forger(standing, login), ""))
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
    for words in ("食品经营许可证", "保健食品经营", "有效期至", "指派检查", "已公开"):
        assert words in clerk.page.text, words
    brigade = sign_in(standing, "brigade")
    brigade.open(clerk.page.address)
    assert "指派检查" not in brigade.page.text


def test_an_enterprise_reads_its_own_record_and_gets_its_papers(standing: Flask) -> None:
    shop = sign_in(standing, "shop")
    assert shop.page.heading == FIRST_SHOP
    papers = [link for link in shop.page.attributes("//main//a/@href") if link.startswith("/copies/")]
    assert len(papers) == 9
    assert {shop.client.get(paper).status_code for paper in papers} == {200}
    assert "留存" not in shop.page.text
