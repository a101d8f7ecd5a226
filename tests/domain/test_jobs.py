"""The states of a job, and what is told of its progress."""

from __future__ import annotations

from itertools import pairwise

import pytest

from portal.domain.jobs import COUNTED_IN, OPEN, STEPS, JobKind, JobState, JobStep, Progress, pause


def test_every_state_is_reached_from_waiting_and_an_ended_job_stays_ended() -> None:
    reached, new = {JobState.WAITING}, {JobState.WAITING}
    while new:
        new = {target for sources, target in STEPS.values() if sources & reached} - reached
        reached |= new
    assert reached == set(JobState)
    assert set(STEPS) == set(JobStep)
    assert {state for sources, _ in STEPS.values() for state in sources} == OPEN


def test_every_kind_says_what_it_counts() -> None:
    assert set(COUNTED_IN) == set(JobKind)


@pytest.mark.parametrize(
    ("done", "began_with", "seconds", "text"),
    [
        (312, 0, 33.2, "已完成 312/500 份，约剩 20 秒"),
        (312, 112, 20.0, "已完成 312/500 份，约剩 20 秒"),
        (499, 0, 60.0, "已完成 499/500 份，只剩几秒"),
        (100, 0, 60.0, "已完成 100/500 份，约剩 4 分钟"),
        (1, 0, 60.0, "已完成 1/500 份，约剩 8 小时"),
        (10, 10, 60.0, "已完成 10/500 份"),
        (5, 0, 0.2, "已完成 5/500 份"),
        (500, 0, 60.0, "已完成 500/500 份"),
    ],
)
def test_the_time_that_is_left_follows_from_the_pace_of_this_attempt(
    done: int, began_with: int, seconds: float, text: str
) -> None:
    assert Progress(done, 500, "份", began_with, seconds).text == text


def test_before_the_parts_are_counted_it_is_being_prepared() -> None:
    assert Progress(0, 0, "份").text == "正在准备"
    assert Progress(0, 0, "份").percent == 0


def test_what_is_read_aloud_changes_at_most_ten_times() -> None:
    tenths = [Progress(done, 500, "份").tenth for done in range(501)]
    assert tenths[0] == 0
    assert tenths[-1] == 10
    assert sum(one != other for one, other in pairwise(tenths)) == 10


def test_a_page_asks_less_often_about_a_long_job() -> None:
    assert [pause(seconds) for seconds in (0, 29, 30, 600)] == [1, 1, 2, 2]
