"""A login is a browser's own, ends when it is ended, and counts for what its account is now."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from portal.domain.people import Role
from portal.extensions import db
from portal.models import Login
from portal.services import accounts
from tests.support.addresses import visits
from tests.support.contents import contents
from tests.support.databases import build_app, close, sqlite_url
from tests.support.district import OPERATOR, PASSWORD, account
from tests.support.forger import Forger
from tests.support.page import Page

COOKIE = "session"
PAGE = "/inspections"
TYPED = "写到一半去接电话，回来再交"
LOGOUTS = 10


def _cookie(client: FlaskClient) -> str:
    found = client.get_cookie(COOKIE)
    assert found is not None
    return found.value


def _with(app: Flask, cookie: str) -> FlaskClient:
    """A browser that brings this cookie."""
    client = app.test_client()
    client.set_cookie(COOKIE, cookie)
    return client


def _is_in(client: FlaskClient) -> bool:
    """Whether the staff page opens; else the way leads to the sign-in."""
    answer = client.get(PAGE)
    led = answer.headers.get("Location") == f"/login?next={PAGE}"
    assert (answer.status_code, led) in ((200, False), (302, True))
    return answer.status_code == 200


@contextmanager
def _later(**time: float) -> Iterator[None]:
    with time_machine.travel(datetime.now(UTC) + timedelta(**time), tick=False):
        yield


def test_the_session_cookie_is_out_of_reach_of_scripts_and_of_other_sites(
    standing: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(standing.config, "SESSION_COOKIE_SECURE", True)
    answer = standing.test_client().get("/login")
    cookies = answer.headers.getlist("Set-Cookie")
    assert len(cookies) == 1
    name, *attributes = cookies[0].split("; ")
    assert name.startswith(f"{COOKIE}=")
    assert set(attributes) == {"HttpOnly", "SameSite=Lax", "Secure", "Path=/"}
    assert not any(word in cookies[0] for word in ("Domain", "Expires", "Max-Age"))


def test_behind_https_the_cookie_belongs_to_this_host_alone(tmp_path: Path) -> None:
    app = build_app(sqlite_url(tmp_path / "portal.sqlite3"), tmp_path, {"SESSION_COOKIE_SECURE": True})
    with app.test_request_context():
        session = app.session_interface
        assert session.get_cookie_name(app) == "__Host-session"
        assert (session.get_cookie_path(app), session.get_cookie_domain(app)) == ("/", None)
        assert (session.get_cookie_secure(app), session.get_cookie_httponly(app)) == (True, True)
    close(app)


def test_a_public_page_sets_no_cookie(standing: Flask) -> None:
    pages = ("/", "/results", "/checklists", "/checklists/lz2018-1-2", "/open-data", "/healthz")
    for page in pages:
        assert standing.test_client().get(page).headers.getlist("Set-Cookie") == [], page


def test_signing_out_ends_the_login_whatever_the_cookie_still_says(standing: Flask) -> None:
    kept = []
    for _time in range(LOGOUTS):
        browser = Forger(standing, "clerk")
        kept.append(_cookie(browser.client))
        assert _is_in(_with(standing, kept[-1]))
        answer = browser.post("/logout")
        assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    assert [_is_in(_with(standing, cookie)) for cookie in kept] == [False] * LOGOUTS


def test_a_session_that_somebody_else_began_is_not_the_one_that_is_signed_in(standing: Flask) -> None:
    """The attacker opens the sign-in page, hands the cookie over, and waits for the victim to sign in."""
    attacker = Forger(standing)
    fixed = _cookie(attacker.client)
    victim = _with(standing, fixed)
    login = {"login": "clerk", "password": PASSWORD, "csrf_token": attacker.token}
    assert victim.post("/login", data=login).status_code == 303
    assert _cookie(victim) != fixed
    assert _is_in(victim)
    assert not _is_in(_with(standing, fixed))
    before = contents(standing)
    assert victim.post("/logout", data={"csrf_token": attacker.token}).status_code == 400
    assert contents(standing) == before


def test_signing_in_again_ends_the_login_that_was_open_in_the_browser(standing: Flask) -> None:
    browser = Forger(standing, "clerk")
    first = _cookie(browser.client)
    assert browser.post("/login", {"login": "leader", "password": PASSWORD}).status_code == 303
    assert "梁伯年" in browser.get(PAGE).text
    assert not _is_in(_with(standing, first))


def test_two_browsers_are_two_logins(standing: Flask) -> None:
    one, two = Forger(standing, "clerk"), Forger(standing, "clerk")
    one.post("/logout")
    assert [_is_in(one.client), _is_in(two.client)] == [False, True]


def test_a_disabled_account_is_out_with_the_next_request(district: Flask) -> None:
    browser, admin = Forger(district, "clerk"), Forger(district, "admin")
    with district.app_context():
        clerk = account("clerk").id
    assert _is_in(browser.client)
    assert admin.post(f"/accounts/{clerk}/disable").status_code == 303
    before = contents(district)
    assert not _is_in(browser.client)
    assert browser.post("/roster/offices/new", {"name": TYPED}).status_code == 401
    assert contents(district) == before
    again = Forger(district).post("/login", {"login": "clerk", "password": PASSWORD})
    assert again.status_code == 422


def test_an_open_login_has_the_role_that_the_account_has_now(district: Flask) -> None:
    browser = Forger(district, "clerk")
    assert browser.get("/registry/new").status_code == 200
    with district.app_context():
        account("clerk").role = Role.AUDITOR
        db.session.commit()
    assert browser.get("/registry/new").status_code == 403
    assert browser.get(PAGE).status_code == 403
    assert browser.get("/password").status_code == 200


@pytest.mark.parametrize("act", ["a new password", "a new link"])
def test_other_browsers_are_out_after(act: str, district: Flask) -> None:
    browsers = [Forger(district, "clerk"), Forger(district, "clerk")]
    if act == "a new link":
        with district.app_context():
            accounts.renew_link(account("clerk").id, OPERATOR)
    else:
        fields = {"current": PASSWORD, "password": "青山 绿水 常在 2026", "again": "青山 绿水 常在 2026"}
        assert browsers[0].post("/password", fields).status_code == 303
    assert [_is_in(browser.client) for browser in browsers] == [False, False]


def test_half_an_hour_without_a_request_ends_a_login(standing: Flask) -> None:
    browser = Forger(standing, "clerk")
    cookie = _cookie(browser.client)
    with _later(minutes=29):
        assert _is_in(_with(standing, cookie))
    with _later(minutes=31):
        assert not _is_in(_with(standing, cookie))


def test_work_keeps_a_login_open_and_twelve_hours_end_it(standing: Flask) -> None:
    browser = Forger(standing, "clerk")
    begun = datetime.now(UTC)
    states = []
    for step in range(1, 38):
        with time_machine.travel(begun + timedelta(minutes=20 * step - 1), tick=False):
            states.append(_is_in(browser.client))
    assert states == [True] * 36 + [False]


def test_the_limits_are_settings(standing: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = Forger(standing, "clerk")
    monkeypatch.setitem(standing.config, "IDLE_MINUTES", 5)
    with _later(minutes=6):
        assert not _is_in(browser.client)
    monkeypatch.setitem(standing.config, "IDLE_MINUTES", 600)
    monkeypatch.setitem(standing.config, "SESSION_HOURS", 1)
    with _later(minutes=61):
        assert not _is_in(browser.client)
    with _later(minutes=59):
        assert _is_in(browser.client)


def test_a_form_sent_after_the_login_ended_comes_back_with_its_text(standing: Flask) -> None:
    browser = Forger(standing, "clerk")
    visit = next(visit for visit in visits(standing) if visit.state == "assigned")
    before = contents(standing)
    with _later(hours=8):
        answer = browser.post(f"/inspections/{visit.id}/reschedule", {"reason": TYPED})
    page = Page(answer.status_code, "/", answer.text)
    assert (page.status, page.heading, page.broken_rules()) == (401, "请先登录", [])
    assert "登录已过期" in page.text
    assert TYPED in page.text
    assert contents(standing) == before


def test_a_cookie_that_the_portal_did_not_sign_is_nobodys(standing: Flask) -> None:
    browser = Forger(standing, "admin")
    signed = _cookie(browser.client)
    payload, moment, signature = signed.rsplit(".", 2)
    with standing.app_context():
        login = str(db.session.scalars(select(Login.id).order_by(Login.opened_at.desc()).limit(1)).one())
    forged = [
        signed[:-1],
        f"{payload}.{moment}.{signature[::-1]}",
        f"{payload}..{signature}",
        f"{payload[:-4]}AAAA.{moment}.{signature}",
        login,
        "",
        ".",
        "a" * 4000,
        '{"_user_id": "' + login + '"}',
    ]
    assert [_is_in(_with(standing, cookie)) for cookie in forged] == [False] * len(forged)
    assert browser.get("/accounts").status_code == 200
    other = _with(standing, "")
    other.set_cookie("remember_token", f"{login}|{'0' * 128}")
    assert not _is_in(other)
