"""Every reading of every character, as initials and as full pinyin."""

from __future__ import annotations

import pytest

from portal.queries.readings import initial_grams, readings, sort_key, span, spelled_grams
from tests.builders.polyphones import POLYPHONES


def test_a_character_has_all_its_readings_the_usual_one_first() -> None:
    assert readings("药") == ("yao",)
    assert set(readings("单")) == {"dan", "chan", "shan"}
    assert readings("绿") == ("lv", "lu")
    assert (readings("7"), readings("a")) == (("7",), ("a",))


def test_sixty_names_are_read_in_each_of_their_ways() -> None:
    assert len(POLYPHONES) == 60
    missing = [
        (name, reading)
        for name, spoken in POLYPHONES
        for reading in spoken
        if not any(reading in readings(char) for char in name)
    ]
    assert missing == []


def test_grams_hold_every_way_to_read_a_name() -> None:
    assert initial_grams("长寿店").split() == ["^zsd", "^csd", "zsd", "csd", "sd", "d"]
    assert spelled_grams("长寿店").split() == [
        "^zhangshou",
        "^changshou",
        "zhangshou",
        "changshou",
        "shoudian",
        "dian",
    ]


def test_names_are_put_in_order_as_they_are_usually_read() -> None:
    names = ["众生药房", "安康药房", "柳城药房", "7号药房"]
    assert sorted(names, key=sort_key) == ["7号药房", "安康药房", "柳城药房", "众生药房"]


@pytest.mark.parametrize(
    ("name", "text"), [("长寿大药房", "gshouda"), ("大阿胶店", "daajiao"), ("7号a店", "haoadian")]
)
def test_every_three_letters_together_stand_in_a_gram(name: str, text: str) -> None:
    grams = spelled_grams(name)
    assert [text[at : at + 3] for at in range(len(text) - 2) if text[at : at + 3] not in grams] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("csdyf", (3, 8)),
        ("zsdyf", (3, 8)),
        ("changshouday", (3, 7)),
        ("zhangshou", (3, 5)),
        ("lzs", (0, 3)),
        ("fang", (7, 8)),
        ("qqq", None),
        ("dyfx", None),
    ],
)
def test_where_a_name_spells_a_text(text: str, expected: tuple[int, int] | None) -> None:
    assert span("柳州市长寿大药房", text) == expected
