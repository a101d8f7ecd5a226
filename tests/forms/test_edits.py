"""Forms that change a record: what they show, what they keep back, what they read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from forms.edits import FactsForm, LicenceForm, ProductForm

Facts = Callable[..., FactsForm]
Sent = Callable[..., Any]

HELD = {
    "name": "康健店",
    "credit_code": "91450202MA5TETA01B",
    "legal_representative": "陈店主",
    "phone": "13807721234",
    "contact": "王经理",
    "contact_phone": "",
    "quality_person": "",
    "registered_address": "",
    "address": "注册路1号",
    "street": "城中街道",
    "kinds": "hf_operator,cosmetics_retailer",
}


@pytest.fixture
def facts(sent: Sent) -> Callable[..., FactsForm]:
    """The form of the facts as it was sent."""
    return lambda **typed: sent(FactsForm, typed, street=[("城中街道", "城中街道")])


def test_personal_fields_are_not_shown_but_told_masked(facts: Facts) -> None:
    form = facts()
    form.fill(HELD, 3)
    assert (form.phone.data, form.contact.data, form.contact_phone.data) == ("", "", "")
    assert form.phone.description == "现在是138****1234，不改的留空。"
    assert form.contact.description == "现在是王**，不改的留空。"
    assert form.contact_phone.description == "现在是空的，没有的不填。"
    assert (form.kinds.data, form.version.number()) == (["hf_operator", "cosmetics_retailer"], 3)


def test_a_personal_field_that_was_left_empty_is_not_said_to_be_empty(facts: Facts) -> None:
    form = facts(name="康健店", contact="李经理", kinds=["hf_operator", "cosmetics_retailer"])
    texts = form.texts()
    assert "phone" not in texts
    assert (texts["contact"], texts["quality_person"]) == ("李经理", "")
    assert texts["kinds"] == HELD["kinds"]


def test_what_was_typed_comes_back_after_a_clash(facts: Facts) -> None:
    form = facts(contact="李经理")
    form.fill({**HELD, "address": "乙路2号"}, 4, form.texts())
    assert (form.contact.data, form.address.data, form.phone.data) == ("李经理", "乙路2号", "")


@pytest.mark.parametrize("text", ["", "x", "-1", "１", "1e3", "9" * 40, "1.5"])
def test_a_version_that_is_no_number_is_older_than_any(text: str, facts: Facts) -> None:
    assert facts(version=text).version.number() == -1


def test_days_and_functions_are_read_as_texts_and_shown_again(sent: Sent) -> None:
    licence = sent(LicenceForm, {"valid_from": "2024年3月1日", "valid_until": ""})
    assert (licence.texts()["valid_from"], licence.texts()["valid_until"]) == ("2024-03-01", "")
    product = sent(ProductForm, {})
    held = {
        "name": "片",
        "mode": "filed",
        "number": "食健备G201745000001",
        "valid_until": "",
        "functions": "减肥",
    }
    product.fill(held, 1)
    assert product.texts() == held
    product.fill({**held, "valid_until": "2030-01-01"}, 1)
    assert product.valid_until.data == date(2030, 1, 1)


def test_a_licence_number_is_checked_against_the_chosen_kind(sent: Sent) -> None:
    typed = {"type": "food_production", "number": "JY14502020000012", "valid_from": "2024-03-01"}
    form = sent(LicenceForm, typed)
    assert not form.validate()
    assert "SC加14位数字" in "".join(form.number.errors)
    assert "请填写有效期止。" in form.valid_until.errors
