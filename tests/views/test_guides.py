"""What one reads before beginning, without signing in."""

from __future__ import annotations

import pytest
from flask import Flask

from portal.domain.guides import GUIDES
from tests.support.district import sign_in
from tests.support.forger import Forger
from tests.support.page import Page

HEADINGS = ["谁可以办理", "要准备什么", "怎么办理", "要用多长时间", "多久有结果", "办好以后", "咨询和投诉"]


@pytest.mark.parametrize("service", [one.key for one in GUIDES])
def test_every_service_has_the_same_seven_headings_and_says_how_long(service: str, standing: Flask) -> None:
    answer = standing.test_client().get(f"/services/{service}", follow_redirects=True)
    page = Page(200, "/", answer.text)
    assert page.broken_rules() == []
    assert [heading.text_content() for heading in page.all("//main//h2")] == HEADINGS
    assert "约 " in page.text
    assert "0772-0000000" in page.text


def test_the_address_that_people_are_told_is_the_service_of_registering(standing: Flask) -> None:
    client = standing.test_client()
    assert client.get("/services/register").headers["Location"].endswith("/register")
    page = Page(200, "/", client.get("/register").text)
    assert page.link("开设账号，开始办理") == "/register/account"
    assert page.link("已有账号，登录办理") == "/login?next=/my-enterprise"


def test_a_service_begins_where_the_reader_is(standing: Flask) -> None:
    shop = sign_in(standing, "shop")
    assert shop.open("/services/change").link("开始办理") == "/applications/change"
    clerk = sign_in(standing, "clerk").open("/services/change")
    assert "开始办理" not in clerk.text
    assert Forger(standing).get("/services/marry").status_code == 404


def test_every_link_of_the_services_leads_somewhere(standing: Flask) -> None:
    client, followed = standing.test_client(), 0
    page = Page(200, "/", client.get("/services").text)
    for one in GUIDES:
        page = Page(200, "/", client.get(f"/services/{one.key}", follow_redirects=True).text)
        for link in page.attributes("//main//a/@href | //main//img/@src"):
            assert client.get(link, buffered=True).status_code in (200, 302), link
            followed += 1
    assert followed > 8
