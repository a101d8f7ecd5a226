"""Questions, forms and bodies that no page of the portal makes: refused in words, and nothing breaks."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from portal.domain.calendar import today
from tests.support.addresses import visits
from tests.support.contents import contents
from tests.support.district import OFFICE
from tests.support.forger import Forger
from tests.support.page import Page

TYPED = "想登记的新部门"
MEGABYTE = 1024 * 1024


def _refusal(answer: TestResponse, status: int) -> Page:
    assert answer.status_code == status
    page = Page(status, answer.request.path, answer.text)
    assert page.broken_rules() == []
    return page


def _kept(page: Page) -> list[str]:
    return [box.text_content() or "" for box in page.all("//section[@id='refusal']//textarea")]


WRONG_IDS = (
    *(
        "1",
        "0",
        "-1",
        "null",
        "undefined",
        "018f0000-0000-7000-8000-00000000000",
        "018f000000007000800000000000000z",
    ),
    *("%00", "..", "%2e%2e%2f", "' OR 1=1 --", "{{7*7}}", "%F0%9F%98%80", "a" * 3000, "018F0000;DROP TABLE"),
    "ffffffff-ffff-ffff-ffff-ffffffffffff",
    "00000000-0000-0000-0000-000000000000",
)


def test_a_wrong_number_of_a_record_is_not_found(standing: Flask) -> None:
    browsers = {login: Forger(standing, login) for login in ("clerk", "inspector", "leader", "admin")}
    tried = 0
    for login, path in (
        ("clerk", "/registry/{}"),
        ("clerk", "/inspections/{}"),
        ("inspector", "/inspections/{}/checklist"),
        ("leader", "/inspections/{}/release"),
        ("clerk", "/documents/{}"),
        ("clerk", "/results/{}"),
        ("clerk", "/enterprises/{}"),
        ("admin", "/accounts/{}/opened"),
        ("clerk", "/checklists/{}"),
        ("clerk", "/open-data/checklists/{}.json"),
        ("clerk", "/links/{}"),
    ):
        for wrong in WRONG_IDS:
            assert browsers[login].get(path.format(wrong)).status_code in (404, 302, 308), (path, wrong)
            tried += 1
    assert tried == 11 * len(WRONG_IDS)


QUERIES = (
    *(
        "name=%00",
        "name=a%00b",
        "name=%FF%FE",
        "name=" + "%E5%95%8A" * 2000,
        "name=%25",
        "name=_",
        "name='--",
    ),
    *(
        "name=%F0%AA%9A%A5",
        "name=%E2%80%AE",
        "name=a&name=b",
        "page=0",
        "page=-1",
        "page=99999999999999999999",
    ),
    *("page=" + "9" * 5000, "page=1e9", "page=%D9%A1", "page[]=1", "state=%00", "state=released'", "year=-1"),
    *(
        "year=99999999999999999999",
        "office=%00",
        "office=1",
        "kind=x",
        "result=x",
        "section=%00",
        "section=all",
    ),
)


def test_no_question_in_an_address_breaks_a_list(standing: Flask) -> None:
    clerk, asked = Forger(standing, "clerk"), 0
    for place in ("/registry", "/inspections", "/results"):
        for query in QUERIES:
            assert clerk.get(f"{place}?{query}").status_code == 200, (place, query[:60])
            asked += 1
    assert asked == 3 * len(QUERIES)


def test_too_much_at_once_is_refused_unread(standing: Flask) -> None:
    forger, before = Forger(standing, "clerk"), contents(standing)
    urlencoded, parts = "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"
    bodies = [
        (b"name=" + b"x" * 10 * MEGABYTE, urlencoded),
        (_part("name", b"x" * 3 * MEGABYTE), parts),
        (b"".join(_part(f"field-{number}", b"x") for number in range(2001)), parts),
    ]
    answers = [
        forger.client.post("/roster/offices/new", data=body, content_type=content_type)
        for body, content_type in bodies
    ]
    for answer in answers:
        page = _refusal(answer, 413)
        assert page.heading == "提交的内容太大"
        assert "后退" in page.text
        assert len(page.source) < 50_000
    assert contents(standing) == before


def _part(name: str, content: bytes) -> bytes:
    heading = f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'
    return heading.encode() + content + b"\r\n"


BODIES = {
    "no form at all": (b"\x00\xff\xfe" * 100, "application/octet-stream"),
    "JSON": (b'{"name": "x"}', "application/json"),
    "XML": (b"<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]><x>&y;</x>", "text/xml"),
    "parts without end": (
        b'--x\r\nContent-Disposition: form-data; name="name"\r\n\r\nabc',
        "multipart/form-data; boundary=x",
    ),
    "parts without boundary": (b"name=x", "multipart/form-data"),
    "a boundary without end": (b"name=x", "multipart/form-data; boundary=" + "-" * 5000),
    "letters that are none": (b"name=\xff\xfe\xfa", "application/x-www-form-urlencoded"),
    "half a letter": (b"name=%E5%95", "application/x-www-form-urlencoded"),
    "a lone surrogate": (b"name=%ED%A0%80", "application/x-www-form-urlencoded"),
    "nothing": (b"", "application/x-www-form-urlencoded"),
}


@pytest.mark.parametrize("what", BODIES)
def test_a_body_that_is_no_form_is_refused(what: str, standing: Flask) -> None:
    forger, before = Forger(standing, "clerk"), contents(standing)
    body, content_type = BODIES[what]
    without = forger.client.post("/roster/offices/new", data=body, content_type=content_type)
    token = {"X-CSRFToken": forger.token}
    with_token = forger.client.post(
        "/roster/offices/new", data=body, content_type=content_type, headers=token
    )
    assert (without.status_code, with_token.status_code in (400, 422, 303)) == (400, True)
    if with_token.status_code != 303:
        assert contents(standing) == before


def test_a_key_that_no_form_of_ours_has_is_refused_and_so_is_another_account_s(district: Flask) -> None:
    clerk, admin, before = Forger(district, "clerk"), Forger(district, "admin"), contents(district)
    wrong = ("\x00", "x" * 65, "x" * 5000, "键", "a b", "'--", "../x")
    for key in wrong:
        answer = clerk.post("/roster/offices/new", {"name": TYPED, "submission_key": key})
        assert _kept(_refusal(answer, 400)) == [TYPED]
    assert contents(district) == before
    sent = {"name": "新部门", "submission_key": "ab" * 16}
    assert clerk.post("/roster/offices/new", sent).status_code == 303
    before = contents(district)
    answer = admin.post("/roster/offices/new", {**sent, "name": TYPED})
    assert _kept(_refusal(answer, 409)) == [TYPED]
    assert contents(district) == before


# Who sends which form to which address with which text fields; {} stands for a visit in that state.
FORMS: tuple[tuple[str, str, str, Mapping[str, int]], ...] = (
    ("clerk", "", "/roster/offices/new", {"name": 100, "phone": 50}),
    (
        "clerk",
        "",
        "/roster/inspectors/new",
        {"name": 50, "certificate_title": 100, "certificate_number": 50},
    ),
    (
        "clerk",
        "",
        "/registry/new",
        {
            "name": 200,
            "credit_code": 40,
            "legal_representative": 50,
            "phone": 50,
            "address": 300,
            "food_operation-number": 50,
            "food_operation-scope": 300,
            "cosmetics_production-holder_name": 200,
            "food_production-address": 300,
        },
    ),
    ("clerk", "assigned", "/inspections/{}/reschedule", {"reason": 8000}),
    ("clerk", "assigned", "/inspections/{}/cancel", {"reason": 8000}),
    ("inspector", "assigned", "/inspections/{}/unable", {"reason": 8000}),
    ("inspector", "assigned", "/inspections/{}/refused", {"reason": 8000}),
    ("leader", "in_progress", "/inspections/{}/void", {"reason": 8000}),
    (
        "inspector",
        "assigned",
        "/inspections/{}/notification",
        {"place": 300, "signer": 50, "statement": 8000},
    ),
    ("inspector", "in_progress", "/inspections/{}/checklist", {"remark-1-1": 2000, "other_problems": 8000}),
    ("inspector", "in_progress", "/inspections/{}/checklist/1-1", {"remark-1-1": 2000}),
    (
        "inspector",
        "in_progress",
        "/inspections/{}/finish",
        {"conclusion": 8000, "explanation": 8000, "opinion": 1000, "signer": 50},
    ),
    ("admin", "", "/accounts/new", {"login": 100, "name": 100, "credit_code": 18}),
    ("admin", "", "/login", {"login": 100, "password": 200}),
    ("admin", "", "/password", {"password": 200}),
)
UNPRINTABLE = {"\x00": "U+0000", "\x07": "U+0007", "\x1b": "U+001B", "\x7f": "U+007F", "\uffff": "U+FFFF"}
VALID = {
    "planned_on": today().isoformat(),
    "cause": "closed",
    "certificates_shown": "y",
    "recusal": "不申请",
    "version-1-1": "0",
    "other_problems_seen": "",
}


def _forms(app: Flask) -> list[tuple[Forger, str, Mapping[str, int]]]:
    browsers = {login: Forger(app, login) for login in ("clerk", "inspector", "leader", "admin")}
    state = {visit.state: visit.id for visit in visits(app) if visit.office == OFFICE}
    return [(browsers[login], path.format(state.get(of)), fields) for login, of, path, fields in FORMS]


def test_an_unprintable_character_is_refused_by_its_name_in_every_field(standing: Flask) -> None:
    forms, before, tried = _forms(standing), contents(standing), 0
    for place, (browser, path, fields) in enumerate(forms):
        for turn, field in enumerate(fields):
            character, name = list(UNPRINTABLE.items())[(place + turn) % len(UNPRINTABLE)]
            page = _refusal_or_row(browser.post(path, {**VALID, field: f"前{character}后"}))
            assert name in page, (path, field)
            tried += 1
    assert tried == sum(len(fields) for _login, _state, _path, fields in FORMS) >= 35
    assert contents(standing) == before


def test_a_text_that_is_too_long_is_refused_with_the_number_of_its_characters(standing: Flask) -> None:
    forms, before, tried = _forms(standing), contents(standing), 0
    for browser, path, fields in forms:
        for field, most in fields.items():
            page = _refusal_or_row(browser.post(path, {**VALID, field: "长" * (most + 1)}))
            assert f"最多{most}个字，现在有{most + 1}个" in page, (path, field)
            tried += 1
    assert tried >= 35
    assert contents(standing) == before


def _refusal_or_row(answer: TestResponse) -> str:
    assert answer.status_code == 422
    return answer.text


def test_line_ends_in_a_field_of_one_line_are_blanks(district: Flask) -> None:
    clerk = Forger(district, "clerk")
    sent = {"name": "新\r\n部\u2028门\n\n", "streets": "\r\n\t"}
    assert clerk.post("/roster/offices/new", sent).status_code == 303
    assert "新 部 门" in Page(200, "/roster", clerk.get("/roster").text).text
