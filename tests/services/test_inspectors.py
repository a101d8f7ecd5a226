"""Absences and declared relations of the inspectors (R-19, R-39)."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

from portal.domain.errors import NotFound, RuleBroken
from portal.domain.inspections import RecusalGround
from portal.extensions import db
from portal.models import Enterprise, Event, InspectorLeave
from portal.queries import enterprises
from portal.queries import inspectors as found
from portal.services import inspectors
from tests.builders.district import DAY, District

GROUND = RecusalGround.INTEREST


def code_of(district: District, shop: str) -> str:
    row = db.session.get(Enterprise, district.shops[shop])
    assert row is not None
    return row.credit_code


def test_whoever_is_away_is_away_from_the_first_to_the_last_day(district: District) -> None:
    zhang = district.people["张三"]
    inspectors.enter_leave(zhang, date(2018, 6, 10), date(2018, 6, 12), district.by("clerk"))
    away = [found.on_leave(date(2018, 6, day)) for day in (9, 10, 12, 13)]
    assert away == [frozenset(), {zhang}, {zhang}, frozenset()]
    (leave,) = found.leaves(zhang, DAY)
    inspectors.remove_leave(zhang, leave.id, district.by("clerk"))
    assert found.on_leave(DAY) == frozenset()
    assert db.session.query(Event).filter_by(subject_id=zhang).count() == 2


def test_days_in_no_order_are_refused(district: District) -> None:
    for first, last in ((DAY, date(2018, 6, 9)), (DAY, date(2019, 6, 11))):
        with pytest.raises(RuleBroken, match="最长一年"):
            inspectors.enter_leave(district.people["张三"], first, last, district.by("clerk"))
    assert db.session.query(InspectorLeave).count() == 0


def test_a_leave_is_taken_back_from_its_own_person_only(district: District) -> None:
    zhang, li = district.people["张三"], district.people["李四"]
    inspectors.enter_leave(zhang, DAY, DAY, district.by("clerk"))
    (leave,) = found.leaves(zhang, DAY)
    with pytest.raises(NotFound):
        inspectors.remove_leave(li, leave.id, district.by("clerk"))


def test_a_declared_relation_bars_until_it_is_withdrawn_with_a_reason(district: District) -> None:
    zhang, shop = district.people["张三"], district.shops["rival"]
    inspectors.declare(zhang, code_of(district, "rival").lower(), GROUND, district.by("head"))
    assert enterprises.barred_inspectors(shop) == {zhang}
    with pytest.raises(RuleBroken, match="已经登记过"):
        inspectors.declare(zhang, code_of(district, "rival"), GROUND, district.by("clerk"))
    db.session.rollback()
    with pytest.raises(RuleBroken, match="理由"):
        inspectors.withdraw(zhang, shop, " ", district.by("clerk"))
    db.session.rollback()
    inspectors.withdraw(zhang, shop, "股份已转让", district.by("clerk"))
    assert enterprises.barred_inspectors(shop) == frozenset()
    with pytest.raises(NotFound):
        inspectors.withdraw(zhang, shop, "股份已转让", district.by("clerk"))


def test_a_code_that_nobody_has_is_refused(district: District) -> None:
    with pytest.raises(RuleBroken, match="没有这个统一社会信用代码"):
        inspectors.declare(district.people["张三"], "91450202MA5NOBODY0", GROUND, district.by("clerk"))


def test_the_head_of_an_office_keeps_its_own_people_only(district: District) -> None:
    away, own = district.people["周南"], district.people["张三"]
    inspectors.enter_leave(own, DAY, DAY, district.by("head"))
    for act in (
        lambda: inspectors.enter_leave(away, DAY, DAY, district.by("head")),
        lambda: inspectors.declare(away, code_of(district, "shop"), GROUND, district.by("head")),
        lambda: inspectors.withdraw(away, district.shops["shop"], "理由", district.by("head")),
        lambda: inspectors.remove_leave(away, uuid4(), district.by("head")),
    ):
        with pytest.raises(NotFound):
            act()
        db.session.rollback()
    for login in ("zhang", "leader", "admin"):
        with pytest.raises(RuleBroken, match="您的岗位"):
            inspectors.enter_leave(own, DAY, DAY, district.by(login))
