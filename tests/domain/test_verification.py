"""The code under the square: no two characters alike, one of them checks the others."""

from __future__ import annotations

import pytest

from portal.domain.errors import RuleBroken
from portal.domain.verification import ALPHABET, LENGTH, check_character, new_code, new_token, require_code


def test_the_alphabet_has_no_look_alikes_and_a_prime_number_of_characters() -> None:
    assert len(ALPHABET) == len(set(ALPHABET)) == 31
    assert not set("01ILO") & set(ALPHABET)


def test_a_code_is_read_however_it_is_typed() -> None:
    code = new_code()
    assert len(code) == LENGTH
    for typed in (code.lower(), f" {code[:6]} {code[6:]} ", f"{code[:4]}-{code[4:8]}-{code[8:]}"):
        assert require_code(typed) == code


def test_one_wrong_character_and_two_exchanged_ones_are_found() -> None:
    tried = 0
    for _code in range(20):
        code = new_code()
        for place in range(LENGTH):
            for other in set(ALPHABET) - {code[place]}:
                with pytest.raises(RuleBroken, match="输错了"):
                    require_code(code[:place] + other + code[place + 1 :])
                tried += 1
            if place and code[place - 1] != code[place]:
                swapped = code[: place - 1] + code[place] + code[place - 1] + code[place + 1 :]
                with pytest.raises(RuleBroken, match="输错了"):
                    require_code(swapped)
                tried += 1
    assert tried > 20 * LENGTH * 30


def test_what_cannot_be_a_code_is_told_why() -> None:
    with pytest.raises(RuleBroken, match="您输入了3个"):
        require_code("ABC")
    with pytest.raises(RuleBroken, match="没有“0”“O”"):
        require_code("0O" + "A" * 10)
    assert check_character("2" * 11) == "2"


def test_the_code_in_the_square_has_128_bits() -> None:
    tokens = {new_token() for _one in range(1000)}
    assert len(tokens) == 1000
    assert {len(token) for token in tokens} == {22}
