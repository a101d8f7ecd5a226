"""Whatever goes wrong, the answer is a page in plain words that gives back what was typed."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import unquote

import pytest
from flask import Flask
from sqlalchemy import select, text
from werkzeug.exceptions import BadRequest, Forbidden, ImATeapot, NotFound, ServiceUnavailable

from portal.domain.errors import Conflict, PortalError, RuleBroken
from portal.domain.errors import NotFound as NoRecord
from portal.domain.permissions import Action, may
from portal.extensions import db
from portal.models import Draw, Office
from portal.views.access import requires
from tests.support.addresses import Address, addresses, ids_of_all, rules, visits
from tests.support.contents import contents
from tests.support.district import ENGINES, account, copied
from tests.support.forger import Forger
from tests.support.page import Page

TYPED = "现场写的长长一段话：货架底层有积灰，<b>角落</b>堆放杂物。"
SECRET = "the connection string of the portal"
INSIDE = (
    "Traceback",
    'File "',
    "line ",
    ".py",
    "sqlalchemy",
    "psycopg",
    "sqlite",
    "flask",
    "werkzeug",
    SECRET,
)
LOGINS = ("clerk", "inspector", "head", "leader", "admin", "security", "auditor", "store", "shop")


def _page(answer: Any, status: int) -> Page:
    """The answer read strictly: a whole page in plain words that tells nothing of the inside."""
    assert answer.status_code == status
    page = Page(answer.status_code, answer.request.path, answer.text)
    assert page.broken_rules() == []
    assert [word for word in INSIDE if word.lower() in page.text.lower()] == []
    return page


def _kept(page: Page) -> list[str]:
    return [box.text_content() or "" for box in page.all("//section[@id='refusal']//textarea")]


@pytest.fixture(scope="module", params=ENGINES)
def faulty(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """A portal with views that go wrong in every way, beside its own."""
    ways: Mapping[str, Callable[[], Exception]] = {
        "400": BadRequest,
        "403": Forbidden,
        "404": NotFound,
        "409": lambda: Conflict("别人刚刚改过。"),
        "418": ImATeapot,
        "422": lambda: RuleBroken("还缺一样东西。"),
        "404-record": lambda: NoRecord("没有这条记录。"),
        "422-other": lambda: PortalError("现在不行。"),
        "500": lambda: ZeroDivisionError(SECRET),
        "500-database": lambda: _database_error(),
        "503": ServiceUnavailable,
    }

    def going_wrong(make: Callable[[], Exception]) -> Callable[[], str]:
        @requires(Action.PUBLIC_READ)
        def view() -> str:
            db.session.add(Office(name="half done"))
            db.session.flush()
            raise make()

        return view

    with copied(request, tmp_path_factory.mktemp("faulty")) as app:
        for name, make in ways.items():
            app.add_url_rule(f"/faulty/{name}", f"faulty-{name}", going_wrong(make), methods=["POST"])
        yield app


def _database_error() -> Exception:
    try:
        db.session.execute(text(f"SELECT '{SECRET}' FROM no_such_table"))
    except Exception as error:
        return error
    return AssertionError()


@pytest.mark.parametrize(
    ("name", "status", "heading"),
    [
        ("400", 400, "这次提交没有成功"),
        ("403", 403, "您不能办理这件事"),
        ("404", 404, "没有找到这个页面"),
        ("404-record", 404, "没有找到这个页面"),
        ("409", 409, "别人刚刚改过这条记录"),
        ("418", 418, "这次提交没有成功"),
        ("422", 422, "这件事现在不能办"),
        ("422-other", 422, "这件事现在不能办"),
        ("500", 500, "门户出了故障"),
        ("500-database", 500, "门户出了故障"),
        ("503", 503, "门户出了故障"),
    ],
)
def test_what_was_typed_comes_back_and_nothing_half_done_stays(
    name: str, status: int, heading: str, faulty: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    before = contents(faulty)
    for login in (None, "clerk"):
        sent = {"reason": TYPED, "password": "Geheim-2026-x", "other": " ", "version-1-1": "7"}
        page = _page(Forger(faulty, login).post(f"/faulty/{name}", sent), status)
        assert page.heading == heading
        assert _kept(page) == [TYPED]
        assert "Geheim" not in page.source
    caplog.clear()
    changed = {table for table, now in contents(faulty).items() if now != before[table]}
    assert changed <= {"events", "ledger_links", "logins"}  # signing in


def test_a_refusal_says_what_the_rule_says(faulty: Flask) -> None:
    forger = Forger(faulty)
    said = {"409": "别人刚刚改过。", "422": "还缺一样东西。", "404-record": "没有这条记录。"}
    for name, sentence in said.items():
        page = _page(forger.post(f"/faulty/{name}"), int(name[:3]))
        assert page.all("//p[@data-message]")[0].text_content() == sentence


def test_a_fault_in_any_view_shows_no_trace_and_its_number_is_in_the_log(
    standing: Flask, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    forgers, broken = {login: Forger(standing, login) for login in LOGINS}, set()
    before = contents(standing)
    for login, address in _open_to_somebody(standing):
        if (address.endpoint, address.method) in broken:
            continue
        action = standing.view_functions[address.endpoint].action  # type: ignore[attr-defined]
        caplog.clear()
        with caplog.at_level(logging.ERROR), monkeypatch.context() as patched:
            patched.setitem(standing.view_functions, address.endpoint, _failing(action))
            if address.method == "GET":
                answer = forgers[login].get(address.path)
            else:
                answer = forgers[login].post(address.path, {"reason": TYPED})
        if answer.status_code in (303, 404):  # a step that this visit is not at, or somebody else's record
            continue
        page = _page(answer, 500)
        number = re.search(r"说明编号 ([0-9A-F]{8})", page.text)
        assert number is not None
        assert f"reference {number[1]}: {address.method} '{unquote(address.path)}'" in caplog.text
        assert SECRET in caplog.text
        assert _kept(page) == ([TYPED] if address.method == "POST" else [])
        broken.add((address.endpoint, address.method))
    caplog.clear()
    ways = {(rule.endpoint, method) for rule in rules(standing) for method in rule.methods or ()}
    whole = {(endpoint, method) for endpoint, method in ways if method in ("GET", "POST")}
    # A step of a record that stands elsewhere: its page leads back before any view, its form was tried.
    led_back = {(endpoint, "GET") for endpoint, method in broken if method == "POST"} - broken
    assert whole - broken == led_back & whole | {("title_scoring.sheet", "GET")}  # no such scoring goes on
    assert len(led_back & whole) < len(broken) / 10
    assert len(broken) > 70
    assert contents(standing) == before


def _open_to_somebody(app: Flask) -> Iterator[tuple[str, Address]]:
    """Every address with everybody who may use it, and visits in every state."""
    with app.app_context():
        roles = {login: account(login).role for login in LOGINS}
    for visit in {visit.state: visit for visit in visits(app)}.values():
        for address in addresses(app, ids_of_all(app, visit)):
            action = app.view_functions[address.endpoint].action  # type: ignore[attr-defined]
            yield from ((login, address) for login, role in roles.items() if may(role, action))
    for draw in _draws(app):
        for address in addresses(app, {"draw": draw}):
            if draw in address.path:
                action = app.view_functions[address.endpoint].action  # type: ignore[attr-defined]
                yield from ((login, address) for login, role in roles.items() if may(role, action))


def _draws(app: Flask) -> list[str]:
    """A draw in every state."""
    with app.app_context():
        return [
            str(draw) for draw in {row.state: row.id for row in db.session.scalars(select(Draw))}.values()
        ]


def _failing(action: Action) -> Callable[..., str]:
    @requires(action)
    def view(**_arguments: object) -> str:
        raise LookupError(SECRET)

    return view


def test_a_broken_database_is_told_in_plain_words_with_everything_that_was_typed(
    district: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    """The page of a refusal needs the database itself; without it there are words, as well protected."""
    forger, nobody = Forger(district, "clerk"), Forger(district)
    with district.app_context():
        for table in ("logins", "bureau", "publications", "accounts"):
            db.session.execute(text(f"ALTER TABLE {table} RENAME TO lost_{table}"))
        db.session.commit()
        district.extensions.pop("portal.authority", None)
    for answer in (
        forger.post("/roster/offices/new", {"name": TYPED}),
        nobody.post("/login", {"login": TYPED, "password": "Geheim-2026-x"}),
        forger.get("/no-such-page"),
        nobody.get("/"),
    ):
        assert answer.status_code in (404, 500)
        assert answer.mimetype == "text/plain"
        assert "请" in answer.text
        assert [word for word in (*INSIDE, "Geheim", "DROP") if word in answer.text] == []
        assert (TYPED in answer.text) is (answer.request.method == "POST")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "说明编号" in forger.get("/inspections").text or "门户出了故障" in forger.get("/inspections").text
    caplog.clear()


def test_the_log_of_a_fault_holds_no_values_of_the_statement(
    district: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    """What stood in the statement may be somebody's name, telephone or password."""

    @requires(Action.PUBLIC_READ)
    def view() -> str:
        db.session.add(Office(name="一" * 5, phone="13807720001"))
        db.session.flush()
        db.session.add(Office(name="一" * 5, phone="13807720002"))
        db.session.flush()
        return "not reached"

    district.add_url_rule("/twice", "twice", view, methods=["POST"])
    with caplog.at_level(logging.ERROR):
        _page(Forger(district).post("/twice"), 500)
    assert "INSERT INTO offices" in caplog.text
    assert "13807720002" not in caplog.text


def test_an_address_cannot_write_lines_into_the_log(
    district: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    @requires(Action.PUBLIC_READ)
    def view(name: str) -> str:
        raise LookupError(name)

    district.add_url_rule("/broken/<name>", "broken", view)
    with caplog.at_level(logging.ERROR):
        Forger(district).get("/broken/a%0Areference%2000000000:%20GET%20forged")
    lines = [record.getMessage() for record in caplog.records]
    assert len(lines) == 1
    assert "\n" not in lines[0]


def test_a_page_opened_in_a_way_that_it_has_not_says_so(standing: Flask) -> None:
    client = standing.test_client()
    ways = [("DELETE", "/"), ("PUT", "/results"), ("PATCH", "/login"), ("DELETE", "/open-data/results.json")]
    for method, path in ways:
        answer = client.open(path, method=method)
        page = _page(answer, 405)
        assert page.heading == "不能这样打开这个页面"
        assert "GET" in answer.headers["Allow"]
    _page(client.get("/logout"), 405)
