"""Which visits have documents to fetch at once."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

from portal.domain.calendar import at_local, now
from portal.domain.enterprises import Kind
from portal.extensions import db
from portal.models import Document, Inspection
from portal.queries import batches
from portal.queries.batches import Filters
from tests.builders.district import DAY, SHOP_SIGN, District
from tests.builders.papers import papers
from tests.builders.visits import assigned, begun, finished


def test_a_visit_is_listed_with_the_number_of_its_documents_once_it_has_some(district: District) -> None:
    visit = finished(district)
    assigned(district, "rival")
    (line,) = batches.visits(district.by("clerk"), Filters())
    assert (line.id, line.enterprise_name, line.kind) == (visit, SHOP_SIGN, Kind.HF_OPERATOR)
    assert (line.papers, line.void) == (5, 0)
    db.session.query(Document).filter_by(title="告知页").one().voided_at = now()
    db.session.commit()
    (line,) = batches.visits(district.by("clerk"), Filters())
    assert (line.papers, line.void) == (4, 1)
    (business,) = batches.businesses(district.by("clerk"), Filters())
    assert (business.name, business.visits, business.papers, business.void) == (SHOP_SIGN, 1, 4, 1)
    assert batches.totals(district.by("clerk"), Filters()) == (1, 1, 4)


def test_the_filters_narrow_and_their_days_are_whole_days_of_the_bureau(district: District) -> None:
    late = begun(district, moment=at_local(DAY, 23, 59))
    other = begun(district, "shop", Kind.COSMETICS_RETAILER, at_local(DAY + timedelta(1), 0, 0))
    by = district.by("clerk")
    papers(other, 1)
    found = {
        (filters.since, filters.until, filters.kind, filters.name): set(batches.visit_ids(by, filters))
        for filters in (
            Filters(),
            Filters(since=DAY, until=DAY),
            Filters(since=DAY + timedelta(1)),
            Filters(kind=Kind.COSMETICS_RETAILER),
            Filters(name="康健"),
            Filters(name="100%"),
            Filters(since=date(2019, 1, 1)),
        )
    }
    assert list(found.values()) == [{late, other}, {late}, {other}, {other}, {late, other}, set(), set()]
    office = db.session.get_one(Inspection, late).office_id
    assert set(batches.visit_ids(by, Filters(office=office))) == {late, other}
    assert batches.visit_ids(by, Filters(office=uuid4())) == []
    assert batches.visit_ids(by, Filters(), [uuid4()]) == []
    assert set(batches.visit_ids(by, Filters(), [district.shops["shop"]])) == {late, other}


def test_what_one_may_not_see_is_not_there(district: District) -> None:
    visit = finished(district)
    assert batches.visit_ids(district.by("head"), Filters()) == [visit]
    for login in ("south_head", "zhou", "rival", "admin"):
        assert batches.visits(district.by(login), Filters()) == []
        assert batches.businesses(district.by(login), Filters()) == []
        assert batches.totals(district.by(login), Filters()) == (0, 0, 0)
        assert list(batches.papers(district.by(login), [visit])) == []


def test_the_documents_come_in_the_order_of_the_visits_however_many(district: District) -> None:
    visits = [begun(district, moment=at_local(DAY, 9, minute)) for minute in range(3)]
    made = {visit: papers(visit, 4) for visit in visits}
    asked = [visits[2], visits[0], uuid4(), visits[1]]
    batches_of_two, batches.AT_A_TIME = batches.AT_A_TIME, 2
    try:
        got = list(batches.papers(district.by("clerk"), asked))
    finally:
        batches.AT_A_TIME = batches_of_two
    assert len(got) == 3 * 5
    assert list(dict.fromkeys(paper.visit_id for paper in got)) == [visits[2], visits[0], visits[1]]
    for visit in visits:
        assert {paper.digest for paper in got if paper.visit_id == visit} > set(made[visit])
