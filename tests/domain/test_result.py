"""From answers to the result: 填表说明 8-10 of the result record at every boundary."""

from __future__ import annotations

from datetime import date

import pytest

from portal.domain.checklists import NOT_APPLICABLE, NOT_CHECKED, Checklist, load
from portal.domain.errors import Incomplete, RuleBroken
from portal.domain.result import (
    DISPOSAL_FOR,
    Disposal,
    Mark,
    Result,
    Standing,
    determine,
    draft_explanation,
    draft_transcript,
    findings,
    is_problem,
    missing,
    numbers,
    part_is_problem,
    reason_for,
    require_complete,
    require_handling,
    result_of,
    spoken,
    standing,
    tally,
    too_few_key_items,
)
from tests.builders.answers import absent, compliant, fine, keys_and_generals, problem, with_problems

PRODUCTION, SALES, COSMETICS, TRADE = map(load, ("lz2018-1-1", "lz2018-1-2", "lz2018-3", "lz2018-6"))
VISIT = date(2018, 6, 10)
GOOD, MOSTLY, BAD = Result.CONFORMING, Result.MOSTLY_CONFORMING, Result.NOT_CONFORMING


@pytest.mark.parametrize("table", [PRODUCTION, SALES], ids=["表1-1", "表1-2"])
@pytest.mark.parametrize(
    ("keys", "generals", "result"),
    [
        (0, 0, GOOD),
        (0, 1, MOSTLY),
        (0, 8, MOSTLY),
        (0, 9, BAD),
        (1, 0, BAD),
        (1, 8, BAD),
        (2, 12, BAD),
    ],
)
def test_key_and_general_problems_decide_the_result(
    table: Checklist, keys: int, generals: int, result: Result
) -> None:
    counted = tally(table, with_problems(table, keys_and_generals(table, keys, generals)))
    assert (len(counted.key_problems), len(counted.general_problems)) == (keys, generals)
    assert determine(counted) is result_of(table, counted) is result


def test_nine_general_problems_do_not_conform() -> None:
    health_food = [item.id for item in SALES.items if item.no.startswith("7.")]
    assert len(health_food) == 9
    assert determine(tally(SALES, with_problems(SALES, health_food))) is BAD
    assert determine(tally(SALES, with_problems(SALES, health_food[:8]))) is MOSTLY


def test_table_1_2_answered_yes_throughout_does_not_conform() -> None:
    yes = {item.id: Mark({"": "是"}, "见附页") for item in SALES.items}
    counted = tally(SALES, yes)
    assert numbers(counted.general_problems) == ("3.5", "3.6", "4.3", "5.3", "7.1", "7.4", "7.7")
    assert determine(counted) is MOSTLY
    assert tally(SALES, compliant(SALES)).problems == 0


def test_a_shop_without_imports_and_advertising_is_checked_on_32_items() -> None:
    ids = ("3-6", "3-7", "3-8", "7-6-1", "7-6-2", "7-6-3", "7-7")
    counted = tally(SALES, absent(compliant(SALES), ids))
    assert (counted.checked, len(counted.key_checked), len(counted.general_checked)) == (32, 7, 25)
    assert numbers(counted.not_applicable) == ("3.6", "3.7", "3.8", "7.6-1", "7.6-2", "7.6-3", "7.7")
    assert counted.problems == 0


def test_nothing_evaluated_gives_no_result() -> None:
    nothing = absent({}, [item.id for item in SALES.items])
    for answers in ({}, nothing):
        assert determine(tally(SALES, answers)) is None
    with pytest.raises(Incomplete, match="一项也没有评价"):
        require_complete(SALES, nothing)


@pytest.mark.parametrize("table", [COSMETICS, TRADE], ids=["附件3", "附件6"])
def test_cosmetics_tables_compute_no_result(table: Checklist) -> None:
    counted = tally(table, with_problems(table, [item.id for item in table.items]))
    assert counted.problems == len(table.items)
    assert result_of(table, counted) is None
    assert require_handling(None, "", None, VISIT) is None


def partly(keys: int, generals: int) -> dict[str, Mark]:
    """表1-1 with so many items evaluated and the rest 本次未查."""
    chosen = set(keys_and_generals(PRODUCTION, keys, generals))
    left = Mark({"": NOT_CHECKED})
    return {item.id: fine(item) if item.id in chosen else left for item in PRODUCTION.items}


def test_nine_key_items_are_too_few_and_ten_are_enough() -> None:
    with pytest.raises(Incomplete, match="每次检查重点项不应少于10项，现在只评价了9项"):
        require_complete(PRODUCTION, partly(9, 55))
    assert require_complete(PRODUCTION, partly(10, 0)).checked == 10


def test_a_key_item_that_does_not_apply_is_not_one_of_the_ten() -> None:
    key_ids = [item.id for item in tally(PRODUCTION, partly(10, 5)).key_checked]
    answers = absent(partly(10, 5), key_ids[:1])
    with pytest.raises(Incomplete, match="现在只评价了9项"):
        require_complete(PRODUCTION, answers)


def test_table_1_2_asks_no_least_number_of_key_items() -> None:
    counted = require_complete(SALES, absent(compliant(SALES), ["3-7", "3-8"]))
    assert len(counted.key_checked) == 7
    assert too_few_key_items(SALES, counted) is None


@pytest.mark.parametrize("remark", ["", "  "])
def test_not_applicable_needs_a_reason(remark: str) -> None:
    item = SALES.item("6-9")
    assert missing(item, Mark({"": NOT_APPLICABLE}, remark)) == ("选了“不适用”，请在备注中写明理由。",)
    assert missing(item, Mark({"": NOT_APPLICABLE}, "不从事批发。")) == ()


def test_a_spot_check_says_what_was_sampled() -> None:
    item = PRODUCTION.item("3-16")
    assert missing(item, Mark({"": "是"}, "", spot_check=True)) == (
        "以抽查形式检查的，请在备注中写明抽查了什么。",
    )
    assert missing(item, Mark({"": "是"}, "抽查批号20180301、20180415批生产记录", spot_check=True)) == ()
    assert missing(item, Mark({"": "是"})) == ()
    assert missing(item, Mark({"": NOT_CHECKED}, "", spot_check=True)) == ()


def test_not_conforming_on_annex_6_needs_the_particulars() -> None:
    item = TRADE.item("13")
    assert missing(item, Mark({"": "不符合"})) == ("发现问题，请在备注中写明发现的情况。",)
    assert missing(item, Mark({"": "不符合"}, "某某面霜2盒，限期使用日期20180301")) == ()
    assert missing(item, Mark({"": "符合"})) == ()


def test_every_gap_is_named_in_paper_order() -> None:
    answers = {**compliant(SALES), "2-2": Mark({"": "否"}), "6-10": Mark({"": NOT_APPLICABLE})}
    del answers["1-1"]
    with pytest.raises(Incomplete, match="还有3处没有填完") as refusal:
        require_complete(SALES, answers)
    assert refusal.value.missing == (
        ("1-1", "1.1：还没有作答。"),
        ("2-2", "2.2：发现问题，请在备注中写明发现的情况。"),
        ("6-10", "6.10：选了“不适用”，请在备注中写明理由。"),
    )


def test_lists_are_in_natural_order() -> None:
    bad = ("3-20", "3-2", "3-12", "10-1", "1-2")
    counted = tally(PRODUCTION, with_problems(PRODUCTION, bad))
    assert numbers(counted.key_problems) == ("3.2", "3.12", "10.1")
    assert numbers(counted.general_problems) == ("1.2", "3.20")
    assert reason_for(counted) == "因重点项 3.2、3.12、10.1 发现问题"


def test_the_reason_names_the_bound() -> None:
    for generals, words in ((8, "一般项发现问题 8 项，不超过 8 项"), (9, "一般项发现问题 9 项，超过 8 项")):
        counted = tally(SALES, with_problems(SALES, keys_and_generals(SALES, 0, generals)))
        assert reason_for(counted) == words
    assert reason_for(tally(SALES, compliant(SALES))) == "已检查的项目未发现问题"
    assert reason_for(tally(SALES, {})) == "还没有评价任何项目"


def test_one_bad_part_makes_the_line_a_problem() -> None:
    line = COSMETICS.item("15")
    assert is_problem(line, fine(line)) is False
    rusty = Mark({"a": "是", "b": "是", "c": "是"}, "灌装机锈蚀")
    assert is_problem(line, rusty) is True
    assert [part_is_problem(part, "是") for part in line.parts] == [False, True, False]
    assert spoken(line, rusty).endswith("设施设备是否锈蚀：是；设施设备是否能正常运转：是")


def test_a_line_of_parts_is_open_until_each_part_is_answered() -> None:
    line = COSMETICS.item("58")
    assert standing(line, Mark({"a": "否"})) is Standing.OPEN
    nothing_happened = Mark({"a": "否", "b": NOT_APPLICABLE}, "没有出现过。")
    assert standing(line, nothing_happened) is Standing.CHECKED
    assert is_problem(line, nothing_happened) is False
    assert standing(line, Mark({"a": NOT_APPLICABLE, "b": NOT_APPLICABLE}, "x")) is Standing.NOT_APPLICABLE


def test_the_result_alone_decides_the_handling() -> None:
    assert DISPOSAL_FOR == {GOOD: Disposal.PASS, MOSTLY: Disposal.RECTIFY, BAD: Disposal.STOP}
    assert require_handling(GOOD, "", None, VISIT) is Disposal.PASS
    assert require_handling(MOSTLY, "2.2 不整洁", date(2018, 6, 25), VISIT) is Disposal.RECTIFY
    assert require_handling(BAD, "3.1 过期", None, VISIT) is Disposal.STOP


@pytest.mark.parametrize(
    ("result", "explanation", "deadline", "words"),
    [
        (MOSTLY, "", date(2018, 6, 25), "必须填写说明"),
        (BAD, " \n", None, "必须填写说明"),
        (MOSTLY, "2.2 不整洁", None, "必须写明整改期限"),
        (MOSTLY, "2.2 不整洁", date(2018, 6, 9), "不能早于检查日期"),
        (GOOD, "", date(2018, 6, 25), "只有“基本符合”才有"),
        (BAD, "3.1 过期", date(2018, 6, 25), "只有“基本符合”才有"),
    ],
)
def test_what_the_form_demands_of_the_handling(
    result: Result, explanation: str, deadline: date | None, words: str
) -> None:
    with pytest.raises(RuleBroken, match=words):
        require_handling(result, explanation, deadline, VISIT)


def test_the_drafted_explanation_names_every_problem_and_no_other_item() -> None:
    answers = {**with_problems(SALES, ["3-1", "3-5"]), "2-2": problem(SALES, SALES.item("2-2"), "货架积灰。")}
    lines = draft_explanation(SALES, answers).splitlines()
    assert len(lines) == 3
    for line, item_id, words in zip(lines, ("2-2", "3-1", "3-5"), ("否", "否", "是"), strict=True):
        item = SALES.item(item_id)
        assert item.label in line
        assert item.text in line
        assert line.endswith(f"评价：{words}。{answers[item_id].remark}")
    assert draft_explanation(SALES, compliant(SALES)) == ""


def test_a_row_without_a_number_or_a_full_stop_is_drafted_readably_too() -> None:
    marks = {item_id: problem(COSMETICS, COSMETICS.item(item_id), "已记录。") for item_id in ("1", "58-2")}
    first, second = draft_explanation(COSMETICS, marks).splitlines()
    assert first.endswith("造成影响的污染源。评价：是。已记录。")
    assert "序号58-2：" in second


def test_findings_are_the_problems_in_paper_order() -> None:
    answers = with_problems(SALES, ["7-1", "1-2"])
    assert [(item.no, words) for item, words, _ in findings(SALES, answers)] == [("1.2", "否"), ("7.1", "是")]


def test_the_drafted_transcript_says_what_was_checked_and_found_and_nothing_before() -> None:
    assert draft_transcript(SALES, {}) == ""
    clean = draft_transcript(SALES, absent(compliant(SALES), ["6-9"]))
    assert clean.splitlines()[1:] == ["不涉及：6.9。", "检查的项目未发现问题。"]
    assert "现场检查38项" in clean
    assert "货架积灰。" in draft_transcript(SALES, {"2-2": problem(SALES, SALES.item("2-2"), "货架积灰。")})
