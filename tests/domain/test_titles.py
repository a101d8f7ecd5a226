"""What a programme asks of a demonstration shop, and until when a title holds (R-58)."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from portal.domain.errors import RuleBroken
from portal.domain.title_standard import STANDARD
from portal.domain.titles import (
    ALWAYS,
    BY_HAND,
    Terms,
    TitleState,
    Veto,
    lines_of,
    months_after,
    require_terms,
    state_on,
)

S = TitleState
DUE, UNTIL = date(2019, 6, 10), date(2020, 6, 10)


def test_the_standard_programme_can_be_kept_to_and_has_a_hundred_points() -> None:
    require_terms(STANDARD)
    assert (STANDARD.total, STANDARD.pass_mark, STANDARD.notice_days) == (100, 90, 7)
    assert [part.points for part in STANDARD.parts] == [10, 15, 10, 15, 20, 10, 10, 5, 5]
    assert len({line.key for line in STANDARD.lines}) == len(STANDARD.lines) == 21


def test_terms_come_back_from_json_as_they_were() -> None:
    assert Terms.read(json.loads(json.dumps(STANDARD.stored()))) == STANDARD


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"sites": ()}, "请选择可以申报的"),
        ({"lines": ()}, "现在有0项"),
        ({"lines": lines_of([("部分", "一项", 0, "查看")])}, "请修改：一项"),
        ({"pass_mark": 101}, "评分表合计100分"),
        ({"pass_mark": 0}, "合格分数应在1到100之间"),
        ({"notice_days": 2}, "3到30个工作日"),
        ({"review_months": 25}, "不能长于有效期"),
        ({"vetoes": ()}, "3条基本条件不能取消"),
    ],
)
def test_terms_that_nobody_could_keep_to_are_refused_in_words(changed: dict[str, object], said: str) -> None:
    with pytest.raises(RuleBroken, match=said):
        require_terms(replace(STANDARD, **changed))  # type: ignore[arg-type]


def test_a_part_is_found_by_its_number() -> None:
    part = STANDARD.part("5")
    assert part is not None
    assert (part.title, part.points) == ("进货查验与索证索票", 20)
    assert STANDARD.part("10") is None


@pytest.mark.parametrize(
    ("state", "day", "stands"),
    [
        (S.VALID, date(2019, 6, 9), S.VALID),
        (S.VALID, DUE, S.REVIEW_DUE),
        (S.VALID, UNTIL, S.REVIEW_DUE),
        (S.VALID, date(2020, 6, 11), S.EXPIRED),
        (S.SUSPENDED, DUE, S.SUSPENDED),
        (S.SUSPENDED, date(2020, 6, 11), S.EXPIRED),
        (S.REVOKED, date(2020, 6, 11), S.REVOKED),
    ],
)
def test_the_calendar_makes_a_title_due_for_review_and_ends_it(state: S, day: date, stands: S) -> None:
    assert state_on(state, DUE, UNTIL, day) is stands


def test_months_end_on_the_last_day_of_a_shorter_month() -> None:
    assert months_after(date(2018, 8, 31), 6) == date(2019, 2, 28)
    assert months_after(date(2020, 2, 29), -12) == date(2019, 2, 28)
    assert months_after(date(2018, 12, 10), 1) == date(2019, 1, 10)


def test_what_is_entered_by_hand_is_no_basic_condition() -> None:
    assert not set(BY_HAND) & set(ALWAYS)
    assert set(BY_HAND) | set(ALWAYS) < set(Veto)
