"""How a period of self-inspection stands, counted by the database."""

from __future__ import annotations

from datetime import timedelta

from portal.domain.calendar import at
from portal.queries import filing_figures, filing_periods
from portal.services import filing_reviews
from tests.builders.district import MORNING, District
from tests.builders.filings import SHOP, opened, row, sent


def test_each_report_is_counted_once_where_it_is(district: District) -> None:
    period = opened(district, days=5)
    sent(district, period, "shop")
    with at(MORNING + timedelta(days=6)):
        late = sent(district, period, "rival")
    clerk = district.by("clerk")
    found = filing_periods.get(clerk, period)
    by_office = {one.office: one for one in filing_figures.stands(clerk, found)}
    assert sum(one.asked for one in by_office.values()) == len(
        filing_periods.of_period(clerk, found, owed_only=False)
    )
    north, south = by_office["north街道监管所"], by_office["south街道监管所"]
    assert (north.on_time, north.late, north.returned) == (1, 0, 0)
    assert (south.on_time, south.late, south.returned) == (0, 1, 0)
    head = district.by("south_head")
    remarks = {"item-1-1": "请核对。"}
    filing_reviews.return_(late, remarks, "请补正。", row(late).version, head)
    (south,) = filing_figures.stands(head, found)
    assert (south.late, south.returned) == (0, 1)
    assert filing_figures.stands(clerk, found, office=district.south) == [south]


def test_the_last_moment_of_the_due_day_is_in_time(district: District) -> None:
    period = opened(district, days=5)
    end = MORNING.replace(hour=16, minute=0) + timedelta(days=5)  # midnight in Shanghai
    with at(end - timedelta(seconds=1)):
        sent(district, period, "shop")
    with at(end):
        sent(district, period, "rival")
    clerk = district.by("clerk")
    stands = filing_figures.stands(clerk, filing_periods.get(clerk, period))
    assert (sum(one.on_time for one in stands), sum(one.late for one in stands)) == (1, 1)


def test_problems_are_counted_in_what_was_sent_last(district: District) -> None:
    period = opened(district)
    sent(district, period, "shop", problems=("2-2", "2-3"))
    sent(district, period, "rival", problems=("2-2",))
    clerk = district.by("clerk")
    found = filing_periods.get(clerk, period)
    counted = filing_figures.problems(clerk, found)
    assert [(one.item.id, one.times, one.of) for one in counted] == [("2-2", 2, 2), ("2-3", 1, 2)]
    south = filing_figures.problems(district.by("south_head"), found)
    assert [(one.item.id, one.times, one.of) for one in south] == [("2-2", 1, 1)]
    assert filing_figures.problems(clerk, found, district.north, SHOP)[1].item.id == "2-3"
