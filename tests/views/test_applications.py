"""The pages of an application: closed to strangers, kind to what is typed, honest about what is over."""

from __future__ import annotations

from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import select

from portal.domain.applications import ApplicationState
from portal.domain.permissions import may
from portal.extensions import db
from portal.models import Account, Application
from portal.services.demonstration import LOGINS
from tests.support.addresses import addresses, record_of, rules
from tests.support.contents import contents
from tests.support.district import account, sign_in
from tests.support.forger import Forger
from tests.support.page import Page

FRAGMENT = {"HX-Request": "true"}
TYPED = {
    "name": "别人写的名称",
    "legal_representative": "别人",
    "phone": "0772-9999999",
    "declared": "y",
    "later": "y",
}


def _applications(app: Flask) -> dict[str, tuple[str, str]]:
    """Id of every application: the login that filled it in, and its number."""
    with app.app_context():
        rows = db.session.execute(
            select(Application.id, Account.login, Application.number).join(
                Account, Account.id == Application.account_id
            )
        ).all()
    return {str(made): (login, number) for made, login, number in rows}


def _of(app: Flask, login: str, state: ApplicationState) -> str:
    with app.app_context():
        query = select(Application.id).join(Account, Account.id == Application.account_id)
        found = db.session.scalars(query.where(Account.login == login, Application.state == state))
        return str(found.first())


@pytest.mark.parametrize("login", ["shop", "shop2", "newshop", "newsalon", "maker"])
def test_another_enterprises_application_does_not_exist_at_any_address(login: str, standing: Flask) -> None:
    forger, before = Forger(standing, login), contents(standing)
    endpoints = {rule.endpoint for rule in rules(standing) if record_of(rule) == "own_application"}
    faults, tried = [], 0
    for application, (owner, number) in _applications(standing).items():
        if owner == login:
            continue
        for address in addresses(standing, {"own_application": application}):
            if address.endpoint not in endpoints:
                continue
            for headers in ({}, FRAGMENT):
                if address.method == "GET":
                    answer = forger.get(address.path, headers)
                else:
                    answer = forger.post(address.path, TYPED, headers=headers)
                with standing.app_context():
                    role = account(login).role
                allowed = may(role, standing.view_functions[address.endpoint].action)  # type: ignore[attr-defined]
                if answer.status_code != (404 if allowed else 403) or number in answer.text:
                    faults.append(f"{login}: {address.method} {address.path} answers {answer.status}")
                tried += 1
    assert faults == []
    assert tried >= 100
    assert contents(standing) == before


def test_what_was_sent_is_no_longer_filled_in(standing: Flask) -> None:
    application = _of(standing, "newmaker", ApplicationState.SUBMITTED)
    visitor, forger = sign_in(standing, "newmaker"), Forger(standing, "newmaker")
    before = contents(standing)
    for page in ("pages/business", "pages/products", "pages/products/1", "summary"):
        visitor.open(f"/applications/{application}/{page}")
        assert visitor.page.address == f"/applications/{application}"
        assert "现在是“待审核”" in visitor.page.text
    for path in ("pages/business", "summary"):
        answer = forger.post(f"/applications/{application}/{path}", TYPED)
        assert answer.status_code == 422
        assert "待审核" in answer.text
    late = Page(422, "/", forger.post(f"/applications/{application}/pages/business", TYPED).text)
    assert "别人写的名称" in late.source
    assert contents(standing) == before


def test_pages_rows_and_fields_that_are_not_there_are_not_found(standing: Flask) -> None:
    forger = Forger(standing, "newshop")
    draft = f"/applications/{_of(standing, 'newshop', ApplicationState.DRAFT)}"
    wrong = [
        *("pages/nothing", "pages/products", "pages/why", "pages/quality", "pages/choice"),
        *("pages/business/1", "pages/business/new", "pages/business/check/nothing"),
    ]
    codes = {path: forger.get(f"{draft}/{path}").status_code for path in wrong}
    assert set(codes.values()) == {404}
    posted = {path: forger.post(f"{draft}/{path}", TYPED).status_code for path in wrong[:7]}
    assert set(posted.values()) == {404}


@pytest.mark.parametrize(
    ("part", "field", "typed", "said"),
    [
        ("identity", "credit_code", "９1350100m000100y43", "91350100M000100Y43"),
        ("identity", "credit_code", "91350100M000100Y44", "最后一位校验不符"),
        ("identity", "credit_code", "", ""),
        ("business", "phone", "138 0000 0000", "13800000000"),
        ("business", "phone", "问前台", "电话号码里只有数字"),
        ("food_operation", "number", "jy14502020000013", "抄错"),
        ("food_operation", "number", "JY1450", "JY加14位"),
    ],
)
def test_an_answer_is_checked_while_it_is_typed(
    part: str, field: str, typed: str, said: str, standing: Flask
) -> None:
    forger = Forger(standing, "newshop")
    draft = f"/applications/{_of(standing, 'newshop', ApplicationState.DRAFT)}"
    answer = forger.client.get(
        f"{draft}/pages/{part}/check/{field}", query_string={field: typed}, headers=FRAGMENT
    )
    assert answer.status_code == 200
    assert said in answer.text
    assert "<html" not in answer.text


def test_a_code_on_record_leads_to_the_claim_while_it_is_typed(standing: Flask) -> None:
    with standing.app_context():
        shop = account("shop").enterprise
        assert shop is not None
        code = shop.credit_code
    forger = Forger(standing, "newshop")
    draft = f"/applications/{_of(standing, 'newshop', ApplicationState.DRAFT)}"
    path = f"{draft}/pages/identity/check/credit_code"
    answer = forger.client.get(path, query_string={"credit_code": f" {code.lower()} "})
    assert f"/claim?credit_code={code}" in answer.text


def test_a_summary_with_gaps_names_them_and_offers_no_sending(standing: Flask) -> None:
    visitor = sign_in(standing, "newshop")
    draft = _of(standing, "newshop", ApplicationState.DRAFT)
    page = visitor.open(f"/applications/{draft}/summary")
    assert page.text.count("未填写") >= 5
    assert "提交申请" not in page.text
    answer = Forger(standing, "newshop").post(f"/applications/{draft}/summary", {"declared": "y"})
    assert answer.status_code == 422
    assert "还有没填好的" in answer.text


def test_a_draft_has_no_receipt_yet_and_without_an_enterprise_nothing_is_changed(standing: Flask) -> None:
    draft = _of(standing, "newshop", ApplicationState.DRAFT)
    forger = Forger(standing, "newshop")
    assert forger.get(f"/applications/{draft}/receipt").headers["Location"] == f"/applications/{draft}"
    assert forger.get("/applications/change").location == "/my-enterprise"


def test_the_receipt_is_the_same_whenever_it_is_opened(standing: Flask) -> None:
    sent = _of(standing, "newmaker", ApplicationState.SUBMITTED)
    pages = [
        Page(200, "/", Forger(standing, "newmaker").get(f"/applications/{sent}/receipt").text).one("//main")
        for _time in range(2)
    ]
    first, second = (page.text_content() for page in pages)
    assert first == second
    assert len(pages[0].xpath(".//svg[.//path]")) >= 1
    assert UUID(sent)


def test_every_enterprise_of_the_demonstration_reaches_all_its_applications(standing: Flask) -> None:
    reached = 0
    owners = {login for login, *_ in LOGINS}
    for application, (owner, number) in _applications(standing).items():
        if owner not in owners:  # who has no password and nobody signs in as
            continue
        page = sign_in(standing, owner).open(f"/applications/{application}")
        assert number in page.text
        reached += 1
    assert reached >= 7
