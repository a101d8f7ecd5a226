"""The public finds businesses and reads what is public of them, and nothing else."""

from __future__ import annotations

import zipfile
from collections import deque
from io import BytesIO
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from flask import Flask
from sqlalchemy import String, select
from werkzeug.test import TestResponse

from portal.domain.enterprises import EnterpriseStatus
from portal.extensions import db
from portal.models import Account, Enterprise
from tests.support.district import FIRST_SHOP
from tests.support.page import Page
from tests.support.visitor import Visitor

PUBLIC_COLUMNS = {"name", "credit_code", "address", "street"}


def _names(page: Page) -> list[str]:
    return [link.text_content() or "" for link in page.all("//ul[@class='results']/li/a")]


def test_a_business_is_found_and_read_without_signing_in(standing: Flask) -> None:
    visitor = Visitor(standing.test_client())
    visitor.open("/")
    visitor.follow("查企业")
    for words in ("康悦大药房（城中）", "kydyfcz", "kangyuedayaofang"):
        visitor.open("/enterprises")
        visitor.press("查企业", name=words)
        assert _names(visitor.page)[0] == FIRST_SHOP
    visitor.follow(FIRST_SHOP)
    for words in (
        "在营",
        "保健食品经营、化妆品零售",
        "食品经营许可证",
        "有效期至",
        "城中街道监管所",
        "统一社会信用代码",
        "历次检查结果",
        "符合",
    ):
        assert words in visitor.page.text, words
    assert "指派检查" not in visitor.page.text


def test_a_business_without_results_says_so_and_leads_on(standing: Flask) -> None:
    visitor = Visitor(standing.test_client())
    visitor.open("/enterprises?name=云岭超市")
    visitor.follow(_names(visitor.page)[0])
    assert "还没有公开的检查结果" in visitor.page.text
    visitor.follow("看检查查什么")


def test_the_list_alone_is_what_a_script_gets(standing: Flask) -> None:
    answer = standing.test_client().get("/enterprises?name=药房", headers={"HX-Request": "true"})
    assert answer.text.lstrip().startswith('<div id="found">')
    assert "<html" not in answer.text
    assert "HX-Request" in answer.headers["Vary"]


@pytest.mark.parametrize(
    ("query", "words", "link"),
    [
        ("name=zzzz", "没有名称或编号对得上“zzzz”", "看全部企业"),
        ("name=zzzz&kind=hf_operator", "在所选的条件里", "只按这几个字查"),
        ("kind=cosmetics_wholesaler", "没有符合这些条件的企业", "看全部企业"),
    ],
)
def test_an_empty_list_says_why_and_what_next(query: str, words: str, link: str, standing: Flask) -> None:
    page = Visitor(standing.test_client()).open(f"/enterprises?{query}")
    assert words in page.text
    assert link in page.links()


def test_before_the_first_business_the_list_says_so(visitor: Visitor) -> None:
    page = visitor.open("/enterprises")
    assert "还没有登记企业" in page.text
    visitor.follow("先看检查查什么")


def test_a_closed_business_says_so(district: Flask) -> None:
    with district.app_context():
        shop = db.session.scalars(select(Enterprise).where(Enterprise.name == FIRST_SHOP)).one()
        shop.status = EnterpriseStatus.CLOSED
        db.session.commit()
    visitor = Visitor(district.test_client())
    assert "注销" in visitor.open(f"/enterprises?name={FIRST_SHOP}").text
    visitor.follow(FIRST_SHOP)
    assert "注销" in visitor.page.text


def test_no_page_or_file_that_everybody_may_read_holds_anything_personal(district: Flask) -> None:
    canaries = _release_canaries(district)
    assert len(canaries) > 60 * 6
    seen = _everything_public(district)
    assert len(seen) > 90
    assert {"/enterprises", "/open-data/results.csv", "/results"} <= {
        urlsplit(address).path for address in seen
    }
    leaks = [(address, one) for address, text in seen.items() for one in canaries if one in text]
    assert leaks == []
    searched = 0
    client = district.test_client()
    for canary in canaries[:40]:
        answer = client.get("/enterprises", query_string={"name": canary})
        assert "没有查到" in answer.text, canary
        searched += 1
    assert searched == 40


def _release_canaries(app: Flask) -> list[str]:
    """Give every private text of every business and account a value of its own."""
    canaries: list[str] = []
    with app.app_context():
        private = [
            column.key
            for column in Enterprise.__mapper__.columns
            if type(column.type) is not type(Enterprise.status.type)
            and isinstance(column.type, String)
            and column.key not in PUBLIC_COLUMNS
        ]
        assert {"phone", "legal_representative", "contact", "contact_phone"} <= set(private)
        for shop in db.session.scalars(select(Enterprise)):
            for name in private:
                canaries.append(f"鷵{len(canaries)}鷵")
                setattr(shop, name, canaries[-1])
        for account in db.session.scalars(select(Account)):
            canaries.append(f"鷵{len(canaries)}鷵")
            account.name = account.login = canaries[-1]
        db.session.commit()
    return canaries


def _text(answer: TestResponse) -> str:
    """What an answer says; of a packed file all that is packed in it."""
    if not answer.data.startswith(b"PK"):
        return answer.text
    with zipfile.ZipFile(BytesIO(answer.data)) as package:
        return "\n".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())


def _everything_public(app: Flask) -> dict[str, str]:
    """Address → text of everything that links lead to without signing in."""
    client = app.test_client()
    waiting, found = deque(["/"]), dict[str, str]()
    while waiting:
        address = waiting.popleft()
        if address in found or address.startswith(("/static/", "/login", "/large-type")):
            continue
        answer = client.get(address, follow_redirects=True)
        found[address] = _text(answer)
        if answer.mimetype == "text/html":
            links = Page(answer.status_code, address, answer.text).attributes("//a/@href")
            waiting.extend(urldefrag(urljoin(address, link)).url for link in links if "://" not in link)
    return found
