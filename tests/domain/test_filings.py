"""The terms of self-inspection, and what is said of a due date."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from portal.domain.enterprises import Kind
from portal.domain.errors import RuleBroken
from portal.domain.filings import Punctuality, Term, punctuality, reminder, require_term, time_left

TODAY = date(2018, 6, 10)
YEAR = Term(date(2018, 1, 1), date(2018, 12, 31), date(2019, 1, 31))


def test_a_year_that_is_due_after_its_end_is_a_term() -> None:
    require_term(YEAR, [Kind.HF_PRODUCER], TODAY)
    require_term(Term(TODAY, TODAY, TODAY), [Kind.HF_OPERATOR], TODAY)


@pytest.mark.parametrize(
    ("term", "words"),
    [
        (Term(date(2018, 6, 2), date(2018, 6, 1), date(2018, 7, 1)), "不能早于第一天"),
        (Term(date(2018, 1, 1), date(2019, 6, 1), date(2019, 7, 1)), "最长一年"),
        (Term(date(2018, 1, 1), date(2018, 6, 1), date(2018, 6, 9)), "已经过去"),
        (Term(date(2018, 8, 1), date(2018, 9, 1), date(2018, 7, 1)), "不能早于自查期间"),
    ],
)
def test_a_term_that_cannot_be_is_refused(term: Term, words: str) -> None:
    with pytest.raises(RuleBroken, match=words):
        require_term(term, [Kind.HF_OPERATOR], TODAY)


def test_somebody_must_be_asked() -> None:
    with pytest.raises(RuleBroken, match="哪些业态"):
        require_term(YEAR, [], TODAY)


def test_reminders_come_at_fourteen_seven_and_one_day() -> None:
    wanted = {15: None, 14: 14, 8: 14, 7: 7, 2: 7, 1: 1, 0: 1, -1: 0}
    for left, step in wanted.items():
        assert reminder(TODAY + timedelta(left), TODAY) == step, left
    assert len(wanted) == 8


def test_the_time_left_is_said_in_words() -> None:
    said = [time_left(TODAY + timedelta(days), TODAY) for days in (3, 0, -2)]
    assert said == ["还有3天", "今天截止", "已经过期2天"]


def test_what_comes_on_the_due_date_is_on_time() -> None:
    after = TODAY + timedelta(1)
    assert punctuality(TODAY, TODAY, after) is Punctuality.ON_TIME
    assert punctuality(TODAY, after, after) is Punctuality.LATE
    assert punctuality(TODAY, None, TODAY) is Punctuality.WAITING
    assert punctuality(TODAY, None, after) is Punctuality.OVERDUE
