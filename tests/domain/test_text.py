"""What may stand in a text, and how names are compared."""

from __future__ import annotations

import pytest

from portal.domain.errors import RuleBroken
from portal.domain.text import bigrams, fold, forbidden_characters, require_printable, size_text


@pytest.mark.parametrize(
    ("char", "name"),
    [
        ("\x00", "U+0000"),
        ("\x07", "U+0007"),
        ("\x0b", "U+000B"),
        ("\x0c", "U+000C"),
        ("\x1f", "U+001F"),
        ("\x7f", "U+007F"),
        ("\ud800", "U+D800"),
        ("\ufffe", "U+FFFE"),
        ("\uffff", "U+FFFF"),
    ],
)
def test_a_character_that_no_document_can_hold_is_named(char: str, name: str) -> None:
    assert forbidden_characters(f"货架{char}积灰{char}") == (name,)
    with pytest.raises(RuleBroken, match=rf"控制字符（{name.replace('+', '[+]')}）"):
        require_printable(f"货架{char}积灰")


def test_several_are_named_once_each_in_order() -> None:
    assert forbidden_characters("\x0c甲\x00乙\x0c") == ("U+000C", "U+0000")


@pytest.mark.parametrize("text", ["", "第一行\n第二行\t列", "㊣𠮷😀é\u3000", "维生素C（60片）"])
def test_what_can_be_printed_stays_as_it_is(text: str) -> None:
    assert require_printable(text) == text


def test_names_are_compared_without_width_case_or_blanks() -> None:
    assert fold("康健　大药房（ＡＢ）") == fold("康健大药房(ab)") == "康健大药房(ab)"


def test_a_name_is_cut_into_every_pair_of_neighbours_once() -> None:
    assert bigrams("康健 大药房") == ("康健", "健大", "大药", "药房")
    assert bigrams("哈哈哈") == ("哈哈",)
    assert bigrams("康") == bigrams("") == ()


def test_the_length_of_a_file_is_told_in_words() -> None:
    lengths = (0, 999, 1000, 127_400, 999_499, 3_440_000, 52_000_000)
    assert [size_text(length) for length in lengths] == [
        "0 字节", "999 字节", "1 KB", "127 KB", "999 KB", "3.4 MB", "52.0 MB",
    ]  # fmt: skip
