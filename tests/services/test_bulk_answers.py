"""「其余标为未发现问题」 and its undoing; choosing a part of table 1-1 (R-06, R-07)."""

from __future__ import annotations

from uuid import UUID

import pytest

from portal.domain.checklists import load
from portal.domain.enterprises import Kind
from portal.domain.errors import RuleBroken
from portal.domain.result import Mark
from portal.extensions import db
from portal.models import Answer, Event
from portal.queries import inspections
from portal.services.acts import abandon
from portal.services.answers import (
    Given,
    answer,
    choose_scope,
    mark_rest,
    undo_mark_rest,
)
from tests.builders.answers import keys_and_generals
from tests.builders.district import District
from tests.builders.visits import begun, table

SALES, PRODUCTION = load("lz2018-1-2"), load("lz2018-1-1")
NO = Mark({"": "否"}, "货架积灰。")


def marks(visit: UUID) -> dict[str, Mark]:
    return inspections.marks(inspections.answers(visit))


def answered_marks(visit: UUID) -> dict[str, Mark]:
    return {item_id: mark for item_id, mark in marks(visit).items() if mark != Mark()}


def test_key_items_are_never_answered_in_bulk(district: District) -> None:
    visit = begun(district)
    assert mark_rest(visit, None, district.by("zhang")) == 30
    given = marks(visit)
    assert [item_id for item_id in given if SALES.item(item_id).key] == []
    assert given["3-5"] == Mark({"": "否"})
    assert given["2-2"] == Mark({"": "是"})


def test_what_is_answered_already_stays(district: District) -> None:
    visit = begun(district)
    answer(visit, "2-2", Given(NO, 0), district.by("zhang"))
    answer(visit, "6-9", Given(Mark({"": "不适用"}, "不批发。"), 0), district.by("zhang"))
    assert mark_rest(visit, None, district.by("zhang")) == 28
    assert (marks(visit)["2-2"], marks(visit)["6-9"].words) == (NO, {"": "不适用"})


def test_one_section_alone_can_be_marked(district: District) -> None:
    visit = begun(district)
    assert mark_rest(visit, "section-2", district.by("zhang")) == 3
    assert set(marks(visit)) == {"2-1", "2-2", "2-3"}
    assert mark_rest(visit, "section-2", district.by("zhang")) == 0
    assert mark_rest(visit, "section-99", district.by("zhang")) == 0


def test_a_part_that_found_a_problem_is_not_painted_over(district: District) -> None:
    visit = begun(district, "factory", Kind.COSMETICS_PRODUCER)
    rusty = Mark({"b": "是"}, "灌装机锈蚀", spot_check=True)
    answer(visit, "15", Given(rusty, 0), district.by("zhang"))
    assert mark_rest(visit, "section-2", district.by("zhang")) == 14
    assert marks(visit)["15"] == Mark({"a": "是", "b": "是", "c": "是"}, "灌装机锈蚀", spot_check=True)


def test_undoing_gives_every_row_back_exactly_what_it_had(district: District) -> None:
    visit = begun(district, "factory", Kind.COSMETICS_PRODUCER)
    half = Mark({"b": "是"}, "灌装机锈蚀", spot_check=True)
    noted = Mark({}, "回头再看", spot_check=True)
    for item_id, mark in (("15", half), ("2", noted), ("3", Mark({"": "是"}, "有蝇"))):
        answer(visit, item_id, Given(mark, 0), district.by("zhang"))
    before = answered_marks(visit)
    marked = mark_rest(visit, None, district.by("zhang"))
    assert marked == len(table(visit).items) - 1
    assert undo_mark_rest(visit, district.by("li")) == marked
    assert answered_marks(visit) == before


def test_a_row_changed_after_the_bulk_is_not_undone(district: District) -> None:
    visit = begun(district)
    mark_rest(visit, None, district.by("zhang"))
    answer(visit, "2-2", Given(NO, 1), district.by("li"))
    assert undo_mark_rest(visit, district.by("zhang")) == 29
    assert answered_marks(visit) == {"2-2": NO}


def test_bulks_are_undone_the_last_one_first(district: District) -> None:
    visit = begun(district)
    mark_rest(visit, "section-2", district.by("zhang"))
    mark_rest(visit, "section-5", district.by("zhang"))
    assert undo_mark_rest(visit, district.by("zhang")) == 4
    assert set(answered_marks(visit)) == {"2-1", "2-2", "2-3"}
    assert undo_mark_rest(visit, district.by("zhang")) == 3
    assert undo_mark_rest(visit, district.by("zhang")) == 0


def test_the_bulk_and_its_undoing_name_their_rows_in_the_ledger(district: District) -> None:
    visit = begun(district)
    mark_rest(visit, "section-2", district.by("zhang"))
    undo_mark_rest(visit, district.by("zhang"))
    details = [event.detail for event in db.session.query(Event).filter_by(subject_id=visit)]
    assert [detail["items"] for detail in details if "items" in detail] == [["2-1", "2-2", "2-3"]]
    assert [sorted(detail["undone"]) for detail in details if "undone" in detail] == [["2-1", "2-2", "2-3"]]


def test_rows_outside_the_chosen_part_are_not_checked_this_time(district: District) -> None:
    visit = begun(district, "maker", Kind.HF_PRODUCER)
    answer(visit, "1-2", Given(NO, 0), district.by("zhang"))
    chosen = keys_and_generals(PRODUCTION, 10, 0)
    choose_scope(visit, chosen, district.by("zhang"))
    given = marks(visit)
    assert given.pop("1-2") == NO
    assert {mark.words[""] for mark in given.values()} == {"本次未查"}
    assert len(given) == 89 - 10 - 1
    assert set(chosen).isdisjoint(given)


def test_a_row_chosen_afterwards_is_open_again(district: District) -> None:
    visit = begun(district, "maker", Kind.HF_PRODUCER)
    choose_scope(visit, keys_and_generals(PRODUCTION, 10, 0), district.by("zhang"))
    choose_scope(visit, keys_and_generals(PRODUCTION, 11, 55), district.by("zhang"))
    assert sum(mark.words == {"": "本次未查"} for mark in marks(visit).values()) == 23


def test_fewer_than_ten_key_items_are_no_part_of_table_1_1(district: District) -> None:
    visit = begun(district, "maker", Kind.HF_PRODUCER)
    with pytest.raises(RuleBroken, match="每次检查重点项不应少于10项，现在只选了9项"):
        choose_scope(visit, keys_and_generals(PRODUCTION, 9, 55), district.by("zhang"))
    abandon()
    assert db.session.query(Answer).count() == 0


def test_table_1_2_is_always_taken_whole(district: District) -> None:
    with pytest.raises(RuleBroken, match="这张表每次都要检查全部项目"):
        choose_scope(begun(district), [item.id for item in SALES.items], district.by("zhang"))
