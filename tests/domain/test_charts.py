"""Charts: lengths in proportion, numbers in words, nothing outside the picture."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from portal.domain.charts import PATTERNS, ROOM, Row, bars

OFFICES = (Row("城东所", (8, 2), "east"), Row("城西所", (4, 0), "west"))


def test_grouped_bars_stand_under_each_other_in_proportion_to_the_longest() -> None:
    east, west = bars("自查报告", "监管所", ("按期", "逾期"), OFFICES, unit="份").rows
    assert [(bar.x, bar.width) for bar in east.bars] == [(0, ROOM), (0, ROOM / 4)]
    assert [(bar.x, bar.width) for bar in west.bars] == [(0, ROOM / 2), (0, 0)]
    assert east.bars[1].y >= east.bars[0].y + east.bars[0].height
    assert [number.text for number in east.numbers] == ["8", "2"]


def test_stacked_bars_follow_one_another_and_end_with_their_sum() -> None:
    east, west = bars("自查报告", "监管所", ("按期", "逾期"), OFFICES, stacked=True).rows
    assert [(bar.x, bar.width) for bar in east.bars] == [(0, ROOM * 0.8), (ROOM * 0.8, ROOM * 0.2)]
    assert [(number.text, number.x) for number in east.numbers] == [("10", ROOM)]
    assert [(number.text, number.x) for number in west.numbers] == [("4", ROOM * 0.4)]
    assert {bar.y for bar in east.bars + west.bars} == {0}


def test_the_counts_are_said_in_words() -> None:
    drawn = bars("自查报告", "监管所", ("按期", "逾期"), OFFICES, unit="份")
    assert [row.words for row in drawn.rows] == ["按期 8 份，逾期 2 份", "按期 4 份，逾期 0 份"]
    assert bars("问题", "项目", ("次数",), (Row("1.1", (3,)),), unit="次").rows[0].words == "3 次"
    assert bars("问题", "项目", ("次数",), (Row("1.1", (3,)),)).rows[0].words == "3"
    assert drawn.totals == (12, 2)


def test_without_counts_there_is_nothing_to_draw() -> None:
    assert bars("自查报告", "监管所", ("按期",), ()).empty
    assert bars("自查报告", "监管所", ("按期",), (Row("城东所", (0,)),)).empty
    assert not bars("自查报告", "监管所", ("按期",), (Row("城东所", (1,)),)).empty


def test_what_cannot_be_drawn_is_refused() -> None:
    for series, row in (
        (("按期",), Row("城东所", (1, 2))),
        (("按期",), Row("城东所", (-1,))),
        ((), Row("城东所", ())),
        (("按期",) * (PATTERNS + 1), Row("城东所", (1,) * (PATTERNS + 1))),
    ):
        with pytest.raises(ValueError, match="series"):
            bars("自查报告", "监管所", series, (row,))


@given(
    some.integers(1, PATTERNS).flatmap(
        lambda wide: some.lists(some.tuples(*[some.integers(0, 10**7)] * wide), min_size=1, max_size=30)
    ),
    some.booleans(),
)
def test_every_bar_stays_inside_and_is_as_long_as_its_count(
    counts: list[tuple[int, ...]], stacked: bool
) -> None:
    series = [f"系列{place}" for place in range(len(counts[0]))]
    drawn = bars("图", "行", series, [Row("行", values) for values in counts], stacked=stacked)
    longest = max(sum(values) if stacked else max(values) for values in counts)
    looked = 0
    for row in drawn.rows:
        assert all(0 <= number.x <= ROOM + 0.05 for number in row.numbers)
        for bar in row.bars:
            looked += 1
            assert 0 <= bar.x <= bar.x + bar.width <= ROOM + 0.05
            assert 0 <= bar.y < bar.y + bar.height <= row.height
            assert abs(bar.width - (ROOM * bar.value / longest if longest else 0)) <= 0.01
    assert looked == len(counts) * len(series)
