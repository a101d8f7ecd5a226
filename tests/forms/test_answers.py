"""A checklist as it is sent by a browser."""

from __future__ import annotations

import pytest
from werkzeug.datastructures import MultiDict

from forms.answers import field_name, read_item, read_sheet
from portal.domain.checklists import load
from portal.domain.result import Mark

SALES, COSMETICS = load("lz2018-1-2"), load("lz2018-3")


def test_fields_are_named_after_the_item_and_its_part() -> None:
    plain, parted = SALES.item("7-6-1"), COSMETICS.item("15")
    assert field_name("word", plain) == "word-7-6-1"
    assert field_name("word", parted, "a") == "word-15-a"
    assert [field_name(what, plain) for what in ("remark", "spot", "version", "theirs")] == [
        "remark-7-6-1",
        "spot-7-6-1",
        "version-7-6-1",
        "theirs-7-6-1",
    ]


def test_a_row_is_read_with_word_remark_spot_check_and_version() -> None:
    sent = MultiDict(
        {"word-6-6": "否", "remark-6-6": " 第一行\r\n第二行 ", "spot-6-6": "on", "version-6-6": "3"}
    )
    assert read_item(sent, SALES.item("6-6")) == (Mark({"": "否"}, "第一行\n第二行", spot_check=True), 3)


def test_a_row_that_was_not_touched_is_blank_at_version_0() -> None:
    assert read_item(MultiDict({"version-6-6": "0"}), SALES.item("6-6")) == (Mark(), 0)
    assert read_item(MultiDict({"word-6-6": ""}), SALES.item("6-6")) == (Mark(), 0)


@pytest.mark.parametrize("version", ["", "-1", "abc", "1.5", "12345678"])
def test_a_version_that_is_no_number_is_0(version: str) -> None:
    assert read_item(MultiDict({"version-6-6": version}), SALES.item("6-6"))[1] == 0


def test_parts_are_read_one_by_one() -> None:
    sent = MultiDict({"word-15-a": "是", "word-15-c": "不适用", "word-15": "否", "version-15": "1"})
    assert read_item(sent, COSMETICS.item("15")) == (Mark({"a": "是", "c": "不适用"}), 1)


def test_two_boxes_ticked_are_no_answer_of_the_table() -> None:
    sent = MultiDict([("word-6-6", "是"), ("word-6-6", "不适用")])
    word = read_item(sent, SALES.item("6-6"))[0].words[""]
    assert word == "是、不适用"
    assert word not in SALES.words
    assert read_item(MultiDict([("word-6-6", "是"), ("word-6-6", "是")]), SALES.item("6-6"))[0].words == {
        "": "是"
    }


def test_only_rows_that_the_form_held_are_read() -> None:
    sent = MultiDict({"version-1-1": "0", "word-1-1": "是", "word-1-2": "是", "version-99": "0"})
    assert read_sheet(sent, SALES) == {"1-1": (Mark({"": "是"}), 0)}


def test_taking_the_other_ones_answer_sends_none_of_ones_own() -> None:
    sent = MultiDict({"version-1-1": "1", "word-1-1": "否", "theirs-1-1": "on", "version-1-2": "0"})
    assert list(read_sheet(sent, SALES)) == ["1-2"]


def test_a_whole_sheet_comes_in_paper_order() -> None:
    sent = MultiDict({f"version-{item.id}": "0" for item in reversed(SALES.items)})
    assert list(read_sheet(sent, SALES)) == [item.id for item in SALES.items]
