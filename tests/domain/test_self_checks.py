"""Trying a table: the result by the rule of a visit, and what is to be mended."""

from __future__ import annotations

import pytest

from portal.domain.checklists import KEYS, load
from portal.domain.result import MOST_GENERAL_PROBLEMS, Mark, Result
from portal.domain.self_checks import SelfCheck, faults, outcome

SALES, COSMETICS, SHOPS = load("lz2018-1-2"), load("lz2018-3"), load("lz2018-6")
GENERAL = [item for item in SALES.items if not item.key]
KEY = next(item for item in SALES.items if item.key)


def answered(*problems: str) -> SelfCheck:
    """Every row of the table for sellers answered, these with a problem."""
    other = {"是": "否", "否": "是"}
    words = {item.id: item.compliant for item in SALES.items}
    words |= {item_id: other[words[item_id]] for item_id in problems}
    return SelfCheck(SALES, {item_id: Mark({"": word}) for item_id, word in words.items()}, "")


def test_the_result_follows_the_rule_of_a_visit() -> None:
    general = [item.id for item in GENERAL]
    tried = [
        outcome(answered(*problems)).result
        for problems in (
            (),
            general[:1],
            general[:MOST_GENERAL_PROBLEMS],
            general[: MOST_GENERAL_PROBLEMS + 1],
            (KEY.id,),
        )
    ]
    assert tried == [
        Result.CONFORMING,
        Result.MOSTLY_CONFORMING,
        Result.MOSTLY_CONFORMING,
        Result.NOT_CONFORMING,
        Result.NOT_CONFORMING,
    ]


def test_what_is_to_be_mended_says_what_was_answered_what_is_asked_and_where_it_is_written() -> None:
    came = outcome(answered(KEY.id))
    (row,) = came.to_mend
    assert (row.item, row.words, row.wanted) == (KEY, "否" if KEY.compliant == "是" else "是", KEY.compliant)
    assert row.basis == f"《{SALES.title}》“{KEY.section}”第*{KEY.no}项"
    assert came.reason == f"因重点项 {KEY.no} 发现问题。"
    assert "停止生产经营" in came.consequence


def test_a_question_asked_the_other_way_round_is_a_problem_when_answered_yes() -> None:
    (turned,) = [item for item in SALES.items if item.no == "3.5"]
    assert turned.compliant == "否"
    (row,) = outcome(SelfCheck(SALES, {turned.id: Mark({"": "是"})}, "")).to_mend
    assert (row.words, row.wanted) == ("是", "否")


def test_nothing_answered_gives_no_result_and_cosmetics_tables_never_give_one() -> None:
    for key in KEYS:
        came = outcome(SelfCheck(load(key), {}, ""))
        assert (came.result, came.consequence, came.to_mend) == (None, "", ())
    shop = outcome(SelfCheck(SHOPS, {SHOPS.items[0].id: Mark({"": "不符合"})}, ""))
    assert (shop.result, len(shop.to_mend), shop.counted.problems) == (None, 1, 1)


def test_a_row_of_several_questions_names_each() -> None:
    split = next(item for item in COSMETICS.items if item.parts)
    wrong = {part.id: "是" if part.compliant == "否" else "否" for part in split.parts}
    (row,) = outcome(SelfCheck(COSMETICS, {split.id: Mark(wrong)}, "")).to_mend
    assert row.wanted.count("：") == row.words.count("：") == len(split.parts) > 1


@pytest.mark.parametrize(
    ("tried", "where", "said"),
    [
        (SelfCheck(SALES, {"1-1": Mark({"": "大概"})}, ""), "item-1-1", "不能答“大概”"),
        (SelfCheck(SALES, {"1-1": Mark({"x": "是"})}, ""), "item-1-1", "不能答"),
        (SelfCheck(load("lz2018-1-1"), {"1-1": Mark({"": "本次未查"})}, ""), "item-1-1", "本次未查"),
        (SelfCheck(SALES, {"1-1": Mark({"": "是"}, "字" * 2001)}, ""), "item-1-1", "最多2000个字"),
        (SelfCheck(SALES, {"1-1": Mark({"": "是"}, "a\x07b")}, ""), "item-1-1", "控制字符"),
        (SelfCheck(SALES, {}, "字" * 8001), "other_problems", "最多8000个字"),
    ],
)
def test_what_no_table_can_hold_is_named_with_its_place(tried: SelfCheck, where: str, said: str) -> None:
    ((anchor, sentence),) = faults(tried)
    assert anchor == where
    assert said in sentence


def test_answers_of_the_table_have_no_faults() -> None:
    assert faults(answered(KEY.id)) == ()
