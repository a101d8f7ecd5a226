"""Serials: gapless, one row a year and table digit (R-29)."""

from __future__ import annotations

import pytest

from portal.domain.applications import ApplicationKind
from portal.domain.errors import RuleBroken
from portal.domain.numbering import Number
from portal.extensions import db
from portal.models import Serial
from portal.services import serials

pytestmark = pytest.mark.usefixtures("session")


def test_every_year_and_digit_begins_with_one() -> None:
    taken = [
        serials.take(year, digit).text for year, digit in ((2018, "2"), (2018, "2"), (2018, "4"), (2019, "2"))
    ]
    db.session.commit()
    assert taken == ["2018-2-000001", "2018-2-000002", "2018-4-000001", "2019-2-000001"]


def test_an_act_that_is_dropped_leaves_no_gap() -> None:
    assert serials.take(2018, "2").text == "2018-2-000001"
    db.session.rollback()
    assert serials.take(2018, "2").text == "2018-2-000001"
    db.session.commit()
    assert serials.take(2018, "2").text == "2018-2-000002"


def test_the_million_and_first_number_of_a_year_is_refused() -> None:
    db.session.add(Serial(year=2018, series="2", last=999_998))
    db.session.commit()
    assert serials.take(2018, "2").text == "2018-2-999999"
    with pytest.raises(RuleBroken, match="流水号已用完"):
        serials.take(2018, "2")


def test_registrations_and_changes_are_counted_apart() -> None:
    kinds = (ApplicationKind.REGISTRATION, ApplicationKind.CHANGE, ApplicationKind.REGISTRATION)
    taken = [serials.take_application(2018, kind) for kind in kinds]
    assert taken == ["DJ-2018-000001", "BG-2018-000001", "DJ-2018-000002"]


def test_a_number_knows_its_place_in_the_register() -> None:
    taken = serials.take_order(2018, "stop_notice", "城中食药监", "停产")
    assert taken == Number("城中食药监停产〔2018〕1号", "stop_notice", 2018, 1)
    assert serials.take_order(2018, "stop_notice", "城中食药监", "停产").serial == 2
