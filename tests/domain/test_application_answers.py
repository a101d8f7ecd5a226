"""What follows from the answers of an application."""

from __future__ import annotations

from typing import Any

from portal.domain.application_answers import (
    changeable,
    differences,
    doubts,
    kinds_of,
    line_key,
    lines,
    page_of,
    pages_of,
    remarks_on,
    tasks,
)
from portal.domain.application_pages import BUSINESS, PAGES, PRODUCTS
from portal.domain.applications import ApplicationKind, TaskState
from portal.domain.enterprises import Kind

REGISTRATION, CHANGE = ApplicationKind.REGISTRATION, ApplicationKind.CHANGE
HELD: dict[str, Any] = {
    "identity": {"credit_code": "91350100M000100Y43"},
    "business": {"name": "某店", "legal_representative": "甲", "phone": "0772-1111111"},
    "place": {"address": "一号", "street": "北门街道", "registered_address": ""},
    "contact": {"contact": "乙", "contact_phone": "13800000000"},
    "kinds": {"kinds": ["cosmetics_retailer"]},
    "quality": {"quality_person": ""},
}
ROW = {
    "name": "某片",
    "mode": "filed",
    "number": "食健备G201745000001",
    "valid_until": "",
    "functions": ["通便"],
}


def keys(kind: ApplicationKind, answers: dict[str, Any], base: dict[str, Any] | None = None) -> list[str]:
    return [page.key for page in pages_of(kind, answers, base or {})]


def test_the_pages_follow_from_the_kinds_of_business() -> None:
    assert keys(REGISTRATION, {}) == ["identity", "business", "place", "contact", "kinds"]
    both = {"kinds": {"kinds": ["hf_producer", "hf_operator"]}}
    assert keys(REGISTRATION, both)[5:] == ["quality", "food_production", "food_operation", "products"]
    assert page_of(REGISTRATION, both, {}, "products") is PRODUCTS
    assert page_of(REGISTRATION, {}, {}, "products") is None


def test_a_change_asks_for_what_is_chosen_what_new_kinds_bring_and_why() -> None:
    assert keys(CHANGE, {"choice": {"pages": ["contact"]}}, HELD) == ["contact", "why"]
    new = {"choice": {"pages": ["kinds"]}, "kinds": {"kinds": ["cosmetics_retailer", "hf_operator"]}}
    assert keys(CHANGE, new, HELD) == ["kinds", "food_operation", "why"]
    assert keys(CHANGE, {"choice": {"pages": ["food_operation", "identity", "x"]}}, HELD) == ["why"]
    assert "identity" not in {page.key for page in changeable(frozenset(Kind))}


def test_kinds_are_those_answered_or_those_registered() -> None:
    assert kinds_of({}, HELD) == {Kind.COSMETICS_RETAILER}
    assert kinds_of({"kinds": {"kinds": ["hf_operator"]}}, HELD) == {Kind.HF_OPERATOR}
    assert kinds_of({}, {}) == frozenset()


def test_each_page_says_how_far_it_is() -> None:
    answers = {**HELD, "contact": {"contact": "乙"}, "identity": {}}
    found = {task.page.key: task.state for task in tasks(PAGES[:5], answers, {"place.address": "请写门牌。"})}
    assert found == {
        "identity": TaskState.NOT_BEGUN,
        "business": TaskState.DONE,
        "place": TaskState.TO_MEND,
        "contact": TaskState.UNDER_WAY,
        "kinds": TaskState.DONE,
    }
    unchanged = tasks([BUSINESS], HELD, {}, HELD)
    assert [task.state for task in unchanged] == [TaskState.NOT_BEGUN]


def test_a_remark_belongs_to_its_page() -> None:
    remarks = {"products.1.name": "写全称。", "place.address": "写门牌。", "products": "少一个。"}
    assert set(remarks_on(PRODUCTS, remarks)) == {"products.1.name", "products"}
    assert remarks_on(BUSINESS, remarks) == {}


def test_the_summary_shows_every_answer_in_words() -> None:
    answers = {**HELD, "products": {"1": ROW, "3": {**ROW, "name": "另一片"}}}
    found = {line.key: line.text for line in lines((*PAGES[:5], PRODUCTS), answers)}
    assert len(found) == 10 + 2 * 5
    assert found["kinds.kinds"] == "化妆品零售"
    assert found["place.registered_address"] == ""
    assert found["products.3.name"] == "另一片"
    assert found["products.1.mode"] == "备案"
    assert line_key(PRODUCTS, "3", "name") == "products.3.name"


def test_what_was_doubted_is_named_with_its_line() -> None:
    answers = {"food_operation": {"number": "JY14502020000013"}}
    page = next(page for page in PAGES if page.key == "food_operation")
    assert [key for key, _sentence in doubts([page], answers)] == ["food_operation.number"]


def test_a_change_is_what_differs_from_what_was_registered() -> None:
    wanted = {"business": {**HELD["business"], "name": "新店", "phone": "0772-2222222"}}
    now = {**HELD, "business": {**HELD["business"], "phone": "0772-3333333", "legal_representative": "丁"}}
    found = differences(pages_of(CHANGE, {"choice": {"pages": ["business"]}}, HELD), HELD, now, wanted)
    assert [(one.field, one.before, one.present, one.wanted, one.clashes) for one in found] == [
        ("name", "某店", "某店", "新店", False),
        ("phone", "0772-1111111", "0772-3333333", "0772-2222222", True),
    ]
    agreed = {**HELD, "business": wanted["business"]}
    again = differences([BUSINESS], HELD, agreed, wanted)
    assert [one.clashes for one in again] == [False, False]


def test_the_rows_of_a_page_are_one_thing_in_whatever_order() -> None:
    base = {"products": {"1": ROW, "2": {**ROW, "name": "另一片"}}}
    turned = {"products": {"5": {**ROW, "name": "另一片"}, "9": ROW}}
    assert differences([PRODUCTS], base, base, turned) == []
    fewer = {"products": {"1": ROW}}
    found = differences([PRODUCTS], base, base, fewer)
    assert [(one.field, one.label) for one in found] == [("", "保健食品产品")]
    assert found[0].wanted == "某片，备案，食健备G201745000001，通便"
