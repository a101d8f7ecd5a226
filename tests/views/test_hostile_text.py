"""Forty texts of an attacker through every field of a visit: everywhere they read as they were written."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import select

from portal.domain import checklists
from portal.domain.calendar import today
from portal.domain.identifiers import credit_check_character, licence_check_digit
from portal.domain.people import Role
from portal.extensions import db
from portal.models import Document, DocumentCopy, Inspection
from portal.services import accounts
from tests.docgen.reading import body, parts
from tests.journeys import steps
from tests.support.addresses import addresses, ids_for, visits
from tests.support.district import ENGINES, OFFICE, OPERATOR, PASSWORD, account, copied, sign_in
from tests.support.forger import Forger
from tests.support.page import Page
from tests.support.visitor import Visitor
from tests.views.hostile import PAYLOADS

FIRST, SECOND = (" ".join(PAYLOADS[start::2]) for start in (0, 1))
EVERYTHING = "\n".join(PAYLOADS)
NAME = '=HYPERLINK("//evil.example","点我")<script>alert(1)</script>{{7*7}}‮店'
ADDRESS = "@SUM(1+1)<img src=x onerror=alert(1)>'\">某路1号"
PLACE = FIRST[:300].strip()
SIGNER = "<svg/onload=alert(1)>{{7*7}}‮签👩‍🔬𪚥"
CLOSING = {
    "explanation": EVERYTHING,
    "conclusion": EVERYTHING,
    "handling": EVERYTHING,
    "transcript": EVERYTHING,
    "opinion": SECOND[:1000],
    "signer": SIGNER,
}
ORDER = {
    "violated": FIRST[:1000],
    "legal_basis": SECOND[:1000],
    "requirements": EVERYTHING,
    "remedies": FIRST[:1000],
}
FEWEST_PAGES = 60
EXECUTED = (
    "//script[not(starts-with(@src, '/static/')) and not(@type='application/json')] | //iframe | //object"
    " | //embed | //base | //style | //meta[@http-equiv] | //math | //svg//script | //svg//a"
    " | //img[not(starts-with(@src, '/')) or starts-with(@src, '//')]"
    " | //form[not(starts-with(@action, '/') or @method='dialog')]"
    " | //a[@href and not(starts-with(@href, '/') or starts-with(@href, '#'))]"
    " | //*[@*[starts-with(name(), 'on')]] | //*[@autofocus] | //b[@*]"
)


@dataclass
class Hostile:
    """A district in which somebody wrote all of that, and the visits in question."""

    app: Flask
    food: str = ""
    cosmetics: str = ""
    unable: str = ""
    recused: str = ""

    @property
    def visits(self) -> tuple[str, ...]:
        return (self.food, self.cosmetics, self.unable, self.recused)


@pytest.fixture(scope="module", params=ENGINES)
def hostile(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hostile]:
    with copied(request, tmp_path_factory.mktemp("hostile")) as app:
        yield _written(app)


def _written(app: Flask) -> Hostile:
    made = Hostile(app)
    clerk, inspector, leader = (sign_in(app, login) for login in ("clerk", "inspector", "leader"))
    business = _register(clerk)
    with app.app_context():
        team = [str(account(login).inspector_id) for login in ("inspector", "inspector2")]
    _open_account(app, business)
    made.food, made.cosmetics, made.unable, made.recused = (
        _assign(clerk, business, kind, team)
        for kind in ("hf_operator", "cosmetics_retailer", "hf_operator", "hf_operator")
    )
    clerk.open(f"{made.food}/reschedule")
    clerk.press("调整日期", reason=EVERYTHING, planned_on=today().isoformat())
    for visit, table in ((made.food, "lz2018-1-2"), (made.cosmetics, "lz2018-6")):
        _inspect(inspector, visit, table)
        if visit == made.food:
            inspector.open(f"{visit}/documents/new/stop_notice")
            inspector.press("出具停止生产经营通知书", **ORDER)
        leader.open(f"{visit}/release")
        leader.press("公开这次结果", read="y")
    inspector.open(f"{made.unable}/unable")
    inspector.press("记录并结束这次检查", cause="closed", reason=EVERYTHING)
    _recuse(inspector, leader, made.recused)
    return made


def _register(clerk: Visitor) -> str:
    code, licence = "91450202MA5TETB01", "1450202800001"
    clerk.open("/registry/new")
    fields = {
        "name": NAME,
        "credit_code": code + credit_check_character(code),
        "legal_representative": SIGNER,
        "phone": "<b>0000</b>{{7*7}}",
        "address": ADDRESS,
        "street": "城中街道",
        "office": clerk.page.attributes(f"//select[@name='office']/option[contains(., '{OFFICE}')]/@value")[
            0
        ],
        "kinds": ["hf_operator", "cosmetics_retailer"],
        "food_operation-number": f"JY{licence}{licence_check_digit(licence)}",
        "food_operation-scope": "保健食品<script>alert(1)</script>",
        "food_operation-valid_from": "2025-01-01",
        "food_operation-valid_until": "2029-12-31",
    }
    clerk.press("登记企业", **fields)
    return clerk.page.address


def _open_account(app: Flask, business: str) -> None:
    """An account of the business, under a hostile name."""
    with app.app_context():
        invitation = accounts.Invitation(
            FIRST[:90], SECOND[:90], Role.ENTERPRISE, enterprise_id=UUID(business.rpartition("/")[2])
        )
        accounts.set_password(accounts.invite(invitation, OPERATOR), PASSWORD)


def _assign(clerk: Visitor, business: str, kind: str, team: list[str]) -> str:
    clerk.open(business)
    clerk.follow("指派检查")
    clerk.press("指派检查", kind=kind, inspectors=team, ways=["on_site"])
    return steps.visit_address(clerk)


def _inspect(inspector: Visitor, visit: str, key: str) -> None:
    """Every line answered with the word of a problem; the remarks hold every text."""
    table = checklists.load(key)
    inspector.open(f"{visit}/notification")
    inspector.press(
        "双方已签字，开始检查", certificates_shown="y", recusal="不申请", signer=SIGNER, place=PLACE
    )
    fields = {"other_problems": EVERYTHING}
    for place, item in enumerate(table.items):
        for part in item.questions:
            word = next(word for word in table.scale.words if word != part.compliant)
            fields[f"word-{item.id}-{part.id}" if part.id else f"word-{item.id}"] = word
        texts = PAYLOADS[place % len(PAYLOADS) :: len(table.items)]
        fields[f"remark-{item.id}"] = "\n".join(texts) or PAYLOADS[place % len(PAYLOADS)]
    steps.answer(inspector, visit, fields)
    asked = inspector.page.form("完成检查，出具文书").names & CLOSING.keys()
    assert len(asked) >= 3
    inspector.press("完成检查，出具文书", **{name: CLOSING[name] for name in asked})


def _recuse(inspector: Visitor, leader: Visitor, visit: str) -> None:
    inspector.open(f"{visit}/notification")
    inspector.press(
        "双方已签字，开始检查",
        certificates_shown="y",
        recusal="申请",
        recused=inspector.page.attributes("//select[@name='recused']/option[.='李静']/@value")[0],
        ground="interest",
        statement=EVERYTHING,
        signer=SIGNER,
    )
    leader.open(f"{visit}/recusal")
    leader.press("作出决定", decision="reject", reason=EVERYTHING)


def _pages(hostile: Hostile) -> Iterator[tuple[str, Page]]:
    """Every page of everybody that can show the texts, read strictly."""
    wanted = {visit.rpartition("/")[2] for visit in hostile.visits}
    found = [visit for visit in visits(hostile.app) if visit.id in wanted]
    own = Forger(hostile.app)
    assert own.post("/login", {"login": FIRST[:90], "password": PASSWORD}).status_code == 303
    browsers = [Forger(hostile.app, login) for login in ("clerk", "inspector", "leader", "admin")]
    for browser in (Forger(hostile.app), *browsers, own):
        for path in {
            address.path: address
            for visit in found
            for address in addresses(hostile.app, ids_for(hostile.app, visit), ("GET",))
        }:
            answer = browser.get(path)
            if answer.status_code == 200 and answer.mimetype == "text/html":
                yield f"{browser.login}: {path}", Page(200, path, answer.text)


def _readable(page: Page) -> str:
    """What is written on the page and in its fields, with single blanks."""
    texts = [page.tree.text_content(), *page.attributes("//input/@value")]
    return " ".join(" ".join(texts).split())


def test_no_page_does_what_was_written_and_every_text_can_be_read(hostile: Hostile) -> None:
    assert len(set(PAYLOADS)) == len(PAYLOADS) == 40
    looked, faults, read = 0, [], {text: set[str]() for text in PAYLOADS}
    for where, page in _pages(hostile):
        looked += 1
        faults += [f"{where}: {sentence}" for sentence in page.broken_rules()]
        faults += [f"{where}: {found.tag} {dict(found.attrib)}" for found in page.all(EXECUTED)]
        faults += [f"{where}: a formula was worked out"] * ("49" in page.title)
        written = _readable(page)
        for text in PAYLOADS:
            if " ".join(text.split()) in written:
                read[text].add(where.partition(": ")[2].replace(hostile.food, "visit"))
    assert faults == []
    assert looked >= FEWEST_PAGES
    assert {text: len(pages) for text, pages in read.items() if len(pages) < 5} == {}


@pytest.mark.parametrize(("which", "key"), [("food", "lz2018-1-2"), ("cosmetics", "lz2018-6")])
def test_the_public_reads_the_remarks_as_they_were_written(which: str, key: str, hostile: Hostile) -> None:
    client = hostile.app.test_client()
    rows = json.loads(client.get("/open-data/results.json").text)["results"]
    row = next(row for row in rows if row["enterprise_name"] == NAME and row["checklist"] == key)
    page = Page(200, "/", client.get(f"/results/{row['id']}").text)
    remarks = {problem["no"]: problem["remark"] for problem in row["problems"]}
    expected = [text for remark in remarks.values() for text in remark.split("\n")]
    assert set(expected) == set(PAYLOADS)
    assert [text for text in PAYLOADS if " ".join(text.split()) not in _readable(page)] == []
    assert NAME in page.heading
    if which == "cosmetics":
        assert row["conclusion"] == EVERYTHING


def test_a_spreadsheet_takes_no_text_for_a_formula(hostile: Hostile) -> None:
    answer = hostile.app.test_client().get("/open-data/results.csv")
    lines = list(csv.reader(StringIO(answer.text.removeprefix("\ufeff"), newline="")))
    cells = [cell for line in lines for cell in line]
    assert len(lines) >= 10
    assert [
        cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))
    ] == []
    own = [line for line in lines if f"'{NAME}" in line]
    assert len(own) == 2
    assert all(f"'{ADDRESS}" in line for line in own)
    assert answer.text.count(EVERYTHING.replace('"', '""')) == 1
    assert [text for text in PAYLOADS if text.replace('"', '""') not in answer.text] == []


def test_every_document_holds_every_text_character_for_character(hostile: Hostile) -> None:
    food = hostile.food.rpartition("/")[2]
    clerk = Forger(hostile.app, "clerk")
    with hostile.app.app_context():
        of_visit = select(DocumentCopy).join(Document).where(Document.inspection_id == UUID(food))
        found = [(row.document.title, row.label, row.id) for row in db.session.scalars(of_visit)]
    texts = {}
    for title, copy, number in found:
        content = clerk.get(f"/copies/{number}").data
        texts[title + copy] = body(content)
        outside = [
            name for name in parts(content) if "vbaProject" in name or "embeddings" in name or ".." in name
        ]
        relations = b"".join(data for name, data in parts(content).items() if name.endswith(".rels"))
        instructions = [
            data for data in parts(content).values() if b"DDEAUTO" in data or b'evil.example/x.js"' in data
        ]
        assert (outside, b'TargetMode="External"' in relations, instructions) == ([], False, [])
    assert len(texts) >= 5
    table = "".join(text for title, text in texts.items() if "要点表" in title)
    assert [text for text in PAYLOADS if text not in table] == []
    record = texts["结果记录表留存"]
    assert [text for text in PAYLOADS if text not in record] == []
    assert [word for word in (NAME, ADDRESS, SIGNER) if word not in record] == []
    told = next(text for title, text in texts.items() if "告知页" in title)
    assert [word for word in (NAME, SIGNER, PLACE) if word not in told] == []
    order = "".join(text for title, text in texts.items() if "停止生产经营" in title)
    assert [text for text in ORDER.values() if text not in order] == []


def test_what_was_written_stands_in_the_database_as_it_was(hostile: Hostile) -> None:
    with hostile.app.app_context():
        visit = db.session.get(Inspection, UUID(hostile.food.rpartition("/")[2]))
        assert visit is not None
        assert (visit.other_problems, visit.explanation) == (EVERYTHING, EVERYTHING)
        assert (visit.subject_name, visit.subject_address) == (NAME, ADDRESS)
        assert account(FIRST[:90].lower()).name == SECOND[:90].strip()
