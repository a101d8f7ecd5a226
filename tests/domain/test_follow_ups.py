"""What follows a finding: what a second visit saw, when a campaign looks back, what is escalated."""

from __future__ import annotations

from datetime import date

import pytest

from portal.domain.checklists import NOT_CHECKED, PART, load
from portal.domain.errors import RuleBroken
from portal.domain.follow_ups import LOOK_BACK_DAYS, Seen, look_back_due, require_overdue, seen
from portal.domain.result import Mark, require_complete
from tests.builders.answers import absent, compliant, problem

SALES, MAKER = load("lz2018-1-2"), load("lz2018-1-1")


def test_a_second_visit_says_of_each_item_what_it_saw() -> None:
    answers = absent(compliant(SALES), ["3-7"])
    answers["6-2"] = problem(SALES, SALES.item("6-2"))
    answers["7-3"] = Mark({"": NOT_CHECKED})
    assert seen(SALES, answers, ["2-2", "3-7", "6-2", "7-3", "no-such-row"]) == {
        "2-2": Seen.PUT_RIGHT,
        "3-7": Seen.PUT_RIGHT,
        "6-2": Seen.STILL_WRONG,
        "7-3": Seen.NOT_LOOKED_AT,
        "no-such-row": Seen.NOT_LOOKED_AT,
    }


@pytest.mark.parametrize("table", [SALES, MAKER], ids=["sales", "production"])
def test_a_second_visit_takes_the_same_table_and_may_leave_rows_out(table: object) -> None:
    assert table in (SALES, MAKER)
    key = SALES.key if table is SALES else MAKER.key
    part = load(f"{key}{PART}")
    assert (part.key, part.title) == (key, load(key).title)
    assert NOT_CHECKED in part.words
    first = part.items[0]
    marks = {item.id: Mark({each.id: NOT_CHECKED for each in item.questions}) for item in part.items}
    marks[first.id] = Mark({"": first.compliant})
    assert require_complete(part, marks).checked == 1


def test_what_a_campaign_found_is_looked_at_once_more_within_a_quarter() -> None:
    assert LOOK_BACK_DAYS == 90
    assert look_back_due(date(2018, 6, 10)) == date(2018, 9, 8)


def test_only_what_is_past_its_deadline_is_escalated_by_hand() -> None:
    require_overdue(1, date(2018, 6, 10))
    with pytest.raises(RuleBroken, match="还没有过"):
        require_overdue(0, date(2018, 6, 10))
    with pytest.raises(RuleBroken, match="没有期限"):
        require_overdue(0, None)
