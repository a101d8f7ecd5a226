"""The board's numbers are the counts of the lists behind them, for every filter and everybody."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pytest

from portal.domain.boards import NEXT_YEAR, SERIES
from portal.domain.calendar import at, at_local
from portal.domain.enterprises import EnterpriseStatus, Kind
from portal.domain.frequency import DutyStanding
from portal.queries import board, plan_duties
from portal.queries.plan_duties import Criteria
from portal.services import dossiers, plan_dates, results
from tests.builders.district import DAY, District
from tests.builders.plans import approved, duties, row
from tests.builders.visits import answered, assigned, closing


def busy(district: District) -> object:
    """A plan with a done, a moved and a closed line."""
    plan = approved(district)
    visit = answered(district, "rival")
    results.finish(visit, closing(visit), district.by("zhang"))
    dossiers.set_status(
        district.shops["unlicensed"], EnterpriseStatus.CLOSED, DAY, "搬走了", district.by("clerk")
    )
    line = duties(plan, district.shops["factory"])[0]
    plan_dates.move(line.id, date(2019, 1, 15), "设备检修", True, district.by("clerk"))
    return plan


@pytest.mark.parametrize("day", [DAY, date(2018, 10, 5), date(2019, 2, 1)])
def test_every_number_is_the_count_of_its_list(district: District, day: date) -> None:
    plan = busy(district)
    checked = 0
    with at(at_local(day, 12, 0)):
        for login, office, kind, month in product(
            ("clerk", "head", "zhou"),
            (None, district.north, district.south),
            (None, Kind.HF_OPERATOR, Kind.COSMETICS_PRODUCER),
            (None, 8, NEXT_YEAR),
        ):
            viewer, criteria = district.by(login), Criteria(office, kind, month)
            counted = board.board(viewer, row(plan), criteria)  # type: ignore[arg-type]
            for standing in DutyStanding:
                narrowed = Criteria(office, kind, month, standings=(standing,))
                found = plan_duties.search(viewer, row(plan), narrowed)  # type: ignore[arg-type]
                assert counted.whole.of(standing) == found.count
                checked += 1
            for place, tally in counted.months.items():
                for _, _, standings in SERIES:
                    narrowed = Criteria(office, kind, place, standings=standings)
                    if month in (None, place):
                        found = plan_duties.search(viewer, row(plan), narrowed)  # type: ignore[arg-type]
                        assert tally.of(*standings) == found.count
                        checked += 1
    assert checked > 3 * 27 * len(DutyStanding)


def test_an_inspector_s_visits_and_certificate_are_told_to_their_office(district: District) -> None:
    answered(district, "shop")
    assigned(district, "rival", day=DAY + timedelta(days=3))
    loads = {load.inspector.name: load for load in board.loads(district.by("head"))}
    assert loads["张三"].waiting == 2
    assert loads["钱过期"].ends_soon
    assert not loads["张三"].ends_soon
    assert "周南" not in loads
    assert "周南" in {load.inspector.name for load in board.loads(district.by("leader"))}


def test_the_month_shows_what_is_planned_and_due_to_those_who_see_it(district: District) -> None:
    plan = approved(district)
    visit = assigned(district, "shop", day=DAY + timedelta(days=3))
    first, last = date(2018, 6, 1), date(2018, 6, 30)
    assert [one.id for one in board.planned(district.by("head"), first, last)] == [visit]
    assert board.planned(district.by("south_head"), first, last) == []
    months = board.due(district.by("clerk"), row(plan), date(2018, 1, 1), date(2018, 12, 31))
    assert sum(months.values()) == 9
    for day, count in months.items():
        found = plan_duties.search(district.by("clerk"), row(plan), Criteria(day=day))
        assert found.count == count
    assert board.due(district.by("clerk"), None, first, last) == {}
