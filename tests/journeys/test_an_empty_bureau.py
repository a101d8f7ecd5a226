"""A bureau starts empty: the first administrator, offices, inspectors, a business, the first visit."""

from __future__ import annotations

import re
from collections.abc import Callable

from flask import Flask

from portal.domain.identifiers import credit_check_character, licence_check_digit
from tests.journeys import steps
from tests.support.visitor import Visitor

PASSWORD = "青山 绿水 常在 2026"
CODE = "91450202MA5TETA01"
LICENCE = "1450202000001"


def _open_account(visitor: Visitor, page: str, link: str) -> None:
    visitor.open(link)
    visitor.press("设定密码", password=PASSWORD, again=PASSWORD)
    assert page in visitor.page.text


def _invite(admin: Visitor, **fields: str) -> str:
    """Open an account; the address of its one-time link."""
    admin.open("/accounts/new")
    admin.press("开设账号", **fields)
    found = re.search(r"/links/[\w-]+", admin.page.one("//textarea").text_content() or "")
    assert found is not None
    return found[0]


def _sign_in(visitor: Visitor, login: str) -> None:
    visitor.open("/login")
    visitor.press("登录", login=login, password=PASSWORD)


def _option(visitor: Visitor, field: str, words: str) -> str:
    return visitor.page.attributes(f"//select[@name='{field}']/option[contains(., '{words}')]/@value")[0]


def test_an_empty_portal_comes_to_its_first_visit_without_demonstration_data(
    app: Flask, new_visitor: Callable[[], Visitor]
) -> None:
    runner = app.test_cli_runner()
    named = runner.invoke(args=["name-bureau", "某某区食品药品监督管理局", "--phone", "0000-0000000"])
    assert named.exit_code == 0, named.output
    made = runner.invoke(args=["first-administrator", "boss"])
    link = re.search(r"/links/[\w-]+", made.output)
    assert link is not None
    assert runner.invoke(args=["first-administrator", "second"]).exit_code != 0

    admin, clerk, inspector = new_visitor(), new_visitor(), new_visitor()
    _open_account(admin, "登录", link[0])
    _sign_in(admin, "boss")
    assert "演示数据" not in admin.page.text
    admin.open("/roster/offices/new")
    admin.press("增加部门", name="东门街道监管所", streets="东门街道")
    _open_account(clerk, "登录", _invite(admin, login="clerk", name="药械股办事员", role="section_clerk"))

    _sign_in(clerk, "clerk")
    for name, number in (("甲检查", "A001"), ("乙检查", "A002")):
        clerk.open("/roster/inspectors/new")
        clerk.press(
            "登记检查人员",
            name=name,
            office=_option(clerk, "office", "东门"),
            certificate_title="行政执法证",
            certificate_number=number,
            valid_until="2099-12-31",
        )
    clerk.open("/registry/new")
    clerk.press(
        "登记企业",
        **{
            "name": "东门健康食品店",
            "credit_code": f" {(CODE + credit_check_character(CODE)).lower()} ",
            "legal_representative": "丙店主",
            "phone": "0000-1111111",
            "address": "某某区东门路1号",
            "street": "东门街道",
            "office": _option(clerk, "office", "东门"),
            "kinds": ["hf_operator"],
            "food_operation-number": f"JY{LICENCE}{licence_check_digit(LICENCE)}",
            "food_operation-scope": "特殊食品销售（保健食品）",
            "food_operation-valid_from": "2025-01-01",
            "food_operation-valid_until": "2029-12-31",
        },
    )
    assert clerk.page.heading == "东门健康食品店"
    address = steps.assign(clerk, "东门健康食品店", "甲检查", "乙检查")

    admin.open("/accounts/new")
    link_of_inspector = _invite(
        admin,
        login="jia",
        name="甲检查",
        role="inspector",
        office=_option(admin, "office", "东门"),
        inspector=_option(admin, "inspector", "A001"),
    )
    _open_account(inspector, "登录", link_of_inspector)
    _sign_in(inspector, "jia")
    assert inspector.page.heading == "今日检查"
    steps.tell(inspector, address, "丙店主")
    assert "表1-2" in inspector.page.heading


def test_a_business_with_faults_names_each_and_keeps_what_was_typed(
    signed_in: Callable[[str], Visitor],
) -> None:
    clerk = signed_in("clerk")
    clerk.open("/registry/new")
    clerk.press(
        "登记企业",
        status=422,
        **{
            "name": "某店",
            "credit_code": CODE + ("0" if credit_check_character(CODE) != "0" else "1"),
            "kinds": ["hf_operator"],
            "food_operation-number": "JY123",
        },
    )
    page = clerk.page.text
    assert "最后一位校验不符" in page
    assert "食品经营许可证编号是JY加14位数字" in page
    assert "请填写食品经营许可证的有效期起。" in page
    assert clerk.page.one("//main//input[@name='name']").get("value") == "某店"
    assert clerk.page.one("//input[@name='food_operation-number']").get("value") == "JY123"
