"""Published numbers, whose check digits are known."""

from __future__ import annotations

import pytest

from portal.domain.enterprises import LicenceType
from portal.domain.errors import RuleBroken
from portal.domain.identifiers import (
    CREDIT_ALPHABET,
    LICENCE_FORMS,
    credit_check_character,
    is_credit_code,
    is_food_licence,
    licence_check_digit,
    normalised,
    require_credit_code,
    require_licence_number,
)

CREDIT_CODES = (
    "91350100M000100Y43",
    "91110000600037341L",
    "91330100799655058B",
    "9144030071526726XG",
    "911101083303521997",
    "914403001922038216",
)
LICENCES = (
    "SC12744040400094",
    "SC11834020305037",
    "JY13301080111719",
    "JY14403030012013",
    "JY11108071215650",
    "JY24107110024586",
)


@pytest.mark.parametrize("code", CREDIT_CODES)
def test_published_credit_codes_pass(code: str) -> None:
    assert is_credit_code(code)
    assert credit_check_character(code[:17]) == code[17]


@pytest.mark.parametrize("code", CREDIT_CODES)
def test_one_wrong_character_is_noticed(code: str) -> None:
    places = 0
    for place in range(8, 17):
        wrong = CREDIT_ALPHABET[(CREDIT_ALPHABET.index(code[place]) + 1) % 31]
        assert not is_credit_code(code[:place] + wrong + code[place + 1 :])
        places += 1
    assert places == 9


@pytest.mark.parametrize(
    "text",
    [
        "",
        "91３50100M000100Y43",
        "91350100M000100Y4",
        "91350100M000100Y433",
        "91350100I000100Y43",
        "91350100m000100y43",
        "统" * 18,
    ],
)
def test_what_has_not_the_form_of_a_credit_code_fails(text: str) -> None:
    assert not is_credit_code(text)


def test_a_check_character_of_31_is_written_as_0() -> None:
    assert CREDIT_ALPHABET[0] == "0"
    assert credit_check_character("0" * 17) == "0"


@pytest.mark.parametrize("number", LICENCES)
def test_published_licence_numbers_pass(number: str) -> None:
    assert is_food_licence(number)
    assert licence_check_digit(number[2:15]) == number[15]


@pytest.mark.parametrize("number", LICENCES)
def test_one_wrong_digit_of_a_licence_is_noticed(number: str) -> None:
    places = 0
    for place in range(2, 16):
        wrong = str((int(number[place]) + 1) % 10)
        assert not is_food_licence(number[:place] + wrong + number[place + 1 :])
        places += 1
    assert places == 14


@pytest.mark.parametrize(
    "text", ["", "SC1274404040009", "XX12744040400094", "SC1274404040009４", "桂妆20160001"]
)
def test_what_has_not_the_form_of_a_food_licence_fails(text: str) -> None:
    assert not is_food_licence(text)


def test_a_number_is_kept_without_the_blanks_and_widths_that_people_type() -> None:
    assert normalised(" jy 1450-2020 ００００12 ") == "JY14502020000012"
    assert require_credit_code(" 91350100m000100y43 ") == "91350100M000100Y43"


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("91350100M000100Y4", "应为18位，现在有17位"),
        ("91350100I000100Y43", "没有I、O、S、V、Z"),
        ("9135010XM000100Y43", "第3到8位是数字"),
        ("91350100M000100Y44", "最后一位校验不符"),
    ],
)
def test_a_wrong_credit_code_is_refused_and_the_mistake_named(code: str, words: str) -> None:
    with pytest.raises(RuleBroken, match=words):
        require_credit_code(code)


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        (LicenceType.FOOD_PRODUCTION, "SC12744040400094"),
        (LicenceType.FOOD_OPERATION, "JY14502020000013"),  # real ones fail their check digit, too
        (LicenceType.COSMETICS_PRODUCTION, "桂妆20160001"),
    ],
)
def test_each_licence_has_its_own_form_and_a_check_digit_blocks_nobody(
    kind: LicenceType, number: str
) -> None:
    assert require_licence_number(kind, f" {number.lower()} ") == number
    others = [other for other in LICENCE_FORMS if other is not kind]
    for other in others:
        with pytest.raises(RuleBroken, match="请核对"):
            require_licence_number(other, number)
    assert len(others) == 2
