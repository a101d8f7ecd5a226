"""Scores on a sheet: what is missing, where two inspectors differ, what both gave (R-17, R-58)."""

from __future__ import annotations

import pytest

from portal.domain.errors import Incomplete, RuleBroken
from portal.domain.title_scores import (
    Score,
    differing,
    fault,
    is_given,
    proposed,
    require_passed,
    require_sheet,
    total,
)
from portal.domain.title_standard import STANDARD

LINE = STANDARD.lines[0]
FULL = {line.key: Score(line.points) for line in STANDARD.lines}


@pytest.mark.parametrize(
    ("score", "field"),
    [
        (Score(), "points"),
        (Score(-1, "理由"), "points"),
        (Score(7), "points"),
        (Score(5), "reason"),
        (Score(5, "  "), "reason"),
        (Score(5, "字" * 501), "reason"),
    ],
)
def test_what_is_wrong_stands_at_its_field(score: Score, field: str) -> None:
    found = fault(LINE, score)
    assert found is not None
    assert found[0] == field


def test_all_points_need_no_reason_and_a_deduction_does() -> None:
    assert fault(LINE, Score(6)) is None
    assert fault(LINE, Score(0, "没有公示。")) is None
    assert is_given(LINE, {LINE.key: Score(6)})
    assert not is_given(LINE, {})


def test_a_sheet_with_gaps_names_its_lines() -> None:
    require_sheet(STANDARD, FULL)
    with pytest.raises(Incomplete, match="还有2项没有填好") as refusal:
        require_sheet(STANDARD, {**FULL, "3": Score(), "21": Score(0)})
    assert [key for key, _sentence in refusal.value.missing] == ["3", "21"]


def test_the_total_counts_what_is_given() -> None:
    assert total(STANDARD, FULL) == 100
    assert total(STANDARD, {**FULL, "1": Score()}) == 94


def test_where_two_differ_nothing_is_proposed_and_their_reasons_are_joined() -> None:
    one = {**FULL, "2": Score(3, "字太小。"), "3": Score(5, "缺召回制度。")}
    two = {**FULL, "2": Score(2, "位置偏。"), "3": Score(5, "缺召回制度。")}
    assert [line.key for line in differing(STANDARD, (one, two))] == ["2"]
    found = proposed(STANDARD, (one, two))
    assert found["2"] == Score(None, "字太小。；位置偏。")
    assert found["3"] == Score(5, "缺召回制度。")
    assert len(found) == len(STANDARD.lines)


def test_the_pass_mark_itself_passes() -> None:
    require_passed(STANDARD, 90)
    with pytest.raises(RuleBroken, match="评定得分89分，不到合格分数90分"):
        require_passed(STANDARD, 89)


def test_where_nobody_scored_nothing_is_proposed() -> None:
    assert {score.points for score in proposed(STANDARD, ()).values()} == {None}
