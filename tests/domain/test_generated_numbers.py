"""A thousand numbers of each kind, right ones and wrong ones; and what people really type."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

import pytest

from portal.domain.enterprises import LicenceType
from portal.domain.errors import RuleBroken
from portal.domain.identifiers import (
    CREDIT_ALPHABET,
    credit_check_character,
    is_credit_code,
    require_credit_code,
    require_licence_number,
    require_phone,
)
from portal.domain.people import id_check_character, mask_id
from portal.domain.products import ProductMode, require_product_number

HOW_MANY = 1000
DAY = date(2026, 6, 1)

credit = require_credit_code
sc = partial(require_licence_number, LicenceType.FOOD_PRODUCTION)
jy = partial(require_licence_number, LicenceType.FOOD_OPERATION)
cosmetics = partial(require_licence_number, LicenceType.COSMETICS_PRODUCTION)
registered = partial(require_product_number, ProductMode.REGISTERED, today=DAY)
filed = partial(require_product_number, ProductMode.FILED, today=DAY)

DIRTY: tuple[tuple[Callable[[str], str], str, str], ...] = (
    (credit, "91350100M000100Y43", "91350100M000100Y43"),
    (credit, " 91350100M000100Y43 ", "91350100M000100Y43"),
    (credit, "91350100m000100y43", "91350100M000100Y43"),
    (credit, "９１３５０１００Ｍ０００１００Ｙ４３", "91350100M000100Y43"),
    (credit, "９１３５０１００ｍ０００１００ｙ４３", "91350100M000100Y43"),
    (credit, "91350100 M000100Y 43", "91350100M000100Y43"),
    (credit, "91350100-M000100Y4-3", "91350100M000100Y43"),
    (credit, "\t91350100M000100Y43\u3000", "91350100M000100Y43"),
    (credit, "9133\u00a00100799655058B", "91330100799655058B"),
    (credit, "91110000600037341l", "91110000600037341L"),
    (sc, "SC12744040400094", "SC12744040400094"),
    (sc, "sc 1274 4040 4000 94", "SC12744040400094"),
    (sc, "ＳＣ１２７４４０４０４０００９４", "SC12744040400094"),
    (sc, "sc-11834020305037", "SC11834020305037"),
    (jy, "jy13301080111719", "JY13301080111719"),
    (jy, " JY14403030012013\r\n", "JY14403030012013"),
    (jy, "Ｊｙ１１１０８０７１２１５６５０", "JY11108071215650"),
    (cosmetics, "桂妆20160001", "桂妆20160001"),
    (cosmetics, "桂 妆 ２０１６０００１", "桂妆20160001"),
    (cosmetics, "粤妆-20160001", "粤妆20160001"),
    (registered, "国食健注g20160001", "国食健注G20160001"),
    (registered, " 国食健注 Ｇ２０１６０００１", "国食健注G20160001"),
    (registered, "国食健字G20100001", "国食健字G20100001"),
    (registered, "卫食健字（2001）第0123号", "卫食健字(2001)第0123号"),
    (registered, "卫食健字〔2001〕第0123号", "卫食健字(2001)第0123号"),
    (filed, "食健备g201745000001", "食健备G201745000001"),
    (filed, "食健备G 2017 45 000001", "食健备G201745000001"),
    (require_phone, "１３８００００００００", "13800000000"),
    (require_phone, " 138 0000 0000 ", "13800000000"),
    (require_phone, "0772－1234567", "0772-1234567"),
    (require_phone, "（0772）1234567", "07721234567"),
    (require_phone, "0772-1234567转801", "0772-1234567转801"),
    (require_phone, "+86 138 0000 0000", "+8613800000000"),
)


def test_what_people_type_is_kept_as_it_should_be_written() -> None:
    assert len(DIRTY) >= 30
    kept = [(typed, read(typed), wanted) for read, typed, wanted in DIRTY]
    assert [(typed, got) for typed, got, wanted in kept if got != wanted] == []


@pytest.mark.parametrize("text", ["电话", "12345", "1380000" * 4, "138-abcd-0000", "--1"])
def test_what_is_no_telephone_number_is_refused(text: str) -> None:
    with pytest.raises(RuleBroken, match="电话号码里只有数字"):
        require_phone(text)


def test_a_thousand_credit_codes_pass_and_each_mistyped_character_is_noticed() -> None:
    chance = random.Random(1)
    passed = noticed = 0
    for _time in range(HOW_MANY):
        digits = "".join(chance.choices("0123456789", k=6))
        body = f"9{chance.choice('123')}{digits}{''.join(chance.choices(CREDIT_ALPHABET, k=9))}"
        code = body + credit_check_character(body)
        passed += require_credit_code(code) == code
        place = chance.randrange(8, 18)
        other = chance.choice(CREDIT_ALPHABET.replace(code[place], ""))
        wrong = code[:place] + other + code[place + 1 :]
        assert not is_credit_code(wrong)
        with pytest.raises(RuleBroken, match="校验不符"):
            require_credit_code(wrong)
        noticed += 1
    assert (passed, noticed) == (HOW_MANY, HOW_MANY)


def test_a_thousand_id_numbers_pass_and_each_mistyped_digit_is_noticed() -> None:
    chance = random.Random(2)
    passed = noticed = 0
    for _time in range(HOW_MANY):
        born = date(1940, 1, 1) + timedelta(days=chance.randrange(25_000))
        first17 = f"450202{born:%Y%m%d}{chance.randrange(1000):03d}"
        number = first17 + id_check_character(first17)
        passed += mask_id(number) == f"{number[:10]}****{number[14:]}"
        place = chance.randrange(14, 17)
        other = str((int(number[place]) + chance.randrange(1, 10)) % 10)
        with pytest.raises(RuleBroken, match="最后一位校验不符"):
            mask_id(number[:place] + other + number[place + 1 :])
        noticed += 1
    assert (passed, noticed) == (HOW_MANY, HOW_MANY)
