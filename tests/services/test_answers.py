"""Answers: each with a version, every value kept, nothing overwritten silently."""

from __future__ import annotations

from uuid import UUID

import pytest

from portal.domain.enterprises import Kind
from portal.domain.errors import NotFound, RuleBroken
from portal.domain.result import Mark
from portal.domain.text import text_mark
from portal.extensions import db
from portal.models import AnswerRevision, Event
from portal.queries import inspections
from portal.services.acts import abandon
from portal.services.answers import AnswerConflict, Given, OtherProblems, answer, answer_sheet
from tests.builders.answers import compliant
from tests.builders.district import District
from tests.builders.visits import begun, finished, given, row, table

YES, NO = Mark({"": "是"}), Mark({"": "否"}, "货架积灰。")


def stands(visit: UUID, item_id: str = "2-2") -> tuple[Mark, int]:
    found = inspections.answers(visit)[item_id]
    return inspections.mark_of(found), found.version


def kept(visit: UUID, item_id: str = "2-2") -> list[tuple[int, str | None, str, str]]:
    """Every value that the row ever had: version, word, remark, who."""
    rows = db.session.query(AnswerRevision).filter_by(sheet_id=visit, item_id=item_id)
    return [
        (found.version, found.value["words"].get(""), found.value["remark"], found.answered_by)
        for found in rows.order_by(AnswerRevision.version)
    ]


def first(text: str) -> OtherProblems:
    """The text under the table as the first to write it sends it."""
    return OtherProblems(text, text_mark(""))


def test_two_inspectors_notes_under_the_table_both_stay(district: District) -> None:
    visit = begun(district)
    zhang, li = district.by("zhang"), district.by("li")
    answer_sheet(visit, {}, first("冰柜待修。"), zhang)
    answer_sheet(visit, {}, first(""), li)
    assert row(visit).other_problems == "冰柜待修。"
    answer_sheet(visit, {}, first("门口堆物。"), li)
    assert row(visit).other_problems == "冰柜待修。\n门口堆物。"
    seen = text_mark("冰柜待修。\n门口堆物。")
    answer_sheet(visit, {}, OtherProblems("冰柜已修。\n门口堆物。", seen), zhang)
    assert row(visit).other_problems == "冰柜已修。\n门口堆物。"


def test_every_value_of_a_row_is_kept_with_who_said_it(district: District) -> None:
    visit = begun(district)
    answer(visit, "2-2", Given(YES, 0), district.by("zhang"))
    answer(visit, "2-2", Given(NO, 1), district.by("li"))
    answer(visit, "2-2", Given(Mark(), 2), district.by("zhang"))
    assert stands(visit) == (Mark(), 3)
    assert kept(visit) == [
        (1, "是", "", "张三"),
        (2, "否", "货架积灰。", "李四"),
        (3, None, "", "张三"),
    ]


def test_saving_what_already_stands_changes_nothing(district: District) -> None:
    visit = begun(district)
    for version in (0, 1, 0):
        answer(visit, "2-2", Given(YES, version), district.by("zhang"))
    answer(visit, "2-2", Given(YES, 0), district.by("li"))
    assert stands(visit) == (YES, 1)
    assert len(kept(visit)) == 1


def test_two_different_answers_to_what_both_had_seen_conflict_and_the_first_stands(
    district: District,
) -> None:
    visit = begun(district)
    answer(visit, "2-2", Given(YES, 0), district.by("zhang"))
    with pytest.raises(AnswerConflict, match=r"张三已经改了2\.2，请选择采用哪一个。") as conflict:
        answer(visit, "2-2", Given(NO, 0), district.by("li"))
    assert (conflict.value.mine, conflict.value.theirs.words) == (NO, {"": "是"})
    abandon()
    assert stands(visit) == (YES, 1)
    answer(visit, "2-2", Given(NO, 1), district.by("li"))
    assert stands(visit) == (NO, 2)


def test_sending_back_what_one_had_seen_is_no_answer(district: District) -> None:
    visit = begun(district)
    answer(visit, "2-2", Given(YES, 0), district.by("zhang"))
    answer(visit, "2-2", Given(NO, 1), district.by("li"))
    answer(visit, "2-2", Given(YES, 1), district.by("zhang"))
    answer(visit, "2-2", Given(Mark(), 0), district.by("zhang"))
    assert stands(visit) == (NO, 2)
    assert len(kept(visit)) == 2


def test_a_remark_or_a_spot_check_is_a_change_too(district: District) -> None:
    visit = begun(district)
    answer(visit, "2-2", Given(YES, 0), district.by("zhang"))
    answer(visit, "2-2", Given(Mark({"": "是"}, " 抽查A区 ", spot_check=True), 1), district.by("zhang"))
    assert stands(visit) == (Mark({"": "是"}, "抽查A区", spot_check=True), 2)


def test_a_whole_sheet_stores_what_it_can_and_gives_back_the_conflicts(district: District) -> None:
    visit = begun(district)
    answer(visit, "2-2", Given(YES, 0), district.by("zhang"))
    sheet = given({**compliant(table(visit)), "2-2": NO})
    conflicts = answer_sheet(visit, sheet, first(" 另有一台冰柜待修。\r\n第二行 "), district.by("li"))
    assert [conflict.item.no for conflict in conflicts] == ["2.2"]
    assert stands(visit) == (YES, 1)
    assert len(inspections.answers(visit)) == 39
    assert row(visit).other_problems == "另有一台冰柜待修。\n第二行"


@pytest.mark.parametrize("word", ["本次未查", "符合", "是、不适用", "yes", " 是"])
def test_a_word_that_the_table_does_not_have_is_refused(district: District, word: str) -> None:
    visit = begun(district)
    with pytest.raises(RuleBroken, match=r"2\.2不能答“.+”，可选：是、否、不适用。"):
        answer(visit, "2-2", Given(Mark({"": word}), 0), district.by("zhang"))
    abandon()
    assert inspections.answers(visit) == {}


def test_only_a_table_that_is_taken_in_part_knows_not_checked_this_time(district: District) -> None:
    visit = begun(district, "maker", Kind.HF_PRODUCER)
    answer(visit, "1-2", Given(Mark({"": "本次未查"}), 0), district.by("zhang"))
    assert stands(visit, "1-2") == (Mark({"": "本次未查"}), 1)


def test_a_plain_row_has_no_parts_and_a_row_of_parts_no_word_of_its_own(district: District) -> None:
    sales = begun(district)
    with pytest.raises(RuleBroken):
        answer(sales, "2-2", Given(Mark({"a": "是"}), 0), district.by("zhang"))
    abandon()
    production = begun(district, "factory", Kind.COSMETICS_PRODUCER)
    with pytest.raises(RuleBroken):
        answer(production, "15", Given(Mark({"": "是"}), 0), district.by("zhang"))
    abandon()
    answer(production, "15", Given(Mark({"a": "是", "b": "否"}), 0), district.by("zhang"))
    assert stands(production, "15")[1] == 1


def test_a_row_that_the_table_does_not_have_is_not_found(district: District) -> None:
    with pytest.raises(NotFound, match="这张表没有这一项"):
        answer(begun(district), "11-2", Given(YES, 0), district.by("zhang"))


def test_a_control_character_in_a_remark_is_refused(district: District) -> None:
    visit = begun(district)
    with pytest.raises(RuleBroken, match=r"U\+000C"):
        answer(visit, "2-2", Given(Mark({"": "否"}, "积\x0c灰"), 0), district.by("zhang"))


def test_a_text_that_no_table_can_hold_is_refused_with_its_length(district: District) -> None:
    visit, by = begun(district), district.by("zhang")
    with pytest.raises(RuleBroken, match=r"2\.2的备注最多2000个字，现在有2001个"):
        answer(visit, "2-2", Given(Mark({"": "否"}, "字" * 2001), 0), by)
    abandon()
    with pytest.raises(RuleBroken, match="其他问题最多8000个字，现在有8001个"):
        answer_sheet(visit, {}, first("字" * 8001), by)
    abandon()
    answer(visit, "2-2", Given(Mark({"": "否"}, "字" * 2000), 0), by)
    assert len(stands(visit)[0].remark) == 2000


def test_only_the_team_answers_and_only_during_the_visit(district: District) -> None:
    visit = begun(district)
    for login, words in (("wang", "您不是这次检查指派的检查人员"), ("leader", "您的岗位不能办理这件事")):
        with pytest.raises(RuleBroken, match=words):
            answer(visit, "2-2", Given(YES, 0), district.by(login))
        abandon()
    ended = finished(district)
    with pytest.raises(RuleBroken, match="现在是“已完成，待公开”，不能填写要点表"):
        answer(ended, "2-2", Given(NO, 1), district.by("zhang"))


def test_single_answers_write_no_event_for_their_revisions_say_it(district: District) -> None:
    visit = begun(district)
    before = db.session.query(Event).count()
    answer(visit, "2-2", Given(YES, 0), district.by("zhang"))
    assert db.session.query(Event).count() == before
