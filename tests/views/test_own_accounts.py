"""Opening the first account of an enterprise, and those of colleagues."""

from __future__ import annotations

from flask import Flask

from portal.services.own_accounts import OF_ONE_NETWORK
from tests.support.contents import contents
from tests.support.district import account, sign_in
from tests.support.forger import Forger
from tests.support.page import Page
from tests.support.visitor import Visitor

PASSWORD = "青山 绿水 常在 2026"
TYPED = {"login": "new-one", "name": "甲负责", "password": PASSWORD, "again": PASSWORD}


def test_a_form_with_faults_keeps_what_was_typed_but_the_password(standing: Flask) -> None:
    visitor = Visitor(standing.test_client())
    visitor.open("/register/account")
    visitor.press("开设账号", status=422, **{**TYPED, "again": "另一个"})
    assert "两次输入的密码不一样" in visitor.page.text
    assert visitor.page.one("//input[@id='login']").get("value") == "new-one"
    assert PASSWORD not in visitor.page.source
    visitor.press("开设账号", status=422, login="shop", password=PASSWORD, again=PASSWORD)
    assert "已经有人使用" in visitor.page.text


def test_the_same_form_sent_twice_opens_one_account(district: Flask) -> None:
    forger = Forger(district)
    sent = {**TYPED, "submission_key": "ab" * 16}
    assert forger.post("/register/account", sent).status_code == 303
    other = Forger(district)
    answer = other.post("/register/account", sent)
    assert answer.status_code == 303
    assert answer.headers["Location"].startswith("/register/account/")
    page = Visitor(other.client).open(answer.headers["Location"])
    assert (page.heading, "账号已开好" in page.text) == ("登录", True)


def test_a_network_that_opens_too_many_accounts_has_to_wait(district: Flask) -> None:
    for place in range(OF_ONE_NETWORK.free):
        assert Forger(district).post("/register/account", {**TYPED, "login": f"n-{place}"}).status_code == 303
    before = contents(district)
    answer = Forger(district).post("/register/account", TYPED)
    assert answer.status_code == 422
    page = Page(422, "/", answer.text)
    assert "过一小时再来" in page.text
    assert page.one("//input[@id='login']").get("value") == "new-one"
    assert contents(district) == before


def test_who_is_signed_in_opens_no_other_account(standing: Flask) -> None:
    assert Forger(standing, "shop").get("/register/account").headers["Location"] == "/my-enterprise"
    assert Forger(standing, "clerk").get("/register/account").headers["Location"] == "/inspections"


def test_the_accounts_of_another_enterprise_do_not_exist(standing: Flask) -> None:
    with standing.app_context():
        other = account("shop2").id
    forger, before = Forger(standing, "shop"), contents(standing)
    codes = [
        forger.get(f"/my-enterprise/accounts/{other}/opened").status_code,
        forger.get(f"/my-enterprise/accounts/{other}/remove").status_code,
        forger.post(f"/my-enterprise/accounts/{other}/remove").status_code,
        forger.post(f"/my-enterprise/accounts/{other}/link").status_code,
    ]
    assert codes == [404] * 4
    assert contents(standing) == before


def test_a_link_for_a_colleague_is_shown_once(district: Flask) -> None:
    owner = sign_in(district, "shop")
    owner.open("/my-enterprise/accounts/new")
    form = owner.page.form("邀请同事")
    sent = {name: str(value) for name, value in form.values} | {"login": "lee", "name": "小李"}
    first = owner.client.post(form.address, data=sent)
    assert "/links/" in first.text
    again = owner.client.post(form.address, data=sent, follow_redirects=True)
    assert again.status_code == 200
    assert "/links/" not in again.text
    owner.open("/my-enterprise/accounts")
    owner.press("重发链接")
    assert "/links/" in owner.page.source
