"""What a finished visit orders to put right, by rule and in the same act (R-27)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from portal.domain.checklists import load
from portal.domain.enterprises import Kind
from portal.domain.errors import RuleBroken
from portal.domain.permissions import Action
from portal.domain.rectifications import LineState, Progress, RectificationState
from portal.domain.result import Disposal
from portal.extensions import db
from portal.models import Event, Publication, Rectification
from portal.queries import rectifications as found
from portal.services import inspections, publications, results
from portal.services.acts import abandon
from tests.builders.answers import keys_and_generals
from tests.builders.district import DAY, District
from tests.builders.visits import answered, closing, finished, row

SALES = load("lz2018-1-2")


def of(visit: object) -> Rectification | None:
    return db.session.query(Rectification).filter_by(inspection_id=visit).populate_existing().one_or_none()


def test_a_visit_without_problem_orders_nothing(district: District) -> None:
    assert of(finished(district)) is None


@pytest.mark.parametrize(
    ("keys", "generals", "disposal"),
    [(0, 3, Disposal.RECTIFY), (1, 2, Disposal.STOP), (0, 9, Disposal.STOP)],
)
def test_each_problem_is_one_item_and_the_deadline_is_the_records(
    district: District, keys: int, generals: int, disposal: Disposal
) -> None:
    visit = finished(district, problems=keys_and_generals(SALES, keys, generals))
    made = of(visit)
    assert made is not None
    assert (made.state, made.disposal) == (RectificationState.OPEN, disposal)
    assert len(made.lines) == keys + generals
    assert made.deadline == made.first_deadline == row(visit).deadline
    assert (made.deadline is None) == (disposal is Disposal.STOP)
    assert {line.state for line in made.lines} == {LineState.OPEN}
    event = db.session.query(Event).filter_by(subject_id=made.id).one()
    assert (event.action, event.detail["lines"]) == (Action.RECTIFICATION_OPEN, keys + generals)


def test_a_visit_that_is_refused_orders_nothing(district: District) -> None:
    visit = answered(district, problems=("2-2",))
    with pytest.raises(RuleBroken, match="整改期限"):
        results.finish(visit, replace(closing(visit), deadline=None), district.by("zhang"))
    abandon()
    assert of(visit) is None


def test_of_cosmetics_the_inspector_orders_by_a_date(district: District) -> None:
    table = load("lz2018-6")
    visit = answered(district, kind=Kind.COSMETICS_RETAILER, problems=[table.items[3].id])
    results.finish(visit, closing(visit), district.by("zhang"))
    assert of(visit) is None
    other = answered(district, kind=Kind.COSMETICS_RETAILER, problems=[table.items[3].id])
    due = DAY + timedelta(days=10)
    results.finish(other, replace(closing(other), deadline=due), district.by("zhang"))
    made = of(other)
    assert made is not None
    assert (made.deadline, made.disposal, len(made.lines)) == (due, None, 1)


def test_cosmetics_without_problem_cannot_be_ordered(district: District) -> None:
    visit = answered(district, kind=Kind.COSMETICS_RETAILER)
    with pytest.raises(RuleBroken, match="没有发现问题"):
        results.finish(visit, replace(closing(visit), deadline=DAY), district.by("zhang"))
    abandon()
    assert of(visit) is None


def test_a_void_visit_orders_nothing_any_more(district: District) -> None:
    visit = finished(district, problems=("2-2",))
    inspections.void(visit, "填错了企业。", district.by("head"))
    made = of(visit)
    assert made is not None
    assert made.state is RectificationState.VOIDED
    assert found.open_for(district.shops["shop"]) == []


def test_the_public_reads_it_beside_the_verdict(district: District) -> None:
    visit = finished(district, problems=("2-2",))
    publications.release(visit, district.by("leader"))
    shown = db.session.query(Publication).filter_by(inspection_id=visit).one()
    assert (shown.rectification, shown.rectified_on) == (Progress.UNDER_WAY, None)
    other = finished(district, shop="rival")
    publications.release(other, district.by("leader"))
    assert db.session.query(Publication).filter_by(inspection_id=other).one().rectification is None
