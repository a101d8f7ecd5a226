"""One person of the roster: for whom, and what."""

from __future__ import annotations

from datetime import date

import pytest

from portal.domain.errors import NotFound
from portal.domain.inspections import RecusalGround
from portal.queries import inspectors
from portal.services.inspectors import enter_leave
from tests.builders.district import DAY, SHOP_SIGN, District


def test_the_section_sees_everybody_and_a_head_the_own_office(district: District) -> None:
    assert inspectors.get(district.by("clerk"), district.people["周南"]).name == "周南"
    assert inspectors.get(district.by("head"), district.people["张三"]).name == "张三"
    for login, name in (("head", "周南"), ("zhang", "张三"), ("leader", "张三"), ("shop", "张三")):
        with pytest.raises(NotFound):
            inspectors.get(district.by(login), district.people[name])
    assert len(inspectors.readable(district.by("clerk"))) == 8
    assert district.people["周南"] not in inspectors.readable(district.by("head"))
    assert inspectors.readable(district.by("leader")) == frozenset()


def test_leaves_that_are_over_are_not_listed(district: District) -> None:
    zhang = district.people["张三"]
    for first, last in (
        (date(2018, 6, 1), date(2018, 6, 9)),
        (date(2018, 7, 1), date(2018, 7, 2)),
        (DAY, DAY),
    ):
        enter_leave(zhang, first, last, district.by("clerk"))
    assert [leave.first_day for leave in inspectors.leaves(zhang, DAY)] == [DAY, date(2018, 7, 1)]


def test_relations_are_listed_with_the_business_and_the_ground(district: District) -> None:
    found = inspectors.interests(district.people["赵六"])
    assert [(name, ground) for _, name, ground in found] == [(SHOP_SIGN, RecusalGround.PARTY_OR_RELATIVE)]
    assert inspectors.interests(district.people["张三"]) == []
