"""Every item of both health-food tables with every answer that its table allows."""

from __future__ import annotations

import pytest

from portal.domain.checklists import Checklist, Item, load
from portal.domain.result import (
    Mark,
    Result,
    Standing,
    Tally,
    determine,
    is_problem,
    numbers,
    standing,
    tally,
)
from tests.builders.answers import compliant

STANDING = {"不适用": Standing.NOT_APPLICABLE, "本次未查": Standing.NOT_CHECKED}
CHECKS = {"lz2018-1-1": 89 * 4, "lz2018-1-2": 39 * 3}


def lists(counted: Tally) -> dict[str, tuple[str, ...]]:
    """The number lists of the record, by name."""
    return {name: numbers(rows) for name, rows in vars(counted).items()}


def expected(table: Checklist, item: Item, word: str) -> dict[str, tuple[str, ...]]:
    """The lists when this item has this word and every other row is fine, from the printed rows alone."""
    evaluated = word in ("是", "否")
    bad = evaluated and word != item.compliant
    checked = [row for row in table.items if row is not item or evaluated]
    return {
        "key_checked": tuple(row.no for row in checked if row.key),
        "general_checked": tuple(row.no for row in checked if not row.key),
        "key_problems": (item.no,) if bad and item.key else (),
        "general_problems": (item.no,) if bad and not item.key else (),
        "not_applicable": (item.no,) if word == "不适用" else (),
        "not_checked": (item.no,) if word == "本次未查" else (),
        "open": (),
    }


@pytest.mark.parametrize("key", CHECKS)
def test_standing_problem_counts_and_lists_agree_for_every_item_and_answer(key: str) -> None:
    table, checked = load(key), 0
    for item in table.items:
        for word in table.words:
            mark = Mark({"": word}, "理由")
            bad = word in ("是", "否") and word != item.compliant
            assert standing(item, mark) is STANDING.get(word, Standing.CHECKED)
            assert is_problem(item, mark) is (bad if word in ("是", "否") else None)
            counted = tally(table, {**compliant(table), item.id: mark})
            assert lists(counted) == expected(table, item, word)
            assert counted.checked == table.declared_total - (word not in ("是", "否"))
            if not bad:
                assert determine(counted) is Result.CONFORMING
            else:
                assert determine(counted) is (Result.NOT_CONFORMING if item.key else Result.MOSTLY_CONFORMING)
            checked += 1
    assert checked == CHECKS[key]


@pytest.mark.parametrize("key", CHECKS)
def test_an_item_without_an_answer_is_open_and_counts_nowhere(key: str) -> None:
    table, checked = load(key), 0
    for item in table.items:
        answers = compliant(table)
        del answers[item.id]
        counted = tally(table, answers)
        assert numbers(counted.open) == (item.no,)
        assert counted.checked == table.declared_total - 1
        checked += 1
    assert checked == table.declared_total
