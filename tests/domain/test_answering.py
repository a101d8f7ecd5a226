"""What an answer may hold."""

from __future__ import annotations

import pytest

from portal.domain.answering import MOST_OTHER, MOST_REMARK, require_answer, require_other_problems
from portal.domain.checklists import load
from portal.domain.errors import RuleBroken
from portal.domain.result import Mark

SALES = load("lz2018-1-2")
ITEM = SALES.items[0]


def test_a_word_of_the_table_and_a_remark_are_taken_with_the_remark_trimmed() -> None:
    assert require_answer(ITEM, Mark({"": "是"}, " 好 ", spot_check=True), SALES.words) == Mark(
        {"": "是"}, "好", spot_check=True
    )
    assert require_answer(ITEM, Mark({"": "是"}, "字" * MOST_REMARK), SALES.words).remark


@pytest.mark.parametrize(
    "mark", [Mark({"": "是、否"}), Mark({"b": "是"}), Mark({}, "字" * (MOST_REMARK + 1)), Mark({}, "\x00")]
)
def test_what_the_table_does_not_know_is_refused(mark: Mark) -> None:
    with pytest.raises(RuleBroken):
        require_answer(ITEM, mark, SALES.words)


def test_the_text_under_the_table_has_an_end() -> None:
    assert require_other_problems(" 一\r\n二 ") == "一\n二"
    assert len(require_other_problems("字" * MOST_OTHER)) == MOST_OTHER
    for text in ("字" * (MOST_OTHER + 1), "\x07"):
        with pytest.raises(RuleBroken):
            require_other_problems(text)
