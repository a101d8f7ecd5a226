"""The counts of the board: each line counted once, where it stands."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from portal.domain.boards import GROUP_WORDS, GROUPS, NEXT_YEAR, Heap, board, month_text, standings_of
from portal.domain.enterprises import Kind
from portal.domain.frequency import DutyStanding
from portal.domain.plan_words import DutyStatus
from portal.domain.plans import OWED

NORTH, SOUTH = UUID(int=1), UUID(int=2)
TODAY = date(2018, 9, 10)
END = date(2018, 12, 31)


def heap(
    office: UUID, due_on: date, count: int, done: int = 0, status: DutyStatus = DutyStatus.PLANNED
) -> Heap:
    return Heap(office, Kind.HF_OPERATOR, status, due_on, END, count, done)


HEAPS = [
    heap(NORTH, date(2018, 8, 31), 5, done=2),
    heap(NORTH, date(2018, 9, 30), 3),
    heap(SOUTH, date(2018, 12, 31), 4, done=1),
    heap(SOUTH, date(2019, 1, 20), 2),
    heap(SOUTH, date(2018, 12, 31), 6, status=DutyStatus.LEFT_OUT),
]


def test_every_line_is_counted_once_in_each_way() -> None:
    found = board(HEAPS, 2018, TODAY)
    assert found.whole.counts == {
        DutyStanding.DONE: 3,
        DutyStanding.LATE: 3,
        DutyStanding.DUE: 3,
        DutyStanding.UPCOMING: 5,
        DutyStanding.LEFT_OUT: 6,
    }
    assert (found.whole.owed, found.whole.percent) == (14, 21)
    for ways in (found.offices, found.kinds, found.months):
        assert sum(sum(tally.counts.values()) for tally in ways.values()) == 20
    assert found.offices[NORTH].of(DutyStanding.DONE, DutyStanding.LATE) == 5
    assert list(found.months) == [8, 9, 12, NEXT_YEAR]


def test_nothing_owed_is_everything_done() -> None:
    assert board([], 2018, TODAY).whole.percent == 100


def test_the_address_asks_for_one_standing_or_a_group() -> None:
    assert standings_of("late") == (DutyStanding.LATE,)
    assert standings_of("owed") == OWED
    assert standings_of("nothing") == standings_of(None) == ()
    assert set(GROUPS) == set(GROUP_WORDS)


@pytest.mark.parametrize(("month", "words"), [(1, "1月"), (12, "12月"), (NEXT_YEAR, "次年")])
def test_a_month_in_words(month: int, words: str) -> None:
    assert month_text(month) == words
