"""项目覆盖 (R-06, R-07): which visit of the year examined which row of 表1-1, and what is missing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

import pytest

from portal.domain import checklists
from portal.domain.calendar import at, at_local
from portal.domain.coverage import proposal
from portal.domain.enterprises import Kind
from portal.domain.errors import NotFound
from portal.queries import coverage
from portal.services import answers, inspections, results
from tests.builders.answers import compliant, keys_and_generals
from tests.builders.district import DAY, District
from tests.builders.plans import approved
from tests.builders.visits import begun, closing, given

TABLE = checklists.load("lz2018-1-1")


def visited(district: District, items: Iterable[str], day: date) -> UUID:
    """A finished visit that took these rows."""
    wanted = tuple(items)
    visit = begun(district, "maker", Kind.HF_PRODUCER, at_local(day, 9, 0))
    with at(at_local(day, 10, 0)):
        answers.choose_scope(visit, wanted, district.by("zhang"))
        marks = {item: mark for item, mark in compliant(TABLE).items() if item in wanted}
        answers.answer_sheet(visit, given(marks), None, district.by("zhang"))
        results.finish(visit, closing(visit), district.by("zhang"))
    return visit


def test_each_visit_stands_with_its_rows_and_the_rest_is_missing(district: District) -> None:
    maker = district.shops["maker"]
    first = keys_and_generals(TABLE, 17, 28)
    visit = visited(district, first, DAY)
    year = coverage.of(district.by("clerk"), maker, 2018)
    assert [(one.id, one.day, len(one.items)) for one in year.visits] == [(visit, DAY, 45)]
    assert len(year.missing) == 44
    assert year.covered == frozenset(first)
    rest = [item.id for item in year.missing]
    visited(district, rest, date(2018, 10, 10))
    again = coverage.of(district.by("clerk"), maker, 2018)
    assert (len(again.covered), again.missing) == (89, ())
    assert coverage.of(district.by("clerk"), maker, 2019).visits == ()


def test_a_voided_visit_covers_nothing(district: District) -> None:
    visit = visited(district, keys_and_generals(TABLE, 10, 5), DAY)
    inspections.void(visit, "表格拿错了", district.by("leader"))
    assert coverage.of(district.by("clerk"), district.shops["maker"], 2018).covered == frozenset()


def test_the_plan_says_how_many_visits_share_what_is_missing(district: District) -> None:
    maker = district.shops["maker"]
    assert coverage.visits_left(maker, 2018) == 1
    approved(district)
    assert coverage.visits_left(maker, 2018) == 2
    half = proposal(TABLE, (), coverage.visits_left(maker, 2018), "seed")
    assert len(half) >= 45
    visited(district, half, DAY)
    assert coverage.visits_left(maker, 2018) == 1
    last = proposal(TABLE, half, coverage.visits_left(maker, 2018), "seed")
    assert set(half) | set(last) == {item.id for item in TABLE.items}
    assert sum(TABLE.item(item).key for item in last) >= 10


def test_an_office_sees_its_own_producers(district: District) -> None:
    for login in ("clerk", "head", "leader"):
        assert [one.enterprise.id for one in coverage.producers(district.by(login), 2018)] == [
            district.shops["maker"]
        ]
    assert coverage.producers(district.by("south_head"), 2018) == []
    with pytest.raises(NotFound):
        coverage.of(district.by("south_head"), district.shops["maker"], 2018)
    with pytest.raises(NotFound):
        coverage.of(district.by("clerk"), district.shops["shop"], 2018)
