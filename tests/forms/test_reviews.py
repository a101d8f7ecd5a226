"""The forms of a decision."""

from __future__ import annotations

from flask import current_app

from forms.reviews import return_form

LINES = [("business.name", "企业名称", "康健店"), ("products.2.number", "注册号或备案号", "")]


def test_a_remark_stands_at_the_line_that_it_is_about() -> None:
    sent = {
        "remark-business.name": " 请写全称。 ",
        "remark-products.2.number": "",
        "remark-other": "不在表里",
    }
    with current_app.test_request_context(method="POST", data=sent):
        form = return_form(LINES)
        assert form.remarks() == {"business.name": "请写全称。"}
        assert [form[f"remark-{key}"].description for key, *_ in LINES] == ["康健店", "没有填写"]


def test_two_applications_have_forms_of_their_own() -> None:
    first, second = return_form(LINES), return_form(LINES[:1])
    assert "remark-products.2.number" in first
    assert "remark-products.2.number" not in second
