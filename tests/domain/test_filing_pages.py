"""The pages of a self-inspection report."""

from __future__ import annotations

from datetime import date, timedelta

from portal.domain.calendar import today
from portal.domain.checklists import load, published
from portal.domain.filing_pages import ABOUT, BLOCKS, DECLARATION, ending, pages_of, problem_page
from portal.domain.questions import read
from portal.domain.uploads import PURPOSES

SALES = load("lz2018-1-2")


def test_the_blocks_are_six_and_one_in_the_order_of_the_source() -> None:
    assert [block.title for block in BLOCKS] == [
        "人员培训",
        "健康管理",
        "设施设备",
        "质量控制",
        "产品追溯",
        "事故报告",
        "安全自查",
    ]


def test_a_problem_needs_its_cause_its_measure_and_a_day() -> None:
    page = problem_page(SALES.item("2-2"))
    assert [key for key, _sentence in read(page, {}).missing] == ["cause", "measure", "done_on"]
    assert not read(page, {"cause": "甲", "measure": "乙", "done_on": "2099-01-01"}).faults


def test_every_row_of_every_table_has_a_place_for_what_proves_its_mending() -> None:
    rows = [item for table in published() for item in table.items]
    assert len(rows) > 200
    for item in rows:
        files = problem_page(item).files
        assert files is not None
        assert PURPOSES[files.purpose.key] is files.purpose


def test_each_problem_brings_its_page_between_the_others() -> None:
    pages = pages_of([SALES.item("2-2"), SALES.item("3-5")])
    keys = [page.key for page in pages]
    assert keys[:3] == [ABOUT.key, "problem-2-2", "problem-3-5"]
    assert keys[-1] == DECLARATION.key
    assert len(keys) == 11


def test_no_accident_is_an_answer_and_an_accident_needs_more() -> None:
    accidents = next(block for block in BLOCKS if block.key == "accidents")
    assert not read(accidents, {"system": "方案", "happened": "none"}).faults
    missing = read(accidents, {"system": "方案", "happened": "some"}).missing
    assert [key for key, _sentence in missing] == ["what", "on"]


def test_what_has_been_done_has_no_day_ahead() -> None:
    ahead = (today() + timedelta(1)).isoformat()
    wrong = read(ABOUT, {"first": ahead, "last": ahead, "persons": "甲"}).wrong
    assert [key for key, _sentence in wrong] == ["first", "last"]
    turned = read(ABOUT, {"first": "2018-06-02", "last": "2018-06-01", "persons": "甲"}).wrong
    assert turned == (("last", "自查结束的一天不能早于开始的一天。"),)


def test_a_certificate_that_has_ended_is_doubted() -> None:
    health = next(block for block in BLOCKS if block.key == "health")
    row = {"system": "制度", "what": "甲", "number": "1", "until": "2018-01-01"}
    assert [key for key, _sentence in read(health, row).doubts] == ["until"]


def test_entries_that_end_soon_are_told_the_next_first() -> None:
    answers = {
        "health": {"1": {"what": "甲", "until": "2018-07-01"}, "2": {"what": "乙", "until": "2018-06-20"}},
        "quality": {"1": {"what": "丙", "until": ""}},
        "training": {"1": {"what": "丁", "until": "2018-08-01"}},
    }
    assert ending(answers, date(2018, 7, 10)) == [
        ("健康管理", "乙", date(2018, 6, 20)),
        ("健康管理", "甲", date(2018, 7, 1)),
    ]
