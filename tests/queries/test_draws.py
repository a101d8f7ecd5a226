"""Draws as the bureau reads them, and the clocks of their results."""

from __future__ import annotations

from datetime import date

import pytest

from portal.domain.calendar import at, at_local
from portal.domain.draws import Numbers
from portal.domain.errors import NotFound
from portal.extensions import db
from portal.queries import draws
from portal.services import draw_visits
from portal.services.holidays import enter_known
from tests.builders.district import District
from tests.builders.double_random import announced, drawn, prepared, published, row


def test_an_office_sees_a_draw_once_its_roster_is_published(district: District) -> None:
    draft, public = prepared(district), announced(district)
    for login in ("clerk", "leader"):
        assert {one.id for one in draws.listed(district.by(login))} == {draft, public}
    for login in ("zhang", "head"):
        assert [one.id for one in draws.listed(district.by(login))] == [public]
        assert draws.get(district.by(login), public).id == public
        with pytest.raises(NotFound):
            draws.get(district.by(login), draft)
    for login in ("shop", "admin"):
        assert draws.listed(district.by(login)) == []
        with pytest.raises(NotFound):
            draws.get(district.by(login), public)


def test_who_had_a_hand_in_a_draw_is_known_from_the_ledger(district: District) -> None:
    draw = drawn(district)
    assert draws.taken_part(draw) == {district.by("clerk").account_id}
    draw_visits.annul(draw, "有误", district.by("leader"))
    assert draws.taken_part(draw) == {district.by(login).account_id for login in ("clerk", "leader")}


def test_a_finished_visit_is_to_be_published_within_twenty_working_days(district: District) -> None:
    enter_known(district.by("admin"))
    draw = published(district, numbers=Numbers(None, 100, 2, 5))
    draw_visits.assign(draw, district.by("clerk"))
    stands = row(draw)
    assert draws.clocks(stands) == {}
    visits = [one.inspection for one in stands.drawn if one.inspection is not None]
    for visit, finished in zip(
        visits, (date(2018, 9, 21), date(2018, 12, 20), date(2018, 9, 21)), strict=True
    ):
        visit.finished_at = at_local(finished, 16, 0)
    visits[2].released_at = at_local(date(2018, 9, 25), 9, 0)
    db.session.commit()
    with at(at_local(date(2018, 10, 19), 10, 0)):
        clocks = draws.clocks(row(draw))
    assert set(clocks) == {visits[0].id, visits[1].id}
    # 21 September is a Friday; 29 and 30 September work, 24 September and the first week of October do not.
    assert (clocks[visits[0].id].due, clocks[visits[0].id].left) == (date(2018, 10, 25), 4)
    assert clocks[visits[0].id].unknown_years == ()
    assert clocks[visits[1].id].due == date(2019, 1, 18)
    with at(at_local(date(2018, 10, 30), 10, 0)):
        assert draws.clocks(row(draw))[visits[0].id].left == -3


def test_there_is_no_paper_before_the_result_is_published(district: District) -> None:
    with pytest.raises(NotFound):
        draws.document(row(drawn(district)))


def test_streets_and_offices_are_offered_by_name(district: District) -> None:
    assert {name for _, name in draws.offices()} == {"north街道监管所", "south街道监管所"}
    assert list(draws.streets()) == sorted(draws.streets())
    assert district.north in {id_ for id_, _ in draws.offices()}
