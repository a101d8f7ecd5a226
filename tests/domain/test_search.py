"""What a typed text looks for, and which part of a name it found."""

from __future__ import annotations

import pytest

from portal.domain.search import key, pieces, wanted


@pytest.mark.parametrize(
    "text",
    ["康健大药房（城中）", "康健大药房(城中)", "康健 大藥房·城中", "康健大药房-城中", "ｋ康健大药房城中"[1:]],
)
def test_a_name_is_compared_without_signs_width_and_old_forms(text: str) -> None:
    assert key(text) == "康健大药房城中"


def test_nothing_typed_looks_for_nothing_and_signs_look_for_themselves() -> None:
    assert wanted("") is wanted(" 　") is None
    for signs in ("（）", "-", "。"):
        found = wanted(signs)
        assert found is not None
        assert found.key
        assert found.key not in key(f"康健{signs}药房")


@pytest.mark.parametrize(
    ("text", "letters", "ascii_", "number", "digits"),
    [
        ("康健", False, False, False, False),
        ("csdyf", True, True, False, False),
        ("CSDYF", True, True, False, False),
        ("7-11", False, True, False, False),
        ("0094", False, True, True, True),
        ("094", False, True, False, False),
        ("JY1450", False, True, True, False),
        ("ＭＡ５Ｔ", False, True, True, False),
        ("桂妆20160001", False, False, True, False),
    ],
)
def test_what_a_text_may_be(text: str, letters: bool, ascii_: bool, number: bool, digits: bool) -> None:
    found = wanted(text)
    assert found is not None
    assert (found.letters, found.ascii, found.number, found.digits) == (letters, ascii_, number, digits)


def test_words_between_blanks_are_looked_for_each() -> None:
    found = wanted(" 康健　药房 ")
    assert found is not None
    assert (found.key, [word.key for word in found.words]) == ("康健药房", ["康健", "药房"])
    alone = wanted("康健药房")
    assert alone is not None
    assert alone.words == ()


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([(0, 2)], [("康悦", True), ("（城中）药房", False)]),
        ([(1, 4)], [("康", False), ("悦", True), ("（", False), ("城中", True), ("）药房", False)]),
        ([(0, 1), (4, 6)], [("康", True), ("悦（城中）", False), ("药房", True)]),
        ([], [("康悦（城中）药房", False)]),
    ],
)
def test_a_name_is_cut_where_it_was_found(
    spans: list[tuple[int, int]], expected: list[tuple[str, bool]]
) -> None:
    assert list(pieces("康悦（城中）药房", spans)) == expected
