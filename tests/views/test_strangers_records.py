"""Whoever tries the numbers of other people's records finds nothing: neither in an address nor in a form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy import select

from portal.domain.calendar import today
from portal.domain.identifiers import credit_check_character, licence_check_digit
from portal.domain.permissions import may
from portal.extensions import db
from portal.models import Document, DocumentCopy, Enterprise, Inspection, Inspector, Office
from tests.support.addresses import Address, addresses, ids_for, record_of, rules, visits
from tests.support.contents import contents
from tests.support.district import FIRST_SHOP, OFFICE, OTHER_OFFICE, SECOND_SHOP, account
from tests.support.forger import Forger

Fields = dict[str, str | list[str]]

THIRD_OFFICE = "沿江街道监管所"
# What anybody would have to fill in to come further than the form.
FILLED: Fields = {
    "reason": "别处的人写的理由",
    "planned_on": (today() + timedelta(30)).isoformat(),
    "kind": "hf_operator",
    "ways": ["on_site"],
    "cause": "closed",
    "place": "别处",
    "certificates_shown": "y",
    "recusal": "不申请",
    "signer": "别处的人",
    "decision": "reject",
    "opinion": "无异议。",
    "explanation": "别处的人写的说明",
    "read": "y",
    "confirmed": "y",
    "word-1-1": "是",
    "version-1-1": "0",
    "other_problems": "别处的人写的问题",
}
FEWEST_TRIES = 80
OF_AN_ENTERPRISE = (
    "visit",
    "enterprise",
    "document",
    "copy",
    "licence",
    "product",
    "tag",
    "application",
    "incident",
    "filing",
)


def _with_an_id(app: Flask, ids: Mapping[str, str]) -> Iterator[Address]:
    """Every address that leads to one of these records, but those that are for everybody."""
    with_id = {rule.endpoint for rule in rules(app) if record_of(rule) in ids}
    for address in addresses(app, ids):
        if address.endpoint in with_id and not address.endpoint.startswith("public."):
            yield address


def _try(app: Flask, forger: Forger, address: Address, names: list[str]) -> list[str]:
    """What is wrong with the answer: anything but 「没有找到」, or 「不属于您的岗位」 where it does not."""
    answer = forger.get(address.path) if address.method == "GET" else forger.post(address.path, FILLED)
    with app.app_context():
        role = account(forger.login or "").role
    right = 404 if may(role, app.view_functions[address.endpoint].action) else 403  # type: ignore[attr-defined]
    told = [name for name in names if name in answer.text]
    who = f"{forger.login}: {address.method} {address.path}"
    return [f"{who} answers {answer.status}"] * (answer.status_code != right) + [
        f"{who} tells {name}" for name in told
    ]


def _papers(app: Flask, visit: str) -> list[dict[str, str]]:
    with app.app_context():
        of_visit = select(DocumentCopy).join(Document).where(Document.inspection_id == UUID(visit))
        return [
            {"document": str(copy.document_id), "copy": str(copy.id)} for copy in db.session.scalars(of_visit)
        ]


@pytest.mark.parametrize(
    ("login", "offices"),
    [
        ("head2", (OFFICE, THIRD_OFFICE)),
        ("inspector3", (OFFICE, THIRD_OFFICE)),
        ("head", (OTHER_OFFICE, THIRD_OFFICE)),
    ],
)
def test_another_offices_visits_businesses_and_papers_do_not_exist(
    login: str, offices: tuple[str, ...], standing: Flask
) -> None:
    forger, before = Forger(standing, login), contents(standing)
    strange = {
        (visit.office, visit.state): visit for visit in visits(standing) if visit.office in offices
    }.values()
    faults, tried = [], 0
    for visit in strange:
        ids = ids_for(standing, visit)
        mine = {kind: ids[kind] for kind in OF_AN_ENTERPRISE if kind in ids}
        for address in _with_an_id(standing, mine):
            faults += _try(standing, forger, address, [visit.enterprise_name])
            tried += 1
    assert faults == []
    assert tried >= FEWEST_TRIES
    assert contents(standing) == before


@pytest.mark.parametrize(
    ("login", "other"), [("shop", SECOND_SHOP), ("shop2", FIRST_SHOP)], ids=["shop", "shop2"]
)
def test_another_enterprises_records_do_not_exist(login: str, other: str, standing: Flask) -> None:
    forger, before = Forger(standing, login), contents(standing)
    faults, tried = [], 0
    for visit in (visit for visit in visits(standing) if visit.enterprise_name == other):
        ids = {"visit": visit.id, "enterprise": visit.enterprise}
        papers = _papers(standing, visit.id)
        for address in (one for record in (ids, *papers) for one in _with_an_id(standing, record)):
            faults += _try(standing, forger, address, [other])
            tried += 1
    assert faults == []
    assert tried >= FEWEST_TRIES // 3
    assert contents(standing) == before


def test_an_enterprise_gets_its_own_copies_and_not_the_bureaus(standing: Flask) -> None:
    forger = Forger(standing, "shop")
    with standing.app_context():
        own = account("shop").enterprise_id
        of_visits = select(DocumentCopy.id, DocumentCopy.label, Document.kind).join(Document).join(Inspection)
        every = db.session.execute(of_visits.where(Inspection.enterprise_id == own)).all()
    receipts = [copy for copy, _label, kind in every if kind == "service_receipt"]
    assert [forger.get(f"/copies/{copy}").status_code for copy in receipts] == [404]
    rows = [(copy, label) for copy, label, _kind in every if copy not in receipts]
    answers = {label: set[int]() for _copy, label in rows}
    for copy, label in rows:
        answers[label].add(forger.get(f"/copies/{copy}").status_code)
    theirs, ours = (
        {"", "现场公示", "反馈企业", "第二联交当事人", "第二联交被检查单位"},
        {"留存", "第一联存档"},
    )
    assert answers == {label: {200 if label in theirs else 404} for label in theirs | ours}


def test_an_enterprise_does_not_see_a_visit_that_is_still_going_on(district: Flask) -> None:
    with district.app_context():
        visit = db.session.scalars(select(Inspection).where(Inspection.state == "in_progress")).one()
        account("shop").enterprise_id = visit.enterprise_id
        of_visit = select(Document.id).where(Document.inspection_id == visit.id)
        documents = db.session.scalars(of_visit).all()
        db.session.commit()
    forger = Forger(district, "shop")
    assert forger.get("/my-enterprise").status_code == 200
    assert {forger.get(f"/documents/{document}").status_code for document in documents} == {404}


class Records:
    """Ids of every kind, to be put where they do not belong."""

    def __init__(self, app: Flask) -> None:
        with app.app_context():
            shop = select(Enterprise.id).where(Enterprise.name == FIRST_SHOP)
            self.shop = str(db.session.scalars(shop).one())
            self.office = str(db.session.scalars(select(Office.id).where(Office.name == OFFICE)).one())
            self.inspector = {row.name: str(row.id) for row in db.session.scalars(select(Inspector))}
            self.account = str(account("inspector").id)
            self.document = str(db.session.scalars(select(Document.id).limit(1)).one())
        self.visit = next(visit.id for visit in visits(app) if visit.state == "assigned")

    @property
    def misplaced(self) -> list[str]:
        """Nobody on any list of choices, an id of each other kind, and no id at all."""
        kinds = [self.shop, self.account, self.document, self.visit, str(uuid4())]
        return [*kinds, "1", "' OR 1=1 --", "../..", "\u0000", "x" * 5000]


def _refused(
    app: Flask, login: str, path: str, right: Fields, field: str, wrong: list[str | list[str]]
) -> int:
    """Send the form with each wrong value of the field: refused, nothing changed.  How many."""
    forger, before = Forger(app, login), contents(app)
    answers = {str(value)[:60]: forger.post(path, {**right, field: value}).status_code for value in wrong}
    assert {value: code for value, code in answers.items() if code != 422} == {}
    assert contents(app) == before
    return len(wrong)


def _accepted(app: Flask, login: str, path: str, right: Fields) -> None:
    """The form without the wrong value goes through, so that it was the value that was refused."""
    assert Forger(app, login).post(path, right).status_code == 303


def test_only_inspectors_who_may_go_there_are_assigned(district: Flask) -> None:
    known = Records(district)
    path = f"/registry/{known.shop}/inspections/new"
    one, two = known.inspector["韦明远"], known.inspector["李静"]
    right: Fields = {**FILLED, "inspectors": [one, two]}
    barred, expired = known.inspector["陈回避"], known.inspector["黄旧证"]
    wrong: list[str | list[str]] = [[one, other] for other in [*known.misplaced, barred, expired, one]]
    tried = _refused(district, "clerk", path, right, "inspectors", [*wrong, [one], []])
    tried += _refused(
        district, "clerk", path, right, "kind", ["hf_producer", "cosmetics_wholesaler", "x", ""]
    )
    tried += _refused(district, "clerk", path, right, "ways", ["x", [], ["on_site", "x"]])
    assert tried == 22
    _accepted(district, "clerk", path, right)


def test_only_a_member_of_the_team_is_recused_and_only_a_free_inspector_takes_over(district: Flask) -> None:
    known = Records(district)
    path = f"/inspections/{known.visit}/notification"
    asked: Fields = {
        **FILLED,
        "recusal": "申请",
        "recused": known.inspector["李静"],
        "ground": "interest",
        "statement": "有货款纠纷。",
    }
    wrong = [*known.misplaced, known.inspector["覃海峰"], ""]
    tried = _refused(district, "inspector", path, asked, "recused", list(wrong))
    tried += _refused(district, "inspector", path, asked, "ground", ["x", ""])
    _accepted(district, "inspector", path, asked)

    decision: Fields = {**FILLED, "decision": "grant", "substitute": known.inspector["覃海峰"]}
    on_team = [known.inspector["韦明远"], known.inspector["李静"]]
    wrong = [*known.misplaced, *on_team, known.inspector["黄旧证"], ""]
    path = f"/inspections/{known.visit}/recusal"
    tried += _refused(district, "leader", path, decision, "substitute", list(wrong))
    assert tried == 28
    _accepted(district, "leader", path, decision)


def test_an_account_stands_for_an_office_a_person_and_an_enterprise_that_exist(district: Flask) -> None:
    known = Records(district)
    invitation: Fields = {
        "login": "new",
        "name": "新来的",
        "role": "inspector",
        "office": known.office,
        "inspector": known.inspector["黄旧证"],
        "credit_code": "",
    }
    no_office = [*known.misplaced, known.inspector["韦明远"]]
    taken = known.inspector["韦明远"]  # has an account
    tried = _refused(district, "admin", "/accounts/new", invitation, "office", list(no_office))
    tried += _refused(
        district,
        "admin",
        "/accounts/new",
        invitation,
        "inspector",
        [*known.misplaced, known.office, taken, ""],
    )
    roles: list[str | list[str]] = ["public", "root", "", "leader\u0000", "System_Admin"]
    tried += _refused(district, "admin", "/accounts/new", invitation, "role", roles)
    enterprise: Fields = {**invitation, "role": "enterprise"}
    codes: list[str | list[str]] = ["", "92450202MA5DEM9999", known.shop[:18], "%", "_" * 18]
    tried += _refused(district, "admin", "/accounts/new", enterprise, "credit_code", codes)
    assert tried == 34
    assert Forger(district, "admin").post("/accounts/new", invitation).status_code == 200


def test_a_business_and_an_inspector_belong_to_an_office_that_exists(district: Flask) -> None:
    known = Records(district)
    code, licence = "91450202MA5TETA01", "1450202900001"
    business: Fields = {
        "name": "新企业",
        "credit_code": code + credit_check_character(code),
        "legal_representative": "丙店主",
        "phone": "0000-1111111",
        "address": "某某区东门路1号",
        "street": "城中街道",
        "office": known.office,
        "kinds": ["hf_operator"],
        "food_operation-number": f"JY{licence}{licence_check_digit(licence)}",
        "food_operation-scope": "特殊食品销售（保健食品）",
        "food_operation-valid_from": "2025-01-01",
        "food_operation-valid_until": "2029-12-31",
    }
    person: Fields = {
        "name": "新检查",
        "office": known.office,
        "certificate_title": "行政执法证",
        "certificate_number": "A001",
        "valid_until": "2099-12-31",
    }
    tried = 0
    tried += _refused(district, "clerk", "/registry/new", business, "street", [*known.misplaced, ""])
    for path, right, nowhere in (("/registry/new", business, []), ("/roster/inspectors/new", person, [""])):
        tried += _refused(district, "clerk", path, right, "office", [*known.misplaced, *nowhere])
        _accepted(district, "clerk", path, right)
    assert tried == 32
