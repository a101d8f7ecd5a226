"""The lines of a plan follow the registry and the visits by themselves (R-08, R-14, R-51)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

from flask import Flask
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from sqlalchemy import select

from portal.domain.calendar import at, at_local, today
from portal.domain.draws import Risk
from portal.domain.enterprises import EnterpriseStatus, Kind, Tag
from portal.domain.plan_words import Change, DutyStatus
from portal.domain.plans import Duty, Kept, differences, duties_of, fulfilled
from portal.extensions import db
from portal.models import Enterprise, EnterpriseKind, Office, Plan, PlanChange, PlanDuty
from portal.queries import plan_facts
from portal.services import dossiers, inspections, plan_duties, results, streets, tags
from tests.builders.district import DAY, MORNING, District, enterprise, settle
from tests.builders.fixtures import empty
from tests.builders.plans import approved, drafted, row
from tests.builders.plans import duties as lines
from tests.builders.visits import answered, assigned, closing


def finished(district: District, shop: str = "shop", kind: Kind = Kind.HF_OPERATOR, day: date = DAY) -> UUID:
    """A whole visit on that day."""
    visit = answered(district, shop, kind, moment=at_local(day, 9, 0))
    with at(at_local(day, 11, 0)):
        results.finish(visit, closing(visit), district.by("zhang"))
    return visit


def done(plan: UUID, shop: UUID) -> list[date | None]:
    return [one.done_on for one in lines(plan, shop)]


def told(plan: UUID) -> list[tuple[Change, str]]:
    rows = db.session.scalars(
        select(PlanChange).where(PlanChange.plan_id == plan).order_by(PlanChange.at, PlanChange.id)
    )
    return [(one.change, one.reason) for one in rows]


def test_a_finished_visit_does_a_duty_and_a_void_one_opens_it_again(district: District) -> None:
    plan, shop = approved(district), district.shops["rival"]
    visit = finished(district, "rival")
    assert done(plan, shop) == [DAY]
    assert lines(plan, shop)[0].visit_id == visit
    inspections.void(visit, "表格拿错了", district.by("leader"))
    assert done(plan, shop) == [None]


def test_an_assigned_visit_does_nothing_yet(district: District) -> None:
    plan = approved(district)
    assigned(district, "rival")
    assert done(plan, district.shops["rival"]) == [None]


def test_visits_before_the_plan_count_when_it_is_made(district: District) -> None:
    finished(district, "rival")
    assert done(drafted(district), district.shops["rival"]) == [DAY]


def test_a_closed_business_leaves_and_comes_back(district: District) -> None:
    plan, shop = approved(district), district.shops["rival"]
    clerk = district.by("clerk")
    dossiers.set_status(shop, EnterpriseStatus.CLOSED, DAY, "搬走了", clerk)
    (gone,) = lines(plan, shop)
    assert (gone.status, gone.reason) == (DutyStatus.GONE, "注销：搬走了")
    dossiers.set_status(shop, EnterpriseStatus.ACTIVE, DAY, "又开了", clerk)
    (back,) = lines(plan, shop)
    assert (back.status, back.due_on) == (DutyStatus.PLANNED, gone.due_on)
    assert [change for change, _ in told(plan)] == [Change.LEFT, Change.BACK]


def test_what_was_done_stays_done_when_a_business_closes(district: District) -> None:
    plan, shop = approved(district), district.shops["rival"]
    finished(district, "rival")
    dossiers.set_status(shop, EnterpriseStatus.CLOSED, DAY, "搬走了", district.by("clerk"))
    assert done(plan, shop) == [DAY]


def test_a_new_business_is_added_and_is_late_only_next_year(district: District) -> None:
    plan = approved(district)
    office = db.session.get_one(Office, district.south)
    shop = enterprise(77, "新开的店", office, Kind.HF_OPERATOR)
    shop.kinds = [EnterpriseKind(kind=Kind.HF_OPERATOR, since=today() + timedelta(days=3))]
    db.session.add(shop)
    db.session.commit()
    (line,) = lines(plan, shop.id)
    assert (line.status, line.ends_on, line.office_id) == (
        DutyStatus.PLANNED,
        date(2019, 12, 31),
        district.south,
    )
    assert told(plan) == [(Change.ADDED, "2018年6月13日登记，2019年12月31日前检查一次")]


def test_another_kind_another_office_and_a_mark_change_the_plan(district: District) -> None:
    plan, shop = approved(district, more={Risk.MARKED: 1}), district.shops["rival"]
    clerk = district.by("clerk")
    tags.add(shop, Tag.KEY_ENTERPRISE, "群众反映多", clerk)
    assert [one.ordinal for one in lines(plan, shop)] == [1, 2]
    dossiers_row = db.session.get_one(Enterprise, shop)
    dossiers_row.office_id = district.north
    db.session.commit()
    assert {one.office_id for one in lines(plan, shop)} == {district.north}
    dossiers_row.kinds = [EnterpriseKind(kind=Kind.COSMETICS_WHOLESALER, since=date(2015, 3, 1))]
    db.session.commit()
    statuses = {(one.kind, one.status) for one in lines(plan, shop)}
    assert statuses == {
        (Kind.HF_OPERATOR, DutyStatus.GONE),
        (Kind.COSMETICS_WHOLESALER, DutyStatus.PLANNED),
    }
    changes = [change for change, _ in told(plan)]
    assert changes[:3] == [Change.ADDED, Change.HANDED_OVER, Change.HANDED_OVER]
    assert sorted(changes[3:]) == [Change.ADDED, Change.ADDED, Change.LEFT, Change.LEFT]


def test_a_street_that_moves_takes_its_lines_along(district: District) -> None:
    plan, shop = approved(district), district.shops["rival"]
    street = db.session.get_one(Enterprise, shop).street
    moved = db.session.get_one(Office, district.south)
    assert moved.id == lines(plan, shop)[0].office_id
    streets.move(street, district.north, 1, "街道调整", district.by("clerk"))
    assert lines(plan, shop)[0].office_id == district.north


def test_nobody_is_told_of_changes_to_a_draft(district: District) -> None:
    plan = drafted(district)
    dossiers.set_status(district.shops["rival"], EnterpriseStatus.CLOSED, DAY, "搬走了", district.by("clerk"))
    assert lines(plan, district.shops["rival"])[0].status is DutyStatus.GONE
    assert told(plan) == []


def test_a_retailer_visited_last_year_becomes_due_when_that_visit_is_voided(district: District) -> None:
    with at(at_local(date(2017, 11, 3), 9, 0)):
        visit = finished(district, "shop", Kind.COSMETICS_RETAILER, date(2017, 11, 3))
    plan = approved(district)

    def retail() -> DutyStatus:
        rows = lines(plan, district.shops["shop"])
        return next(one.status for one in rows if one.kind is Kind.COSMETICS_RETAILER)

    assert retail() is DutyStatus.NOT_DUE
    inspections.void(visit, "表格拿错了", district.by("leader"))
    assert retail() is DutyStatus.PLANNED


def test_last_year_s_plan_does_not_change_with_the_registry(district: District) -> None:
    plan, shop = approved(district), district.shops["rival"]
    with at(at_local(date(2019, 2, 1), 9, 0)):
        tags.add(shop, Tag.KEY_ENTERPRISE, "群众反映多", district.by("clerk"))
        dossiers.set_status(shop, EnterpriseStatus.CLOSED, date(2019, 2, 1), "搬走了", district.by("clerk"))
    assert [one.status for one in lines(plan, shop)] == [DutyStatus.PLANNED]


def _visit(district: District, business: Enterprise, number: int) -> None:
    kind = Kind.HF_PRODUCER if Kind.HF_PRODUCER in _kinds(business) else Kind.HF_OPERATOR
    shop = next(name for name, whose in district.shops.items() if whose == business.id)
    if business.status is not EnterpriseStatus.CLOSED and kind in _kinds(business):
        finished(district, shop, kind, DAY + timedelta(days=number))


def _void(district: District, _business: Enterprise, number: int) -> None:
    visits = [one.visit_id for one in db.session.scalars(select(PlanDuty)) if one.visit_id]
    if visits:
        inspections.void(visits[number % len(visits)], "填错了", district.by("leader"))


def _turn(district: District, business: Enterprise, _number: int) -> None:
    closed = business.status is EnterpriseStatus.CLOSED
    status = EnterpriseStatus.ACTIVE if closed else EnterpriseStatus.CLOSED
    dossiers.set_status(business.id, status, DAY, "变了", district.by("clerk"))


def _kind(_district: District, business: Enterprise, number: int) -> None:
    kind = list(Kind)[number % 5]
    others = [one for one in business.kinds if one.kind is not kind]
    new = [] if kind in _kinds(business) else [EnterpriseKind(kind=kind, since=DAY)]
    business.kinds = [*others, *new]
    db.session.commit()


def _mark(district: District, business: Enterprise, _number: int) -> None:
    standing = [one for one in business.tags if one.removed_at is None]
    for tag in standing:
        tags.remove(tag.id, "整改好了", district.by("clerk"))
    if not standing:
        tags.add(business.id, Tag.KEY_ENTERPRISE, "群众反映多", district.by("clerk"))


def _office(district: District, business: Enterprise, number: int) -> None:
    business.office_id = district.north if number % 2 else district.south
    db.session.commit()


def _day(_district: District, business: Enterprise, number: int) -> None:
    line = db.session.scalars(select(PlanDuty).where(PlanDuty.enterprise_id == business.id)).first()
    assert line is not None
    line.due_on = DAY + timedelta(days=number)
    db.session.commit()


ACTS = (_visit, _visit, _void, _turn, _kind, _mark, _office, _day)
STEPS = st.lists(
    st.tuples(st.sampled_from(ACTS), st.sampled_from(["shop", "maker", "rival"]), st.integers(0, 9)),
    min_size=1,
    max_size=10,
)


def test_whatever_happens_the_plan_says_what_follows_from_the_records(shared_app: Flask) -> None:
    """Visits made and voided, businesses closed, marked, moved: recomputed from nothing it is equal."""
    checked = 0

    @given(steps=STEPS)
    @hypothesis_settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    def check(steps: list[tuple[Callable[[District, Enterprise, int], None], str, int]]) -> None:
        nonlocal checked
        with shared_app.app_context(), at(MORNING):
            empty()
            district = settle()
            plan = approved(district, more={Risk.MARKED: 1})
            for act, shop, number in steps:
                whose = district.shops[shop]
                act(district, db.session.get_one(Enterprise, whose, populate_existing=True), number)
            _agree(row(plan))
            checked += 1

    check()
    assert checked >= 25


def _kinds(business: Enterprise) -> set[Kind]:
    return {one.kind for one in business.kinds}


def _agree(plan: Plan) -> None:
    """Nothing is left to do, and every duty is done by the visit that the rule says."""
    ids = list(plan_facts.all_ids())
    businesses = plan_facts.businesses(ids, plan.year)
    for whose, business in businesses.items():
        rows = lines(plan.id, whose)
        kept = [
            Kept(
                one.id,
                Duty(
                    one.kind,
                    one.ordinal,
                    one.office_id,
                    one.begins_on,
                    one.ends_on,
                    one.due_on,
                    one.cause,
                    one.status,
                    one.reason,
                ),
            )
            for one in rows
        ]
        wanted = duties_of(business, plan_duties.terms_of(plan))
        assert differences(kept, wanted, business.why_gone) == []
        for kind in {one.kind for one in rows}:
            periods = [
                (one.id, one.begins_on, one.ends_on)
                for one in rows
                if one.kind is kind and one.status not in plan_duties.NOT_ASKED_FOR
            ]
            by_visit = fulfilled(periods, business.visits_of(kind))
            assert {one.id: one.visit_id for one in rows if one.kind is kind and one.visit_id} == {
                duty: made.id for duty, made in by_visit.items()
            }
