"""Signing in, one-time links, and the administrator's list of accounts, as the browser meets them."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Event

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from portal.domain.calendar import now
from portal.extensions import db
from portal.models import Account, OneTimeLink, Throttle
from portal.services import accounts
from tests.support.contents import contents, holds
from tests.support.district import OPERATOR, PASSWORD, account, sign_in
from tests.support.forger import Forger
from tests.support.page import Page
from tests.support.visitor import Visitor

NEW = "青山 绿水 常在 2026"
HOMES = {
    "inspector": "今日检查",
    "head": "全部检查",
    "clerk": "全部检查",
    "leader": "全部检查",
    "brigade": "全部检查",
    "shop": "康悦大药房（城中）",
    "admin": "账号",
    "security": "账号",
    "auditor": "操作台账",
}


def _try(app: Flask, login: str, password: str = "wrong password") -> Page:
    answer = Forger(app).post("/login", {"login": login, "password": password})
    return Page(answer.status_code, "/login", answer.text)


def _told(page: Page) -> str:
    return page.all("//main")[0].text_content() or ""


def _new_link(app: Flask, login: str) -> str:
    with app.app_context():
        return f"/links/{accounts.renew_link(account(login).id, OPERATOR)}"


@pytest.mark.parametrize("login", HOMES)
def test_everybody_begins_where_their_work_is(login: str, standing: Flask) -> None:
    assert sign_in(standing, login).page.heading == HOMES[login]


def test_a_wrong_password_tells_nobody_whether_there_is_such_an_account(district: Flask) -> None:
    with district.app_context():
        account("head").active = False
        account("leader").password_hash = None
        waiting = Throttle(key="login:clerk:127.0.0.1", changed_at=now(), failures=5)
        waiting.until = now() + timedelta(minutes=5)
        db.session.add(waiting)
        db.session.commit()
    known = _told(_try(district, "inspector"))
    assert "账号或密码不正确" in known
    for login, password in (
        ("nobody", PASSWORD),
        ("head", PASSWORD),
        ("leader", PASSWORD),
        ("clerk", PASSWORD),
        ("clerk", "wrong password"),
        ("inspector", PASSWORD + " "),
        ("inspector", PASSWORD.lower()),
        ("%", PASSWORD),
        ("inspector' --", PASSWORD),
    ):
        page = _try(district, login, password)
        assert page.status == 422
        assert _told(page) == known


def test_the_sign_in_keeps_the_account_and_never_the_password(standing: Flask) -> None:
    page = _try(standing, "Nobody", "Geheim-2026-x")
    assert page.one("//input[@name='login']").get("value") == "Nobody"
    assert page.one("//input[@name='password']").get("value") in (None, "")
    assert "Geheim" not in page.source


def test_after_five_wrong_passwords_the_right_one_has_to_wait(district: Flask) -> None:
    assert [_try(district, "clerk").status for _time in range(5)] == [422] * 5
    assert _try(district, "clerk", PASSWORD).status == 422
    assert Forger(district, "inspector").get("/today").status_code == 200
    with time_machine.travel(datetime.now(UTC) + timedelta(seconds=31), tick=False):
        assert sign_in(district, "clerk").page.heading == "全部检查"


def test_guesses_at_once_count_each(district: Flask) -> None:
    """Ten at once are five that count, and then the account waits; the right one comes too late."""
    forgers = [Forger(district) for _guess in range(10)]

    def guess(forger: Forger) -> int:
        return forger.post("/login", {"login": "clerk", "password": "wrong password"}).status_code

    with ThreadPoolExecutor(10) as pool:
        assert list(pool.map(guess, forgers)) == [422] * 10
    with district.app_context():
        assert db.session.get_one(Throttle, "login:clerk:127.0.0.1").failures == 5
    assert _try(district, "clerk", PASSWORD).status == 422


def test_who_guesses_passwords_keeps_no_clerk_waiting(
    district: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Checking a password is slow on purpose: nothing may be locked meanwhile."""
    checking, written = Event(), Event()
    check = accounts.matches

    def slow(kept: str | None, password: str) -> bool:
        if password != "slow":
            return check(kept, password)
        checking.set()
        assert written.wait(20)
        return False

    clerk, guesser = Forger(district, "clerk"), Forger(district)
    monkeypatch.setattr(accounts, "matches", slow)
    with ThreadPoolExecutor(1) as pool:
        guess = pool.submit(guesser.post, "/login", {"login": "head", "password": "slow"})
        assert checking.wait(20)
        answer = clerk.post("/roster/offices/new", {"name": "新部门"})
        assert not guess.done()
        written.set()
        assert (answer.status_code, guess.result().status_code) == (303, 422)


def test_a_link_sets_the_password_once(district: Flask) -> None:
    link = _new_link(district, "clerk")
    visitor = Visitor(district.test_client())
    visitor.open(link)
    assert "clerk" in visitor.page.text
    for password, words in (
        ("short", "至少12个字符"),
        ("clerk-clerk-clerk", "太容易猜到"),
        ("aaaaaaaaaaaaa", "太容易"),
    ):
        visitor.press("设定密码", status=422, password=password, again=password)
        assert words in visitor.page.text
    visitor.press("设定密码", status=422, password=NEW, again=NEW + "?")
    assert "两次输入的密码不一样" in visitor.page.text
    assert NEW not in visitor.page.source
    before = contents(district)
    visitor.press("设定密码", password=NEW, again=NEW)
    assert visitor.page.heading == "登录"
    assert contents(district) != before
    before = contents(district)
    again = Forger(district).post(link, {"password": PASSWORD, "again": PASSWORD})
    page = Page(again.status_code, link, again.text)
    assert (page.status, page.heading, page.broken_rules()) == (404, "链接已失效", [])
    assert contents(district) == before
    assert _try(district, "clerk", PASSWORD).status == 422
    assert Forger(district).post("/login", {"login": "clerk", "password": NEW}).status_code == 303
    assert holds(district, link.rpartition("/")[2]) == []


def test_a_link_ends_after_three_days_with_the_next_one_and_with_the_account(district: Flask) -> None:
    first = _new_link(district, "clerk")
    second = _new_link(district, "clerk")
    client = district.test_client()
    assert [client.get(link).status_code for link in (first, second)] == [404, 200]
    with time_machine.travel(datetime.now(UTC) + timedelta(hours=73), tick=False):
        assert client.get(second).status_code == 404
    with district.app_context():
        account("clerk").active = False
        db.session.commit()
    assert client.get(second).status_code == 404


def test_an_account_is_opened_with_a_link_that_is_shown_once(district: Flask) -> None:
    admin = sign_in(district, "admin")
    admin.open("/accounts/new")
    form = admin.page.form("开设账号")
    sent = {**dict(form.values), "login": " NEU ", "name": "新领导", "role": "leader"}
    first, second = (admin.client.post(form.address, data=sent) for _time in range(2))
    link = Page(200, "/", first.text).one("//textarea").text_content() or ""
    assert re.fullmatch(r"http://localhost/links/[\w-]{43}", link)
    assert second.status_code == 303
    led = Page(200, "/", admin.client.get(second.headers["Location"]).text)
    assert "只显示一次" in led.text
    assert "/links/" not in led.source
    with district.app_context():
        made = db.session.scalars(select(Account).where(Account.login == "neu")).one()
        links = db.session.scalars(select(OneTimeLink).where(OneTimeLink.account_id == made.id)).all()
    assert len(links) == 1
    admin.open("/accounts")
    assert "待设密码" in admin.page.text
    renewed = Forger(district, "admin").post(f"/accounts/{made.id}/link")
    assert Page(200, "/", renewed.text).one("//textarea").text_content() != link
    assert district.test_client().get(link.removeprefix("http://localhost")).status_code == 404


def test_a_taken_login_and_an_unknown_enterprise_are_refused_with_the_form_as_it_was(standing: Flask) -> None:
    admin = sign_in(standing, "admin")
    admin.open("/accounts/new")
    before = contents(standing)
    admin.press("开设账号", status=422, login="Clerk", name="另一个人", role="leader")
    assert "已经有人使用" in admin.page.text
    assert admin.page.one("//input[@name='name'][@id='name']").get("value") == "另一个人"
    admin.press("开设账号", status=422, login="shop9", name="某店", role="enterprise", credit_code="9" * 18)
    assert "已登记企业的统一社会信用代码" in admin.page.text
    assert contents(standing) == before


def test_the_administrator_cannot_switch_the_own_account_off(standing: Flask) -> None:
    admin = Forger(standing, "admin")
    with standing.app_context():
        own = account("admin").id
    before = contents(standing)
    answer = admin.post(f"/accounts/{own}/disable")
    assert (answer.status_code, "不能停用自己正在使用的账号" in answer.text) == (422, True)
    assert contents(standing) == before


def test_a_new_password_asks_for_the_present_one(district: Flask) -> None:
    clerk = sign_in(district, "clerk")
    clerk.open("/password")
    clerk.press("修改密码", status=422, current="", password=NEW, again=NEW)
    assert "请填写现在的密码。" in clerk.page.text
    clerk.press("修改密码", status=422, current="not the one", password=NEW, again=NEW)
    assert "现在的密码不正确" in clerk.page.text
    assert "not the one" not in clerk.page.source
    clerk.press("修改密码", current=PASSWORD, password=NEW, again=NEW)
    assert clerk.page.heading == "登录"
    clerk.press("登录", login="clerk", password=NEW)
    assert clerk.page.heading == "全部检查"


def test_whoever_guesses_the_present_password_of_an_open_browser_is_signed_out(district: Flask) -> None:
    """Somebody at a tablet that was left open must not find out the password by trying."""
    clerk = Forger(district, "clerk")
    tries = {"password": NEW, "again": NEW}
    codes = [clerk.post("/password", {**tries, "current": f"guess {time}"}).status_code for time in range(7)]
    assert codes == [422] * 5 + [401] * 2
    assert _try(district, "clerk", PASSWORD).status == 422
