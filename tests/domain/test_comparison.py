"""What an enterprise said of itself beside what the inspectors found."""

from __future__ import annotations

from portal.domain.checklists import load
from portal.domain.comparison import Difference, compare
from portal.domain.result import Mark
from tests.builders.answers import absent, compliant, with_problems

SALES = load("lz2018-1-2")
FINE = compliant(SALES)


def _compared(said: dict[str, Mark], found: dict[str, Mark]) -> list[tuple[str, Difference]]:
    return [(row.item.id, row.difference) for row in compare(SALES, said, found)]


def test_equal_answers_do_not_differ() -> None:
    assert compare(SALES, FINE, FINE) == ()
    both = with_problems(SALES, ["2-2"])
    assert compare(SALES, both, both) == ()


def test_a_problem_that_the_enterprise_had_not_seen_is_told_with_both_words() -> None:
    rows = compare(SALES, FINE, with_problems(SALES, ["3-5"]))
    assert [(row.item.id, row.said, row.found) for row in rows] == [("3-5", "否", "是")]
    assert rows[0].found_remark


def test_what_was_mended_meanwhile_is_told_too() -> None:
    assert _compared(with_problems(SALES, ["2-2"]), FINE) == [("2-2", Difference.CLEARED)]


def test_a_row_that_was_not_evaluated_tells_nothing_unless_a_problem_was_found_there() -> None:
    without = absent(FINE, ["3-7"])
    assert _compared(without, FINE) == []
    assert _compared(FINE, without) == []
    assert _compared(without, with_problems(SALES, ["3-7"])) == [("3-7", Difference.NOT_EVALUATED)]
    assert _compared({}, FINE) == []


def test_the_rows_stand_in_paper_order() -> None:
    assert [key for key, _why in _compared(FINE, with_problems(SALES, ["7-1", "1-1", "3-5"]))] == [
        "1-1",
        "3-5",
        "7-1",
    ]
