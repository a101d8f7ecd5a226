"""The pages of an application: who is asked what, and what each page says of wrong answers."""

from __future__ import annotations

from itertools import combinations

import pytest

from portal.domain.application_pages import APPLIES, IDENTITY, PAGES, PLAIN, PRODUCTS, REASON, applies
from portal.domain.enterprises import LICENCE_OF_KIND, Kind, LicenceType
from portal.domain.questions import Page, read

MOST_PAGES = 12


def _page(key: str) -> Page:
    return next(page for page in PAGES if page.key == key)


def test_a_registration_has_at_most_12_pages_with_the_summary_and_the_account() -> None:
    assert len(PAGES) + 2 <= MOST_PAGES


def test_every_combination_of_kinds_is_asked_what_it_needs_and_nothing_else() -> None:
    tried = 0
    for size in range(len(Kind) + 1):
        for kinds in map(frozenset, combinations(Kind, size)):
            asked = {page.key for page in PAGES if applies(page, kinds)}
            licences = {type_.value for kind, type_ in LICENCE_OF_KIND.items() if kind in kinds}
            assert asked & {type_.value for type_ in LicenceType} == licences
            assert ("products" in asked) is (Kind.HF_PRODUCER in kinds)
            producers = kinds & {Kind.HF_PRODUCER, Kind.COSMETICS_PRODUCER}
            assert ("quality" in asked) is bool(producers)
            assert asked >= {page.key for page in PAGES if page.key not in APPLIES}
            tried += 1
    assert tried == 2 ** len(Kind)


def test_a_trader_of_cosmetics_is_asked_for_no_licence() -> None:
    traders = frozenset({Kind.COSMETICS_RETAILER, Kind.COSMETICS_WHOLESALER})
    asked = [page.key for page in PAGES if applies(page, traders)]
    assert asked == ["identity", "business", "place", "contact", "kinds"]


def test_every_question_says_what_is_missing_or_may_stay_empty() -> None:
    pages = (*PAGES, REASON)
    empty = {page.key: read(page, {}) for page in pages}
    assert [key for key, reading in empty.items() if not reading.missing] == []
    optional = {
        f"{page.key}.{question.key}"
        for page in pages
        for question in page.questions
        if question.key not in dict(empty[page.key].missing)
    }
    papers = {f"{type_.value}.{field}" for type_ in LicenceType for field in ("holder_name", "address")}
    assert optional == papers | {"place.registered_address", "products.valid_until"}
    sentences = [sentence for reading in empty.values() for _key, sentence in reading.missing]
    assert [one for one in sentences if not one.endswith("。")] == []


def test_plain_pages_share_no_field() -> None:
    fields = [question.key for page in PLAIN for question in page.questions]
    assert len(fields) == len(set(fields)) == 10


@pytest.mark.parametrize(
    ("page", "values", "field", "sentence"),
    [
        ("identity", {"credit_code": "91350100M000100Y44"}, "credit_code", "最后一位校验不符"),
        ("food_production", {"number": "JY14502020000012"}, "number", "SC加14位"),
        ("food_operation", {"scope": "预包装食品销售"}, "scope", "保健食品"),
        (
            "food_operation",
            {"valid_from": "2026-01-02", "valid_until": "2026-01-01"},
            "valid_until",
            "不能早于",
        ),
        ("cosmetics_production", {"number": "妆20160001"}, "number", "桂妆20160001"),
        ("products", {"mode": "registered", "number": "国药准字Z20160001"}, "number", "不是保健食品注册号"),
        ("products", {"mode": "filed", "number": "国食健注G20160001"}, "number", "不是保健食品备案号"),
        ("products", {"mode": "filed", "valid_until": "2027-01-01"}, "valid_until", "没有有效期"),
        ("products", {"functions": ["长生不老"]}, "functions", "请从列出的选项里选择"),
        ("kinds", {"kinds": ["bakery"]}, "kinds", "请从列出的选项里选择"),
        ("contact", {"contact_phone": "问前台"}, "contact_phone", "电话号码"),
    ],
)
def test_a_wrong_answer_is_refused_at_its_field(
    page: str, values: dict[str, object], field: str, sentence: str
) -> None:
    wrong = dict(read(_page(page), values).wrong)
    assert list(wrong) == [field]
    assert sentence in wrong[field]


def test_a_registered_product_names_its_end_and_a_filed_one_has_none() -> None:
    assert "有效期" in dict(read(PRODUCTS, {"mode": "registered"}).missing)["valid_until"]
    assert "valid_until" not in dict(read(PRODUCTS, {"mode": "filed"}).missing)
    assert read(PRODUCTS, {"number": "国食健注 g20160001"}).values["number"] == "国食健注G20160001"


def test_a_number_that_fails_its_check_digit_and_an_ended_licence_are_doubted() -> None:
    values = {"number": "JY14502020000013", "valid_from": "2015-01-01", "valid_until": "2016-01-01"}
    doubts = read(_page("food_operation"), values).doubts
    assert [field for field, _sentence in doubts] == ["number", "valid_until"]
    assert read(IDENTITY, {"credit_code": "91350100M000100Y43"}).doubts == ()
