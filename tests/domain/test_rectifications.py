"""Putting right what was found: who orders it, by when, and what the public reads."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from portal.domain.checklists import load
from portal.domain.errors import RuleBroken
from portal.domain.rectifications import (
    GOING_ON,
    TO_ANSWER,
    UNSETTLED,
    Answer,
    LineState,
    Measure,
    Progress,
    RectificationState,
    days_over,
    faults_of,
    found,
    is_answered,
    is_ordered,
    is_settled,
    progress_of,
    public_words,
    require_later,
    require_more_time,
    require_order,
)
from portal.domain.result import DISPOSAL_FOR, Disposal, Result
from tests.builders.answers import keys_and_generals, with_problems

SALES, FACTORY = load("lz2018-1-2"), load("lz2018-3")
DAY = date(2018, 6, 10)


def test_every_problem_becomes_one_item_in_paper_order_with_its_basis() -> None:
    problems = keys_and_generals(SALES, 2, 3)
    lines = found(SALES, with_problems(SALES, problems))
    assert [line.item_id for line in lines] == [item.id for item in SALES.items if item.id in problems]
    assert len(lines) == 5
    assert [line.key for line in lines].count(True) == 2
    assert lines[0].basis.startswith(f"《{SALES.title}》序号")
    assert {line.remark for line in lines} == {"现场看到的情况。"}


def test_a_row_without_number_names_its_section() -> None:
    unnumbered = next(item for item in FACTORY.items if not item.no)
    (line,) = found(FACTORY, with_problems(FACTORY, [unnumbered.id]))
    assert line.basis == f"《{FACTORY.title}》{unnumbered.section}"


@pytest.mark.parametrize(
    ("result", "ordered"),
    [(Result.CONFORMING, False), (Result.MOSTLY_CONFORMING, True), (Result.NOT_CONFORMING, True)],
)
def test_the_result_decides_whether_it_is_ordered(result: Result, ordered: bool) -> None:
    deadline = DAY if DISPOSAL_FOR[result] is Disposal.RECTIFY else None
    assert is_ordered(result, DISPOSAL_FOR[result], deadline) is ordered


def test_of_cosmetics_the_inspector_says_whether_it_is_ordered() -> None:
    assert is_ordered(None, None, DAY)
    assert not is_ordered(None, None, None)


def test_an_order_needs_a_problem_and_a_day_that_is_not_past() -> None:
    require_order(None, DAY, 0)
    require_order(DAY, DAY, 1)
    with pytest.raises(RuleBroken, match="不能早于检查日期"):
        require_order(DAY - timedelta(days=1), DAY, 1)
    with pytest.raises(RuleBroken, match="没有发现问题"):
        require_order(DAY, DAY, 0)


@pytest.mark.parametrize(("days", "over"), [(-1, 0), (0, 0), (1, 1), (30, 30)])
def test_a_deadline_is_over_from_the_day_after(days: int, over: int) -> None:
    assert days_over(DAY, DAY + timedelta(days=days)) == over
    assert days_over(None, DAY) == 0


def test_the_public_reads_under_way_until_everything_is_put_right() -> None:
    told = {state: progress_of(state) for state in RectificationState}
    assert {state for state, progress in told.items() if progress is Progress.UNDER_WAY} == GOING_ON
    assert told[RectificationState.CLOSED] is Progress.DONE
    assert told[RectificationState.VOIDED] is None
    assert public_words(None, None) == ""
    assert public_words(Progress.UNDER_WAY, None) == "发现的问题正在整改。"
    done = public_words(Progress.DONE, DAY)
    assert "2018年6月10日由监管部门确认" in done
    assert "结果不变" in done
    assert public_words(Progress.DONE, None).startswith("发现的问题都已改正。")


def test_an_item_waits_for_the_enterprise_or_for_the_office_or_is_settled() -> None:
    assert frozenset({LineState.OPEN, LineState.RETURNED}) == TO_ANSWER
    assert set(LineState) - UNSETTLED == {LineState.ACCEPTED}
    assert is_answered([LineState.ANSWERED, LineState.ACCEPTED])
    assert not is_answered([LineState.ANSWERED, LineState.RETURNED])
    assert is_settled([LineState.ACCEPTED])
    assert not is_settled([LineState.ACCEPTED, LineState.ANSWERED])


def test_an_answer_lacks_what_it_does_not_say() -> None:
    nothing = Answer(None, " ", None)
    assert len(faults_of(nothing, DAY, DAY, 0)) == 4
    whole = Answer(Measure.TIDIED, "改了。", DAY)
    assert faults_of(whole, DAY, DAY, 1) == ()
    tomorrow = Answer(Measure.TIDIED, "改了。", DAY + timedelta(days=1))
    (fault,) = faults_of(tomorrow, DAY, DAY, 1)
    assert "还没有到" in fault
    (fault,) = faults_of(whole, DAY + timedelta(days=1), DAY + timedelta(days=1), 1)
    assert "2018年6月11日" in fault


def test_more_time_is_later_than_the_date_that_holds_and_asked_for_in_time() -> None:
    later = DAY + timedelta(days=1)
    assert require_more_time(DAY, later, DAY) == later
    refused = [(None, later, DAY), (DAY, DAY, DAY), (DAY, None, DAY), (DAY, later, later)]
    for deadline, until, day in refused:
        with pytest.raises(RuleBroken):
            require_more_time(deadline, until, day)
    assert require_later(DAY, later) == later
