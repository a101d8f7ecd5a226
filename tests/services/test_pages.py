"""Taking in one page of a long form."""

from __future__ import annotations

import pytest

from portal.domain.errors import Conflict, Incomplete, RuleBroken
from portal.domain.filing_pages import ABOUT, BLOCKS
from portal.domain.questions import mark_of
from portal.services.pages import Filling, next_row, taken

VALUES = {"first": "2018-06-01", "last": "2018-06-02", "persons": "甲", "changes": ""}
HEALTH = next(block for block in BLOCKS if block.key == "health")


def test_what_was_seen_may_be_changed_and_what_was_not_may_not() -> None:
    assert taken(ABOUT, {}, Filling("about", VALUES, mark_of({})))[1].values == VALUES
    stands = {**VALUES, "persons": "乙"}
    with pytest.raises(Conflict):
        taken(ABOUT, stands, Filling("about", VALUES, mark_of({})))
    assert taken(ABOUT, VALUES, Filling("about", VALUES, mark_of({})))[0] == ""


def test_gaps_may_follow_later_and_doubts_are_confirmed() -> None:
    with pytest.raises(Incomplete):
        taken(ABOUT, {}, Filling("about", {}, mark_of({})))
    assert taken(ABOUT, {}, Filling("about", {}, mark_of({}), later=True))
    row = {"system": "制度", "what": "甲", "number": "1", "until": "2018-01-01"}
    with pytest.raises(RuleBroken, match="请再保存一次"):
        taken(HEALTH, {}, Filling("health", row, mark_of({})))
    assert taken(HEALTH, {}, Filling("health", row, mark_of({}), confirmed=True))[0] == "1"


def test_rows_are_numbered_on() -> None:
    assert [next_row({}), next_row({"1": {}, "7": {}})] == ["1", "8"]
