"""Product numbers and key products (R-61, R-63)."""

from __future__ import annotations

from datetime import date

import pytest

from portal.domain.errors import RuleBroken
from portal.domain.products import (
    FUNCTIONS,
    KEY_FUNCTIONS,
    ProductMode,
    is_key_product,
    require_product_number,
    require_validity,
)

TODAY = date(2018, 6, 4)
REGISTERED, FILED = ProductMode.REGISTERED, ProductMode.FILED
GOOD = [
    (REGISTERED, "国食健注G20160001", "国食健注G20160001"),
    (REGISTERED, " 国食健注ｊ2017 0023 ", "国食健注J20170023"),
    (REGISTERED, "国食健字G20100001", "国食健字G20100001"),
    (REGISTERED, "卫食健字（2001）第0123号", "卫食健字(2001)第0123号"),
    (REGISTERED, "卫食健进字〔1999〕第012号", "卫食健进字(1999)第012号"),
    (FILED, "食健备G201745000001", "食健备G201745000001"),
    (FILED, "食健备J201800000012", "食健备J201800000012"),
]
BAD = [
    (REGISTERED, "国药准字Z20100001", "不是保健食品注册号"),
    (FILED, "国食健注G20160001", "不是保健食品备案号"),
    (REGISTERED, "食健备G201745000001", "不是保健食品注册号"),
    (REGISTERED, "国食健注G2016001", "不是保健食品注册号"),
    (REGISTERED, "国食健注G20150001", "年份2015"),
    (REGISTERED, "国食健字G20170001", "年份2017"),
    (REGISTERED, "国食健注G20190001", "年份2019"),
    (FILED, "食健备G201645000001", "年份2016"),
    (FILED, "食健备J201845000012", "不是保健食品备案号"),
]


@pytest.mark.parametrize(("mode", "typed", "kept"), GOOD)
def test_a_number_is_kept_as_printed_however_it_is_typed(mode: ProductMode, typed: str, kept: str) -> None:
    assert require_product_number(mode, typed, TODAY) == kept


@pytest.mark.parametrize(("mode", "typed", "why"), BAD)
def test_a_number_of_another_kind_or_year_is_refused_in_words(
    mode: ProductMode, typed: str, why: str
) -> None:
    with pytest.raises(RuleBroken, match=why):
        require_product_number(mode, typed, TODAY)


def test_exactly_six_functions_make_a_key_product() -> None:
    key = [function for function in FUNCTIONS if is_key_product((function,))]
    assert set(key) == KEY_FUNCTIONS
    assert (len(key), len(FUNCTIONS), len(set(FUNCTIONS))) == (6, 28, 28)


def test_two_key_functions_make_one_key_product_and_none_makes_none() -> None:
    assert is_key_product(("增强免疫力", "改善睡眠"))
    assert not is_key_product(("补充维生素、矿物质", "通便"))
    assert not is_key_product(())


def test_a_registration_names_its_end_and_a_filing_has_none() -> None:
    assert require_validity(REGISTERED, TODAY) == TODAY
    assert require_validity(FILED, None) is None
    with pytest.raises(RuleBroken, match="有效期"):
        require_validity(REGISTERED, None)
    with pytest.raises(RuleBroken, match="没有有效期"):
        require_validity(FILED, TODAY)
