"""The forms of the registry."""

from __future__ import annotations

from flask import Flask
from werkzeug.datastructures import MultiDict

from forms.fields import choices
from forms.registry import EnterpriseForm
from portal.domain.identifiers import credit_check_character

BODY = "91450202MA5TETA01"
TYPED = {
    "name": "某店",
    "credit_code": BODY + credit_check_character(BODY),
    "legal_representative": "丙",
    "phone": "0000-1",
    "address": "某路1号",
    "street": "某街道",
    "office": "",
    "kinds": "cosmetics_retailer",
}


def _form(**typed: str) -> EnterpriseForm:
    app = Flask(__name__)
    app.secret_key = "for this test"
    with app.test_request_context(method="POST"):
        form = EnterpriseForm(MultiDict({**TYPED, **typed}), meta={"csrf": False})
        form.street.choices = choices(("某街道", "某街道（某所）"))
        form.office.choices = choices(("", "按街道"))
        form.validate()
        return form


def test_a_licence_with_a_number_needs_both_of_its_dates() -> None:
    part = _form(**{"food_production-number": "SC12744040400094"}).food_production.form
    assert part.valid_from.errors == ["请填写食品生产许可证的有效期起。"]
    assert part.valid_until.errors == ["请填写食品生产许可证的有效期止。"]
    assert part.number.errors == []


def test_a_licence_without_a_number_asks_for_nothing() -> None:
    form = _form()
    assert form.errors == {}


def test_a_number_of_another_form_is_refused_at_its_field() -> None:
    part = _form(**{"cosmetics_production-number": "XX123"}).cosmetics_production.form
    assert "化妆品生产许可证编号是" in part.number.errors[0]
