"""Claiming a business through its page."""

from __future__ import annotations

from flask import Flask

from tests.support.contents import contents
from tests.support.district import sign_in
from tests.support.forger import Forger


def test_a_wrong_code_keeps_what_was_typed_and_tells_nothing(standing: Flask) -> None:
    visitor = sign_in(standing, "newshop")
    visitor.open("/claim?credit_code=91350100M000100Y43")
    visitor.press("认领企业", status=422, code="ABCD-2345-EFGH")
    assert "统一社会信用代码或认领码不对" in visitor.page.text
    values = visitor.page.attributes("//main//input[@type='text']/@value")
    assert values == ["91350100M000100Y43", "ABCD-2345-EFGH"]


def test_who_has_an_enterprise_claims_no_other(standing: Flask) -> None:
    forger, before = Forger(standing, "shop"), contents(standing)
    assert forger.get("/claim").headers["Location"] == "/my-enterprise"
    typed = {"credit_code": "91350100M000100Y43", "code": "ABCD-2345-EFGH"}
    answer = forger.post("/claim", typed)
    assert answer.status_code == 422
    assert "已经有企业" in answer.text
    assert contents(standing) == before
