"""A page of questions: what is kept of an answer, and what is said about it."""

from __future__ import annotations

import pytest

from portal.domain.application_pages import BUSINESS, IDENTITY, PAGES, PRODUCTS
from portal.domain.questions import Page, Question, is_begun, is_complete, mark_of, read, readings

BOTH = (("red", "红"), ("blue", "蓝"))
COLOURS = Page(
    "colours",
    "颜色",
    (
        Question("first", "第一种", "请选择第一种。", shape="choice", options=BOTH),
        Question("others", "其他", shape="choices", options=BOTH),
        Question("since", "从哪天起", shape="day"),
        Question("note", "说明", lambda values: "选红的请写说明。" if values["first"] == "red" else ""),
    ),
)


def test_a_page_is_read_as_it_is_kept() -> None:
    reading = read(COLOURS, {"first": "blue", "others": ["blue", "red"], "since": "2026-02-01", "more": "x"})
    assert reading.values == {"first": "blue", "others": ["red", "blue"], "since": "2026-02-01", "note": ""}
    assert (reading.faults, reading.doubts) == ((), ())
    shown = [question.shown(reading.values[question.key]) for question in COLOURS.questions]
    assert shown == ["蓝", "红、蓝", "2026年2月1日", ""]


def test_what_is_missing_may_depend_on_another_answer() -> None:
    assert read(COLOURS, {"first": "red"}).missing == (("note", "选红的请写说明。"),)
    assert read(COLOURS, {}).missing == (("first", "请选择第一种。"),)


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("first", "green", "请从列出的选项里选择第一种。"),
        ("first", {"red": 1}, "请从列出的选项里选择第一种。"),
        ("others", ["red", "green"], "请从列出的选项里选择其他。"),
        ("others", "red", None),
        ("since", "2026-02-30", "核对是否有这一天"),
        ("since", ["2026-02-01"], "应是一段文字"),
        ("note", "长" * 201, "最多200个字，现在有201个"),
        ("note", "看不见\x07", "U+0007"),
    ],
)
def test_a_wrong_answer_is_kept_as_it_was_sent_and_named(
    field: str, value: object, sentence: str | None
) -> None:
    reading = read(COLOURS, {"first": "blue", field: value})
    if sentence is None:
        assert reading.wrong == ()
        return
    assert [key for key, _sentence in reading.wrong] == [field]
    assert sentence in reading.wrong[0][1]
    assert reading.values[field] == value


def test_a_page_is_begun_with_the_first_answer_and_complete_with_the_last() -> None:
    assert not is_begun(BUSINESS, None)
    some = {"name": "某店"}
    assert is_begun(BUSINESS, some)
    assert not is_complete(BUSINESS, some)
    assert is_complete(BUSINESS, {**some, "legal_representative": "某人", "phone": "0772-0000000"})


def test_a_page_with_rows_needs_one_that_is_complete() -> None:
    row = {"name": "某片", "mode": "filed", "number": "食健备G201745000001", "functions": ["通便"]}
    assert not is_complete(PRODUCTS, {})
    assert is_complete(PRODUCTS, {"1": row})
    assert not is_complete(PRODUCTS, {"1": row, "2": {**row, "number": "1"}})
    assert [key for key, _reading in readings(PRODUCTS, {"1": row, "7": row})] == ["1", "7"]


def test_equal_answers_have_equal_marks_whatever_their_order() -> None:
    assert mark_of({"a": "1", "b": []}) == mark_of({"b": [], "a": "1"})
    assert len({mark_of({}), mark_of({"a": "1"}), mark_of({"a": ["1"]})}) == 3


def test_a_page_knows_its_questions() -> None:
    assert IDENTITY.question("credit_code").label == "统一社会信用代码"
    with pytest.raises(KeyError):
        IDENTITY.question("shoe_size")
    assert len({page.key for page in PAGES}) == len(PAGES)
