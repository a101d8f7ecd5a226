"""Lines of a plan: what narrows a list agrees with the rule, line by line, for everybody who looks."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from portal.domain.calendar import at, at_local
from portal.domain.enterprises import EnterpriseStatus, Kind
from portal.domain.errors import NotFound
from portal.domain.frequency import DutyStanding
from portal.domain.plans import standing
from portal.extensions import db
from portal.models import PlanDuty
from portal.queries import plan_duties, plans
from portal.queries.plan_duties import Criteria
from portal.services import dossiers, results
from tests.builders.district import DAY, District
from tests.builders.plans import approved, duties, row
from tests.builders.visits import answered, assigned, closing

DAYS = [date(2018, 6, 10), date(2018, 9, 1), date(2018, 12, 31), date(2019, 1, 1), date(2019, 6, 1)]


def visited(district: District, shop: str = "rival", day: date = DAY) -> None:
    visit = answered(district, shop, moment=at_local(day, 9, 0))
    with at(at_local(day, 11, 0)):
        results.finish(visit, closing(visit), district.by("zhang"))


@pytest.mark.parametrize("day", DAYS)
def test_every_filter_finds_what_the_rule_says(district: District, day: date) -> None:
    plan = approved(district)
    visited(district)
    closed = district.shops["unlicensed"]
    dossiers.set_status(closed, EnterpriseStatus.CLOSED, DAY, "搬走了", district.by("clerk"))
    lines = duties(plan)
    checked = 0
    with at(at_local(day, 12, 0)):
        for login in ("clerk", "head", "zhou"):
            viewer = district.by(login)
            seen = [one for one in lines if login == "clerk" or one.office_id == viewer.office_id]
            for wanted in DutyStanding:
                expected = {
                    one.id
                    for one in seen
                    if standing(one.status, one.done_on is not None, one.due_on, one.ends_on, day) is wanted
                }
                found = plan_duties.search(viewer, row(plan), Criteria(standings=(wanted,)))
                assert {line.duty.id for line in found.lines} == expected
                assert found.count == len(expected)
                assert all(line.standing is wanted for line in found.lines)
                checked += 1
    assert checked == 3 * len(DutyStanding)


def test_office_kind_and_month_narrow(district: District) -> None:
    plan, clerk = approved(district), district.by("clerk")
    months = 0
    for month in range(1, 13):
        found = plan_duties.search(clerk, row(plan), Criteria(month=month))
        assert all(line.duty.due_on.month == month for line in found.lines)
        months += found.count
    assert months == len(duties(plan)) == 9
    south = plan_duties.search(clerk, row(plan), Criteria(office=district.south, kind=Kind.HF_OPERATOR))
    assert [line.name for line in south.lines] == ["对面店"]


def test_businesses_open_for_several_kinds_are_found_together(district: District) -> None:
    plan, clerk = approved(district), district.by("clerk")
    found = plan_duties.search(clerk, row(plan), Criteria(together=True))
    assert {line.duty.enterprise_id for line in found.lines} == {
        district.shops["shop"],
        district.shops["maker"],
    }
    assert all(line.together for line in found.lines)
    assert found.count == len(found.lines) == 5


def test_the_longest_overdue_comes_first(district: District) -> None:
    plan = approved(district)
    with at(at_local(date(2019, 3, 1), 9, 0)):
        overdue = Criteria(standings=(DutyStanding.OVERDUE,))
        late = plan_duties.search(district.by("clerk"), row(plan), overdue)
    assert [line.days_late for line in late.lines] == [60] * 9


def test_a_business_with_two_open_kinds_is_hinted_at_and_a_fresh_visit_is_warned_of(
    district: District,
) -> None:
    plan = approved(district)
    head = district.by("head")
    visit = assigned(district, "shop", Kind.COSMETICS_RETAILER, DAY + timedelta(days=9))

    def line(kind: Kind) -> plan_duties.Line:
        found = plan_duties.search(head, row(plan), Criteria(kind=kind)).lines
        return next(one for one in found if one.duty.enterprise_id == district.shops["shop"])

    assert line(Kind.HF_OPERATOR).together == (Kind.COSMETICS_RETAILER,)
    assert line(Kind.HF_OPERATOR).assigned is None
    assert line(Kind.COSMETICS_RETAILER).assigned == (visit, DAY + timedelta(days=9))
    assert line(Kind.COSMETICS_RETAILER).visited is None
    visited(district, "shop")
    assert line(Kind.COSMETICS_RETAILER).together == ()
    assert line(Kind.COSMETICS_RETAILER).visited == DAY
    with at(at_local(DAY + timedelta(days=60), 9, 0)):
        assert line(Kind.COSMETICS_RETAILER).visited is None


def test_another_office_s_line_does_not_exist(district: District) -> None:
    plan = approved(district)
    theirs = next(one for one in duties(plan) if one.office_id == district.south)
    assert plan_duties.get(district.by("clerk"), theirs.id).id == theirs.id
    for login in ("head", "zhang", "shop", "admin"):
        with pytest.raises(NotFound):
            plan_duties.get(district.by(login), theirs.id)
    assert db.session.get(PlanDuty, theirs.id) is not None


def test_the_plan_that_is_shown_without_a_year_is_this_year_s(district: District) -> None:
    plan = approved(district)
    for login in ("clerk", "head"):
        found = plans.of_year(district.by(login), None)
        assert found is not None
        assert found.id == plan
    assert plans.of_year(district.by("clerk"), 2030) is None
    assert plans.of_year(district.by("shop"), None) is None
