"""Forms count only when a page of the portal sent them, and only what a form asks for is taken from it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import cycle
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import select

from portal.domain.calendar import today
from portal.domain.checklists import load
from portal.domain.permissions import may
from portal.extensions import Base, db
from portal.models import Inspector
from tests.support.addresses import Address, addresses, ids_of_all, rules, visits
from tests.support.contents import contents
from tests.support.district import ENGINES, OFFICE, account, copied
from tests.support.forger import Forger
from tests.support.page import Page

Fields = dict[str, str | list[str]]

LOGINS = ("clerk", "inspector", "head", "leader", "admin", "security", "auditor", "shop")
TYPED = "打了很久的字，一个也不能丢"
FILLED: Fields = {
    "login": "clerk",
    "name": TYPED,
    "reason": TYPED,
    "signer": TYPED,
    "opinion": TYPED,
    "explanation": TYPED,
    "remark-1-1": TYPED,
    "word-1-1": "是",
    "version-1-1": "0",
    "planned_on": (today() + timedelta(30)).isoformat(),
    "ways": ["on_site"],
    "cause": "closed",
    "read": "y",
    "confirmed": "y",
}
HOSTILE_HEADERS = {
    "sent by a page of another site": {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"},
    "sent by a page of a neighbour": {"Sec-Fetch-Site": "same-site", "Origin": "http://other.localhost"},
    "an origin without more": {"Origin": "https://evil.example"},
    "an origin that looks alike": {"Origin": "http://localhost.evil.example"},
    "an origin that nobody names": {"Origin": "null"},
    "an origin at another port": {"Origin": "http://localhost:8080"},
}
FEWEST_FORGERIES = 200


def _sent_forms(app: Flask, login: str | None) -> list[Address]:
    """Every route that takes a form from whoever that is, leading to real records."""
    visit = next(visit for visit in visits(app) if visit.state == "in_progress" and visit.office == OFFICE)
    with app.app_context():
        role = account(login).role if login else None
    return [
        address
        for address in addresses(app, ids_of_all(app, visit), ("POST",))
        if role is None or may(role, app.view_functions[address.endpoint].action)  # type: ignore[attr-defined]
    ]


def test_a_form_without_the_token_of_its_page_changes_nothing_and_gives_back_what_was_typed(
    standing: Flask,
) -> None:
    stranger, old = Forger(standing, "head"), Forger(standing, "clerk")
    old.post("/logout")
    tokens = {
        "none": None,
        "of another session": stranger.token,
        "of a session that ended": old.token,
        "malformed": "1.2.3",
    }
    browsers = [Forger(standing, login) for login in LOGINS]
    before, faults, reached = contents(standing), [], set()
    tried = 0
    for browser in browsers:
        for address in _sent_forms(standing, browser.login):
            for what, token in tokens.items():
                answer = browser.post(address.path, FILLED, token=token)
                tried += 1
                reached.add(address.endpoint)
                if token is None:
                    faults += Page(400, address.path, answer.text).broken_rules()
                if answer.status_code != 400 or TYPED not in answer.text:
                    faults.append(f"{browser.login}: {address.path} with a token {what}: {answer.status}")
    assert faults == []
    assert reached == {rule.endpoint for rule in rules(standing) if "POST" in (rule.methods or ())}
    assert tried >= FEWEST_FORGERIES
    assert contents(standing) == before


def test_a_form_from_another_site_is_refused_even_with_the_right_token(standing: Flask) -> None:
    browsers = [Forger(standing, login) for login in ("clerk", "inspector")]
    before, tried = contents(standing), Counter[str]()
    forms = [(browser, address) for browser in browsers for address in _sent_forms(standing, browser.login)]
    for (browser, address), what in zip(forms, cycle(HOSTILE_HEADERS), strict=False):
        answer = browser.post(address.path, FILLED, headers=HOSTILE_HEADERS[what])
        assert (answer.status_code, TYPED in answer.text) == (400, True), (what, address)
        tried[what] += 1
    assert set(tried) == set(HOSTILE_HEADERS)
    assert min(tried.values()) >= 4
    assert contents(standing) == before


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "none"}, {"Origin": "http://localhost"}]
)
def test_a_form_from_the_portal_itself_is_taken(headers: dict[str, str], district: Flask) -> None:
    visit = next(visit for visit in visits(district) if visit.state == "assigned")
    answer = Forger(district, "clerk").post(f"/inspections/{visit.id}/reschedule", FILLED, headers=headers)
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/inspections/{visit.id}")


# What somebody may add to a form by hand: columns, states and powers that no form asks for.
PLANTED: Fields = dict.fromkeys(
    (
        *("id", "account_id", "active", "answered_by", "assigned_at", "batch", "by", "certificate_number"),
        *("checklist_key", "created_at", "demo", "digest", "disposal", "end_reason", "enterprise_id"),
        *("enterprise_signer", "failures", "finished_at", "finished_by", "from_state", "inspector_id"),
        *("key_checked", "locked_until", "office_id", "office_name", "password_hash", "record_number"),
        *("released_at", "result", "started_at", "state", "status", "subject_licence", "subject_name"),
        *("team", "to_state", "told_at", "unable_reason", "version", "version_id", "visit_number", "year"),
    ),
    "planted",
)
TABLE = load("lz2018-1-2")
ANSWERS: Fields = {
    field: value
    for item in TABLE.items
    for field, value in ((f"word-{item.id}", item.compliant), (f"version-{item.id}", "0"))
}
NOT_COMPARED = frozenset(
    {"password_hash", "digest", "size", "submission_key", "token_hash", "previous", "sha256", "sm3"}
    | {"token", "code"}
)


@pytest.fixture(params=ENGINES)
def twins(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Flask, Flask]]:
    one, two = (tmp_path_factory.mktemp(name) for name in ("one", "two"))
    with copied(request, one) as first, copied(request, two) as second:
        yield first, second


def test_fields_that_no_form_has_change_nothing(twins: tuple[Flask, Flask]) -> None:
    """A whole visit with forty more fields in every form comes to the same as one without them."""
    assert len(PLANTED) >= 40
    plain, planted = (_whole_visit(app, extra) for app, extra in zip(twins, ({}, PLANTED), strict=True))
    assert plain == planted
    assert len(plain) > 15


def _whole_visit(app: Flask, extra: Fields) -> dict[str, list[str]]:
    """Assign, move, tell, answer, finish, release, invite and enter a person; then what is kept."""
    clerk, inspector, leader, admin = (
        Forger(app, login) for login in ("clerk", "inspector", "leader", "admin")
    )
    with app.app_context():
        shop = account("shop").enterprise_id
        team = [
            str(row.id)
            for row in db.session.scalars(select(Inspector).where(Inspector.name.in_(["韦明远", "李静"])))
        ]
        office = str(account("head").office_id)
    made = clerk.post(
        f"/registry/{shop}/inspections/new",
        {**extra, **FILLED, "kind": "hf_operator", "inspectors": team, "planned_on": today().isoformat()},
    )
    visit = made.headers["Location"]
    signed: Fields = {"place": "一楼", "certificates_shown": "y", "recusal": "不申请", "signer": "覃志强"}
    finish: Fields = {"opinion": "无异议。", "signer": "覃志强", "explanation": ""}
    invited: Fields = {"login": "new", "name": "新", "role": "leader", "credit_code": ""}
    person: Fields = {
        "name": "新检查",
        "office": office,
        "certificate_title": "行政执法证",
        "certificate_number": "A001",
        "valid_until": "2099-12-31",
    }
    answers = [
        clerk.post(f"{visit}/reschedule", {**extra, "reason": "改期", "planned_on": today().isoformat()}),
        inspector.post(f"{visit}/notification", {**extra, **signed}),
        inspector.post(f"{visit}/checklist", {**extra, **ANSWERS, "next": "finish"}),
        inspector.post(f"{visit}/finish", {**extra, **finish}),
        leader.post(f"{visit}/release", {**extra, "read": "y"}),
        admin.post("/accounts/new", {**extra, **invited}),
        clerk.post("/roster/inspectors/new", {**extra, **person}),
    ]
    assert [answer.status_code for answer in answers] == [303, 303, 303, 303, 303, 200, 303]
    return _rows(app)


def _rows(app: Flask) -> dict[str, list[str]]:
    """Every row of every table without what is new each time: ids, moments, secrets."""
    with app.app_context():
        return {
            table.name: sorted(
                repr([_same(column.name, value) for column, value in zip(table.columns, row, strict=True)])
                for row in db.session.execute(select(table))
            )
            for table in Base.metadata.sorted_tables
        }


def _same(column: str, value: Any) -> Any:
    if column in NOT_COMPARED or isinstance(value, UUID | datetime):
        return value is None
    return re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "id", repr(value))


HOSTS = (
    *(
        "evil.example",
        "localhost.evil.example",
        "evil.example:80",
        "127.0.0.1.evil.example",
        "localhost@evil",
    ),
    *(
        "evil.example/links",
        "[::1]evil",
        "",
        "local host",
        "<script>",
        "evil.example\t",
        "xn--evil",
        "a" * 300,
    ),
    *(
        "portal.example.evil",
        "portal_example",
        "PORTAL.EXAMPLE.",
        "portal.example:99999",
        "../portal.example",
    ),
)


def test_no_answer_leads_to_the_name_in_the_host_header(
    standing: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    browser = Forger(standing, "clerk")
    for host in HOSTS:
        answers = [
            standing.test_client().get("/inspections", headers={"Host": host}),
            browser.get("/display/large-type?next=/results", {"Host": host}),
        ]
        places = [answer.headers.get("Location", "").partition("?")[0] for answer in answers]
        refused = ["这个网址不是本门户的地址" in answer.text for answer in answers]
        assert places == ["/login", "/results"] or refused == [True, True]
    assert caplog.text == ""


def test_a_portal_that_knows_its_names_answers_under_no_other(
    district: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    admin = Forger(district, "admin")
    with district.app_context():
        spare = account("spare").id
    monkeypatch.setitem(district.config, "TRUSTED_HOSTS", ["portal.example"])
    before = contents(district)
    for host in HOSTS:
        for answer in (
            admin.post(f"/accounts/{spare}/link", headers={"Host": host}),
            admin.get("/", {"Host": host}),
            admin.get("/no-such-page", {"Host": host}),
        ):
            assert answer.status_code == 400
            assert "这个网址不是本门户的地址" in answer.text
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert host not in answer.text or not host
    assert contents(district) == before
    admin.client.set_cookie("session", admin.client.get_cookie("session").value, domain="portal.example")  # type: ignore[union-attr]
    shown = admin.post(f"/accounts/{spare}/link", headers={"Host": "portal.example"})
    assert shown.status_code == 200
    link = Page(200, "/", shown.text).one("//textarea").text_content()
    assert link is not None
    assert re.fullmatch(r"http://portal\.example/links/[\w-]{40,}", link)


def test_names_that_a_proxy_might_pass_on_are_not_believed(district: Flask) -> None:
    admin = Forger(district, "admin")
    with district.app_context():
        spare = account("spare").id
    forged = {
        "X-Forwarded-Host": "evil.example",
        "X-Forwarded-Proto": "ftp",
        "Forwarded": "host=evil.example",
    }
    shown = admin.post(f"/accounts/{spare}/link", headers=forged)
    assert "http://localhost/links/" in shown.text
    assert "evil.example" not in shown.text


def test_a_portal_behind_https_gives_out_https_links(
    district: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    admin = Forger(district, "admin")
    with district.app_context():
        spare = account("spare").id
    monkeypatch.setitem(district.config, "SESSION_COOKIE_SECURE", True)
    shown = admin.post(f"/accounts/{spare}/link")
    assert "https://localhost/links/" in shown.text
    assert shown.headers["Strict-Transport-Security"] == "max-age=31536000"
