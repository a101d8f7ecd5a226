"""What a report says line by line, and what a later sending changed."""

from __future__ import annotations

from dataclasses import replace

from portal.domain.checklists import load
from portal.domain.filing_content import Change, Content, changes, problems, read_content, remarkable, said
from portal.domain.result import Mark
from tests.builders.answers import compliant, with_problems

SALES = load("lz2018-1-2")
ANSWERS = {"problem-2-2": {"cause": "没人管", "measure": "责任到人", "done_on": "2018-06-10"}}
FIRST = Content(
    SALES,
    ANSWERS,
    with_problems(SALES, ["2-2"]),
    "",
    {"problem-2-2": ("照片.jpg",)},
    {"problem-2-2": ("0" * 64,)},
)


def test_problems_follow_from_the_answers_by_the_rule_of_the_visit() -> None:
    assert [item.id for item in problems(SALES, with_problems(SALES, ["3-5", "2-2"]))] == ["2-2", "3-5"]
    assert problems(SALES, compliant(SALES)) == ()
    # 3.5 asks for something bad: 否 is no problem
    assert problems(SALES, {"3-5": Mark({"": "否"})}) == ()


def test_what_is_stored_is_read_back() -> None:
    again = read_content(FIRST.stored(), SALES)
    assert (dict(again.answers), dict(again.files), again.other) == (
        ANSWERS,
        {"problem-2-2": ("照片.jpg",)},
        "",
    )
    assert again.marks["2-2"] == FIRST.marks["2-2"]
    assert dict(again.digests) == {"problem-2-2": ("0" * 64,)}
    assert list(said(again)) == list(said(FIRST))


def test_every_row_and_every_page_is_said() -> None:
    lines = {line.key: line for line in said(FIRST)}
    assert len([key for key in lines if key.startswith("item-")]) == 39
    assert lines["problem-2-2.measure"].text == "责任到人"
    assert lines["problem-2-2.scans"].text == "照片.jpg"
    assert lines["item-2-2"].as_fact[1].startswith("否；")


def test_a_second_sending_shows_what_it_changed_added_and_took_away() -> None:
    assert changes(FIRST, FIRST) == []
    mended = {"problem-2-2": {**ANSWERS["problem-2-2"], "measure": "当天改好"}}
    second = replace(FIRST, answers=mended, other="多说一句")
    found = {change.label: (change.before, change.after) for change in changes(FIRST, second)}
    assert found == {"其他检查项目或发现的其他问题": ("", "多说一句"), "整改措施": ("责任到人", "当天改好")}
    gone = changes(FIRST, replace(FIRST, marks=compliant(SALES)))
    assert Change("问题：2.2", "整改措施", "责任到人", "") in gone


def test_the_office_may_remark_on_every_page_and_row() -> None:
    keys = [key for key, _name, _text in remarkable(FIRST)]
    assert keys[:2] == ["about", "problem-2-2"]
    assert len(keys) == 10 + 39
    assert len(set(keys)) == len(keys)
