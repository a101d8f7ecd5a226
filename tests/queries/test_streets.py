"""Streets and the offices that answer for them."""

from __future__ import annotations

import pytest

from portal.domain.errors import NotFound
from portal.extensions import db
from portal.queries import streets
from tests.builders.district import District
from tests.builders.registry import row


def test_every_street_is_listed_with_its_office_and_number_of_enterprises(district: District) -> None:
    assert list(streets.lines()) == [
        streets.Line("北门街道", "north街道监管所", 0),
        streets.Line("城中街道", "north街道监管所", 4),
        streets.Line("中南街道", "south街道监管所", 1),
        streets.Line("南门街道", "south街道监管所", 0),
    ]
    assert streets.get("城中街道").office_id == district.north
    with pytest.raises(NotFound, match="没有登记这条街道"):
        streets.get("天边街道")


def test_a_preview_parts_who_follows_from_who_was_given_away(district: District) -> None:
    assert streets.preview("城中街道", district.south) == streets.Preview(4, 0)
    assert streets.preview("城中街道", district.north) == streets.Preview(0, 0)
    row(district).office_reason = "试点"
    db.session.commit()
    assert streets.preview("城中街道", district.south) == streets.Preview(3, 1)
