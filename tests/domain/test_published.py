"""A released result in plain words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from portal.domain.enterprises import Kind
from portal.domain.publication import Problem
from portal.domain.published import Published
from portal.domain.rectifications import Progress
from portal.domain.result import Disposal, Result

KEY = Problem("3.1", "检查的保健食品是否在保质期内。", "否", "有一盒过期。", key=True)
GENERAL = Problem("6.5", "是否按要求贮存保健食品。", "否", "")

CONFORMING = Published(
    id=UUID(int=1),
    visited_on=date(2018, 6, 4),
    enterprise_id=UUID(int=2),
    enterprise_name="柳州市康健大药房有限公司",
    office_name="城中街道监管所",
    kind=Kind.HF_OPERATOR,
    result=Result.CONFORMING,
    problems=(),
    licence_number="JY14502020012345",
    address="柳州市城中区文昌路1号",
    office_id=UUID(int=3),
    checklist_key="lz2018-1-2",
    record_number="2018-2-000001",
    visit_number=1,
    disposal=Disposal.PASS,
    conclusion="",
    deadline=None,
    rectification=None,
    rectified_on=None,
    key_checked=9,
    general_checked=28,
    not_checked=0,
    inspectors="韦一、覃二",
    released_at=datetime(2018, 6, 5, 2, tzinfo=UTC),
)
COSMETICS = replace(
    CONFORMING, kind=Kind.COSMETICS_RETAILER, checklist_key="lz2018-6", result=None, disposal=None
)


def with_problems(result: Result, *problems: Problem, deadline: date | None = None) -> Published:
    return replace(CONFORMING, result=result, problems=problems, deadline=deadline)


def test_conforming_says_that_nothing_was_found() -> None:
    assert (CONFORMING.verdict, CONFORMING.sentence) == ("符合", "这次检查的项目没有发现问题。")


def test_mostly_conforming_says_how_many_problems_and_until_when() -> None:
    row = with_problems(Result.MOSTLY_CONFORMING, GENERAL, GENERAL, deadline=date(2018, 6, 19))
    assert row.verdict == "基本符合"
    assert row.sentence == "没有发现重点问题，有2个一般问题，要求在2018年6月19日前改正。"


def test_one_key_problem_is_the_reason_for_not_conforming() -> None:
    row = with_problems(Result.NOT_CONFORMING, KEY)
    assert row.verdict == "不符合"
    assert row.sentence == "有1个重点问题。只要有一个重点问题，就不符合要求。"


def test_general_problems_beside_a_key_problem_are_told_too() -> None:
    row = with_problems(Result.NOT_CONFORMING, KEY, GENERAL, GENERAL)
    assert row.sentence.startswith("有1个重点问题，另有2个一般问题。")


def test_nine_general_problems_are_the_reason_for_not_conforming() -> None:
    row = with_problems(Result.NOT_CONFORMING, *[GENERAL] * 9)
    assert row.sentence == "有9个一般问题。一般问题超过8个，就不符合要求。"


@pytest.mark.parametrize(("problems", "verdict"), [((), "未发现问题"), ((GENERAL, GENERAL), "发现2个问题")])
def test_cosmetics_get_a_count_and_no_verdict(problems: tuple[Problem, ...], verdict: str) -> None:
    row = replace(COSMETICS, problems=problems)
    assert row.verdict == verdict
    assert row.sentence == "化妆品检查不评定等级，由检查人员写明结论。"
    assert "符合" not in row.verdict + row.sentence


@pytest.mark.parametrize(
    ("disposal", "words"),
    [
        (Disposal.PASS, "通过，不需要处理。"),
        (Disposal.RECTIFY, "已书面要求在2018年6月19日前改正。改正了没有，看下一次检查的结果。"),
        (Disposal.STOP, "已要求立即停止食品生产经营活动。"),
        (None, "处理意见写在检查结论里。"),
    ],
)
def test_the_handling_is_told_in_words(disposal: Disposal | None, words: str) -> None:
    assert replace(CONFORMING, disposal=disposal, deadline=date(2018, 6, 19)).handling == words


def test_the_scope_tells_what_was_and_what_was_not_checked() -> None:
    row = replace(CONFORMING, checklist_key="lz2018-1-1", key_checked=10, general_checked=30, not_checked=45)
    assert row.scope == (
        "这张表共89项，这次检查了40项；其中重点项10项、一般项30项；"
        "这次没有查的有45项；不涉及这家企业的有4项。"
    )


def test_a_whole_table_without_key_items_needs_few_words() -> None:
    row = replace(COSMETICS, key_checked=0, general_checked=23)
    assert row.scope == "这张表共23项，这次检查了23项。"


def test_what_became_of_the_problems_stands_beside_the_verdict_that_stays() -> None:
    row = with_problems(Result.MOSTLY_CONFORMING, GENERAL, deadline=date(2018, 6, 19))
    assert row.since == ""
    under_way = replace(row, disposal=Disposal.RECTIFY, rectification=Progress.UNDER_WAY)
    assert under_way.since == "发现的问题正在整改。"
    assert under_way.handling == "已书面要求在2018年6月19日前改正。"
    done = replace(row, rectification=Progress.DONE, rectified_on=date(2018, 6, 18))
    assert done.since == "发现的问题都已改正，2018年6月18日由监管部门确认。这次检查的结果不变。"
    assert done.verdict == "基本符合"
