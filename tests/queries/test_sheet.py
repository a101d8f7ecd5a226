"""The checklist on screen: rows, counts, the running verdict, what is still missing."""

from __future__ import annotations

from uuid import UUID

import pytest

from portal.domain.calendar import at_local
from portal.domain.checklists import load
from portal.domain.enterprises import Kind
from portal.domain.result import Mark, Standing
from portal.queries import inspections, sheet
from portal.services import answers
from tests.builders.answers import keys_and_generals
from tests.builders.district import DAY, MORNING, District
from tests.builders.visits import answered, begun, finished, row

SALES, PRODUCTION = load("lz2018-1-2"), load("lz2018-1-1")
NO = Mark({"": "否"}, "货架积灰。")


def give(district: District, visit: UUID, item_id: str, mark: Mark, version: int = 0) -> None:
    answers.answer(visit, item_id, answers.Given(mark, version), district.by("zhang"))


def whole(district: District, visit: UUID, login: str = "zhang") -> sheet.Sheet:
    return sheet.sheet(row(visit), district.by(login))


def test_every_row_of_the_table_stands_on_the_sheet_in_its_section(district: District) -> None:
    shown = whole(district, begun(district))
    assert [(section.anchor, section.answered, section.total) for section in shown.sections] == [
        ("section-1", 0, 2),
        ("section-2", 0, 3),
        ("section-3", 0, 8),
        ("section-4", 0, 3),
        ("section-5", 0, 4),
        ("section-6", 0, 10),
        ("section-7", 0, 9),
    ]
    assert [line.item.id for section in shown.sections for line in section.lines] == [
        item.id for item in SALES.items
    ]
    assert (shown.words, shown.rest, shown.undoable) == (("是", "否", "不适用"), 30, 0)


def test_a_line_says_what_was_answered_by_whom_and_what_it_lacks(district: District) -> None:
    visit = begun(district)
    untouched = sheet.line_of(whole(district, visit), "2-2")
    assert (untouched.version, untouched.problem, untouched.standing, untouched.missing) == (
        0,
        None,
        Standing.OPEN,
        (),
    )
    give(district, visit, "2-2", Mark({"": "否"}))
    line = sheet.line_of(whole(district, visit), "2-2")
    assert (line.version, line.problem, line.answered_by, line.answered_at_text) == (1, True, "张三", "09:00")
    assert line.missing == ("发现问题，请在备注中写明发现的情况。",)
    assert [(part.word, part.problem, part.bad_word) for part in line.parts] == [("否", True, "否")]
    assert sheet.line_of(whole(district, visit), "3-5").parts[0].bad_word == "是"


def test_only_the_team_edits_and_only_during_the_visit(district: District) -> None:
    visit = begun(district)
    assert [whole(district, visit, login).editable for login in ("zhang", "li", "wang", "leader")] == [
        True,
        True,
        False,
        False,
    ]
    assert not whole(district, finished(district)).editable


def test_the_bar_counts_and_tells_the_verdict_so_far(district: District) -> None:
    visit = begun(district)
    empty = sheet.progress(row(visit))
    assert (empty.total, empty.answered, empty.key_total, empty.result_label) == (39, 0, 9, None)
    assert (empty.reason, empty.first_open, empty.complete) == ("还没有评价任何项目", "1-1", False)
    give(district, visit, "1-1", Mark({"": "是"}))
    give(district, visit, "2-2", NO)
    give(district, visit, "6-9", Mark({"": "不适用"}, "不批发。"))
    bar = sheet.progress(row(visit))
    assert (bar.answered, bar.problems, bar.general_problems, bar.key_problems) == (3, 1, 1, 0)
    assert (bar.result_label, bar.result_tone) == ("基本符合", "mostly")
    assert bar.reason == "一般项发现问题 1 项，不超过 8 项"
    assert (bar.first_open, bar.coverage, bar.key_note) == ("1-2", None, None)


@pytest.mark.parametrize(
    ("problems", "label", "tone"),
    [((), "符合", "ok"), (keys_and_generals(SALES, 0, 9), "不符合", "bad")],
    ids=["none", "nine"],
)
def test_a_whole_sheet_is_complete(
    district: District, problems: tuple[str, ...], label: str, tone: str
) -> None:
    visit = answered(district, problems=problems)
    bar = sheet.progress(row(visit))
    assert (bar.complete, bar.first_open, bar.answered) == (True, None, 39)
    assert (bar.result_label, bar.result_tone) == (label, tone)
    assert sheet.faults(row(visit)) == ()


def test_what_keeps_a_visit_open_is_named_with_its_place(district: District) -> None:
    visit = answered(district)
    give(district, visit, "2-2", Mark({"": "否"}), 1)
    give(district, visit, "6-9", Mark(), 1)
    assert sheet.faults(row(visit)) == (
        ("item-2-2", "2.2：发现问题，请在备注中写明发现的情况。"),
        ("item-6-9", "6.9：还没有作答。"),
    )


def test_part_of_table_1_1_counts_its_scope_and_the_year(district: District) -> None:
    visit = begun(district, "maker", Kind.HF_PRODUCER)
    answers.choose_scope(visit, keys_and_generals(PRODUCTION, 10, 5), district.by("zhang"))
    give(district, visit, "1-1", Mark({"": "是"}))
    bar = sheet.progress(row(visit))
    assert (bar.total, bar.answered, bar.key_total, bar.key_answered) == (15, 1, 10, 1)
    assert bar.coverage == (1, 89)
    assert bar.key_note == "每次检查重点项不应少于10项，现在只评价了1项。"
    assert ("sheet", bar.key_note) in sheet.faults(row(visit))
    first = whole(district, visit).sections[0]
    assert first.total == sum(line.standing is not Standing.NOT_CHECKED for line in first.lines)


def test_cosmetics_show_no_verdict(district: District) -> None:
    bar = sheet.progress(row(answered(district, "shop", Kind.COSMETICS_RETAILER, problems=["13"])))
    assert (bar.result_label, bar.result_tone, bar.reason, bar.problems) == (None, "neutral", "", 1)
    assert bar.complete


def test_6_10_tells_the_record_that_should_hang_in_the_shop(district: District) -> None:
    first = begun(district)
    assert "首次检查的可选“不适用”" in sheet.line_of(whole(district, first), "6-10").hint
    finished(district, moment=at_local(DAY, 7, 0))
    assert "2018-2-000001" in sheet.line_of(whole(district, first), "6-10").hint
    assert sheet.line_of(whole(district, first), "6-9").hint == ""


def test_not_applicable_is_doubted_where_an_item_always_applies(district: District) -> None:
    visit = begun(district)
    for item_id in ("1-1", "1-2", "3-1", "6-9"):
        give(district, visit, item_id, Mark({"": "不适用"}, "无。"))
    shown = whole(district, visit)
    doubted = [
        line.item.id for section in shown.sections for line in section.lines if "总是适用" in line.hint
    ]
    assert doubted == ["1-1", "1-2", "3-1"]


def test_both_values_of_a_conflict_stand_side_by_side(district: District) -> None:
    visit = begun(district)
    give(district, visit, "2-2", Mark({"": "是"}))
    both = sheet.conflict(SALES.item("2-2"), NO, Mark({"": "是"}), "张三", MORNING)
    shown = sheet.sheet(row(visit), district.by("li"), {"2-2": both})
    line = sheet.line_of(shown, "2-2")
    assert line.conflict == both
    assert (both.mine_word, both.mine_remark, both.theirs_word) == ("否", "货架积灰。", "是")
    assert (both.theirs_by, both.theirs_at_text) == ("张三", "09:00")
    assert sheet.line_of(shown, "2-1").conflict is None


def test_the_rest_is_what_nobody_answered_among_the_general_items(district: District) -> None:
    visit = begun(district)
    give(district, visit, "2-2", NO)
    marks = inspections.marks(inspections.answers(visit))
    assert [item.no for item in sheet.rest(SALES, marks, "section-2")] == ["2.1", "2.3"]
    assert len(sheet.rest(SALES, marks)) == 29
    answers.mark_rest(visit, "section-2", district.by("zhang"))
    assert (whole(district, visit).undoable, whole(district, visit).rest) == (2, 27)
