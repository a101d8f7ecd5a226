"""The visits of enterprises that had filed before, and where the two differ."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from portal.domain.calendar import at, now
from portal.domain.comparison import Difference
from portal.domain.errors import NotFound
from portal.queries import comparisons
from portal.services import publications
from tests.builders.district import District
from tests.builders.filings import row, sent
from tests.builders.visits import begun, finished


def _visited(district: District, problems: tuple[str, ...], shop: str = "shop") -> UUID:
    """Three days after it was filed the shop is visited."""
    with at(now() + timedelta(days=3)):
        return finished(district, shop, problems=problems, moment=now())


def test_both_sides_see_the_rows_on_which_they_differ(district: District) -> None:
    sent(district, problems=("2-2",))
    visit = _visited(district, ("3-5",))
    for login in ("zhang", "head", "clerk", "shop"):
        found = comparisons.get(district.by(login), visit)
        assert [(one.item.id, one.difference) for one in found.rows] == [
            ("2-2", Difference.CLEARED),
            ("3-5", Difference.MISSED),
        ]
        assert found.missed == 1


def test_strangers_see_nothing_and_what_cannot_be_compared_is_not_there(district: District) -> None:
    sent(district)
    visit = _visited(district, ())
    for login in ("rival", "zhou"):
        with pytest.raises(NotFound):
            comparisons.get(district.by(login), visit)
    with at(now() + timedelta(days=5)):
        going_on = begun(district, moment=now())
        with pytest.raises(NotFound, match="没有可以对照"):
            comparisons.get(district.by("zhang"), going_on)
        unfiled = finished(district, "maker", moment=now())
        with pytest.raises(NotFound, match="没有可以对照"):
            comparisons.get(district.by("zhang"), unfiled)


def test_the_list_holds_the_visits_with_a_report_before_them(district: District) -> None:
    before = finished(district)
    filing = sent(district)
    visit = _visited(district, ("2-2",))
    assert [one.visit.id for one in comparisons.listed(district.by("clerk"))] == [visit]
    assert before != visit
    assert comparisons.listed(district.by("south_head")) == []
    with at(now() + timedelta(days=4)):
        publications.release(visit, district.by("leader"))
    found = comparisons.of_filing(district.by("shop"), row(filing))
    assert [(one.visit.id, len(one.rows)) for one in found] == [(visit, 1)]
