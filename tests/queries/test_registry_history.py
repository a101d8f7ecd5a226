"""Who was in the registry on a day: leaving and coming back are remembered."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import select

from portal.domain.enterprises import EnterpriseStatus, Kind
from portal.extensions import db
from portal.models import Enterprise
from portal.queries import registry_history
from tests.builders.district import DAY, SINCE, District
from tests.builders.registry import row, set_status

SUSPENDED, CLOSED, ACTIVE = EnterpriseStatus.SUSPENDED, EnterpriseStatus.CLOSED, EnterpriseStatus.ACTIVE
EVERYBODY = {"康健店", "柳城康源生物科技有限公司", "柳城丽颜日化有限公司", "对面店", "无证店"}


def active(day: date, kind: Kind | None = None) -> set[str]:
    return set(db.session.scalars(select(Enterprise.name).where(registry_history.active_on(day, kind))))


def status(day: date) -> str:
    return db.session.execute(
        select(registry_history.status_on(day)).where(Enterprise.name == "康健店")
    ).scalar_one()


def test_without_any_change_everybody_is_in_once_the_business_has_begun(district: District) -> None:
    assert len(district.shops) == len(EVERYBODY)
    assert active(DAY) == EVERYBODY
    assert active(SINCE - timedelta(1)) == set()
    assert active(DAY, Kind.HF_PRODUCER) == {"柳城康源生物科技有限公司"}


def test_who_left_is_out_from_that_day_and_back_from_the_day_of_return(district: District) -> None:
    out, back = DAY - timedelta(20), DAY - timedelta(5)
    set_status(district, SUSPENDED, out)
    set_status(district, ACTIVE, back)
    expected = {out - timedelta(1): True, out: False, back - timedelta(1): False, back: True, DAY: True}
    assert {day: "康健店" in active(day) for day in expected} == expected
    assert {day: status(day) for day in (out - timedelta(1), out, back)} == {
        out - timedelta(1): "active",
        out: "suspended",
        back: "active",
    }


def test_of_two_changes_on_one_day_the_later_one_holds(district: District) -> None:
    set_status(district, SUSPENDED, DAY)
    set_status(district, CLOSED, DAY)
    assert (status(DAY - timedelta(1)), status(DAY)) == ("active", "closed")
    assert active(DAY) == EVERYBODY - {"康健店"}


def test_who_came_in_closed_was_never_in(district: District) -> None:
    shop = row(district)
    shop.status = CLOSED
    db.session.commit()
    assert active(DAY) == EVERYBODY - {"康健店"}
    assert status(SINCE) == "closed"


def test_every_change_of_a_year_is_told_with_its_reason(district: District) -> None:
    set_status(district, SUSPENDED, date(2018, 1, 1), why="装修")
    set_status(district, CLOSED, date(2018, 3, 1), why="注销营业执照")
    set_status(district, CLOSED, date(2017, 12, 31), "rival", why="搬出本区")
    changes = registry_history.changes_between(date(2018, 1, 1), date(2018, 12, 31))
    assert [(change.since, change.before, change.after, change.reason) for change in changes] == [
        (date(2018, 1, 1), ACTIVE, SUSPENDED, "装修"),
        (date(2018, 3, 1), SUSPENDED, CLOSED, "注销营业执照"),
    ]
    assert {change.enterprise_id for change in changes} == {district.shops["shop"]}
