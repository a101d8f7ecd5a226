"""Supervision as it is read: late first, by year, and who waits."""

from __future__ import annotations

from datetime import date

import pytest

from portal.domain.calendar import at, at_local
from portal.domain.errors import NotFound
from portal.domain.supervisions import SupervisionLevel
from portal.queries import supervisions
from tests.builders.district import DAY, District
from tests.builders.supervisions import recorded, replied


def test_what_is_late_stands_first_and_says_by_how_much(district: District) -> None:
    early, answered = recorded(district), replied(district)
    with at(at_local(date(2018, 6, 25), 9, 0)):
        rows = supervisions.listed(district.by("clerk"), 2018)
        assert [row.id for row in rows] == [early, answered]
        assert [supervisions.late(row) for row in rows] == [5, 0]


def test_what_is_not_closed_is_listed_in_every_year(district: District) -> None:
    made = recorded(district)
    assert [row.id for row in supervisions.listed(district.by("clerk"), 2019)] == [made]


def test_an_office_sees_its_own_only(district: District) -> None:
    made = recorded(district)
    assert supervisions.get(district.by("zhang"), made).office_id == district.north
    strangers = ("south_head", "zhou", "shop", "admin")
    for login in strangers:
        with pytest.raises(NotFound):
            supervisions.get(district.by(login), made)
        assert supervisions.listed(district.by(login), 2018) == []
    assert len(strangers) == 4


def test_who_waits_for_whom(district: District) -> None:
    recorded(district)
    replied(district)
    assert supervisions.waiting(district.by("head")) == 1
    assert supervisions.waiting(district.by("clerk")) == 2
    assert supervisions.waiting(district.by("south_head")) == 0


def test_a_record_of_an_office_does_not_stand_for_the_municipal_one(district: District) -> None:
    """R-40, the third example."""
    recorded(district)
    with at(at_local(date(2018, 10, 8), 9, 0)):
        assert "2018年还没有市局督导" in supervisions.warning(2018)
        recorded(district, level=SupervisionLevel.MUNICIPAL, office_id=None)
        assert supervisions.warning(2018) == ""


def test_the_offices_are_counted_the_least_first(district: District) -> None:
    recorded(district)
    counts = supervisions.by_office(district.by("clerk"), DAY.year)
    assert [one.held for one in counts] == [0, 1]
    with at(at_local(DAY, 9, 0)):
        assert supervisions.years(district.by("clerk")) == [2018]
