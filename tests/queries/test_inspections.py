"""Visits as staff read them: lists, coverage of the year (R-06), N-th visit, the record to be posted."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

from portal.domain.calendar import at_local
from portal.domain.checklists import load
from portal.domain.enterprises import Kind
from portal.domain.errors import NotFound
from portal.domain.inspections import InspectionState
from portal.domain.result import Mark
from portal.extensions import db
from portal.queries import inspections
from portal.services import answers
from portal.services import inspections as acts
from tests.builders.answers import compliant, keys_and_generals
from tests.builders.district import DAY, MORNING, District
from tests.builders.visits import answered, assigned, assignment, begun, finished, given, row

PRODUCTION = load("lz2018-1-1")


def test_ones_own_open_visits_come_by_date(district: District) -> None:
    late, early = (assigned(district, day=date(2018, 7, day)) for day in (2, 1))
    finished(district)
    others = acts.assign(assignment(district, team=("王五", "李四")), district.by("clerk"))
    assert [visit.id for visit in inspections.mine(district.by("zhang"))] == [early, late]
    assert [visit.id for visit in inspections.mine(district.by("wang"))] == [others]
    assert list(inspections.mine(district.by("clerk"))) == []
    assert [inspections.mine_count(district.by(login)) for login in ("zhang", "wang", "clerk")] == [2, 1, 0]


def test_lists_are_paged_filtered_and_newest_first(district: District) -> None:
    days = [date(2018, 6, 1 + place) for place in range(28)] + [
        date(2018, 7, 1 + place) for place in range(4)
    ]
    visits = [assigned(district, day=day) for day in days]
    shown = inspections.listed(district.by("clerk"))
    assert [visit.id for visit in shown] == visits[::-1][: inspections.PAGE + 1]
    assert [visit.id for visit in inspections.listed(district.by("clerk"), page=2)] == visits[1::-1]
    acts.cancel(visits[0], "重复", district.by("clerk"))
    cancelled = inspections.listed(district.by("clerk"), InspectionState.CANCELLED)
    assert [visit.id for visit in cancelled] == [visits[0]]
    assert list(inspections.listed(district.by("south_head"))) == []


def test_a_visit_of_a_stranger_is_not_found(district: District) -> None:
    visit = assigned(district)
    assert inspections.get(district.by("zhang"), visit).id == visit
    for login, visit_id in (("south_head", visit), ("shop", visit), ("clerk", uuid4())):
        with pytest.raises(NotFound, match="没有找到这次检查"):
            inspections.get(district.by(login), visit_id)


def test_the_visits_of_one_enterprise_come_newest_first(district: District) -> None:
    first, second = (assigned(district, day=date(2018, month, 1)) for month in (3, 8))
    assigned(district, "maker")
    found = inspections.of_enterprise(district.by("clerk"), district.shops["shop"])
    assert [visit.id for visit in found] == [second, first]
    assert list(inspections.of_enterprise(district.by("shop"), district.shops["shop"])) == []


def test_the_day_of_a_visit_is_the_planned_one_until_it_begins(district: District) -> None:
    planned = assigned(district, day=date(2018, 7, 2))
    assert inspections.visit_day(row(planned)) == date(2018, 7, 2)
    late = begun(district, moment=at_local(date(2018, 12, 31), 23, 59))
    assert inspections.visit_day(row(late)) == date(2018, 12, 31)


def taken(district: District, moment_day: date, *item_ids: str) -> object:
    """A finished visit of production that takes these items only."""
    visit = begun(district, "maker", Kind.HF_PRODUCER, at_local(moment_day, 9, 0))
    by = district.by("zhang")
    answers.choose_scope(visit, item_ids, by)
    marks = {key: mark for key, mark in compliant(PRODUCTION).items() if key in item_ids}
    answers.answer_sheet(visit, given(marks), None, by)
    row(visit).state = InspectionState.FINISHED
    db.session.commit()
    return visit


def test_the_parts_of_a_year_add_up_to_the_whole_table(district: District) -> None:
    everything = [item.id for item in PRODUCTION.items]
    first = keys_and_generals(PRODUCTION, 17, 28)
    second = [item_id for item_id in everything if item_id not in first]
    taken(district, date(2018, 4, 1), *first)
    going_on = begun(district, "maker", Kind.HF_PRODUCER, at_local(date(2018, 10, 1), 9, 0))
    half = inspections.coverage(row(going_on), PRODUCTION, 2018)
    assert half.pair == (45, 89)
    assert half.covered == frozenset(first)
    answers.answer_sheet(
        going_on,
        given({key: mark for key, mark in compliant(PRODUCTION).items() if key in second}),
        None,
        district.by("zhang"),
    )
    assert inspections.coverage(row(going_on), PRODUCTION, 2018).pair == (89, 89)
    assert inspections.coverage(row(going_on), PRODUCTION, 2019).pair == (0, 89)


def test_the_same_half_twice_leaves_the_other_half_uncovered(district: District) -> None:
    half = keys_and_generals(PRODUCTION, 17, 28)
    taken(district, date(2018, 4, 1), *half)
    again = taken(district, date(2018, 10, 1), *half)
    assert isinstance(again, type(uuid4()))
    assert inspections.coverage(row(again), PRODUCTION, 2018).pair == (45, 89)


def test_not_applicable_covers_and_a_voided_visit_does_not(district: District) -> None:
    voided = answered(district, "maker", Kind.HF_PRODUCER)
    acts.void(voided, "填错", district.by("head"))
    visit = begun(district, "maker", Kind.HF_PRODUCER)
    away = Mark({"": "不适用"}, "没有委托加工。")
    answers.answer(visit, "9-1", answers.Given(away, 0), district.by("zhang"))
    answers.answer(visit, "9-2", answers.Given(Mark({"": "本次未查"}), 0), district.by("zhang"))
    covered = inspections.coverage(row(visit), PRODUCTION, 2018)
    assert covered.covered == frozenset({"9-1"})


def test_the_record_to_be_posted_is_that_of_the_visit_before(district: District) -> None:
    first, second = (finished(district, moment=at_local(DAY, hour, 0)) for hour in (9, 12))
    assert inspections.previous_record(row(first)) is None
    assert inspections.previous_record(row(second)) == "2018-2-000001"
    finished(district, "shop", Kind.COSMETICS_RETAILER, moment=at_local(DAY, 13, 0))
    third = begun(district, moment=at_local(DAY, 15, 0))
    assert inspections.previous_record(row(third)) == "2018-2-000002"
    acts.void(second, "填错", district.by("head"))
    assert inspections.previous_record(row(third)) == "2018-2-000001"


def test_two_visits_begun_in_one_moment_have_different_numbers(district: District) -> None:
    one, two = (begun(district, moment=MORNING) for _ in range(2))
    assert sorted(inspections.visit_number(row(visit), MORNING) for visit in (one, two)) == [1, 2]


def test_answers_are_read_as_the_rules_read_them(district: District) -> None:
    visit = begun(district)
    mark = Mark({"": "否"}, "积灰", spot_check=True)
    answers.answer(visit, "2-2", answers.Given(mark, 0), district.by("zhang"))
    rows = inspections.answers(visit)
    assert inspections.marks(rows) == {"2-2": mark}
    assert (rows["2-2"].answered_by, rows["2-2"].answered_at) == ("张三", MORNING)


def test_a_visit_stays_with_its_edition(district: District) -> None:
    visit = row(finished(district))
    assert inspections.checklist_of(visit) is load("lz2018-1-2")
