"""Which office is responsible: by street, and for one enterprise otherwise with a reason."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from portal.domain.errors import NotFound, RuleBroken
from portal.extensions import db
from portal.models import Listing, Street
from portal.models.base import new_id
from portal.queries import history, orphans
from portal.services import streets
from tests.builders.applications import kept, submitted
from tests.builders.applications import shop as shop_answers
from tests.builders.district import District
from tests.builders.registry import row

WHY = "街道区划调整"
NORTHERN = ("shop", "maker", "factory", "unlicensed")


def test_a_street_has_one_office(district: District) -> None:
    streets.add("桥头街道", district.south, district.by("clerk"))
    with pytest.raises(RuleBroken, match="由south街道监管所负责"):
        streets.add("桥头街道", district.north, district.by("clerk"))
    db.session.rollback()
    with pytest.raises(NotFound):
        streets.add("山脚街道", new_id(), district.by("clerk"))
    with pytest.raises(RuleBroken, match="岗位"):
        streets.add("山脚街道", district.north, district.by("head"))


def test_a_street_takes_its_enterprises_to_the_new_office_each_with_its_history(district: District) -> None:
    version = row(district).version
    assert streets.move("城中街道", district.south, 4, WHY, district.by("clerk", "key")) == district.south
    assert {row(district, shop).office_id for shop in NORTHERN} == {district.south}
    assert row(district).version == version + 1
    entries = history.of("enterprise", district.shops["shop"])
    assert [(entry.what, entry.lines, entry.why) for entry in entries] == [
        (
            "调整责任监管所",
            ("责任监管所：由“north街道监管所”改为“south街道监管所”",),
            f"城中街道改由south街道监管所负责：{WHY}",
        )
    ]
    street = db.session.get(Street, "城中街道")
    assert street is not None
    assert street.office_id == district.south
    told = history.of("office", district.south)[0].lines
    assert told == ("城中街道由north街道监管所改由south街道监管所负责，4家企业随之调整",)
    assert orphans.report(district.by("clerk")).other_office.count == 0
    listed = set(db.session.scalars(select(Listing.office_id)))
    assert listed == {district.south}


def test_who_was_given_to_an_office_one_by_one_stays(district: District) -> None:
    streets.reassign(district.shops["maker"], district.south, "重大案件", district.by("clerk"))
    factory = row(district, "factory")
    factory.office_reason = "试点"
    db.session.commit()
    streets.move("城中街道", district.south, 2, WHY, district.by("clerk"))
    assert row(district, "factory").office_id == district.north
    assert (row(district, "maker").office_id, row(district, "maker").office_reason) == (district.south, "")


def test_a_street_is_not_moved_otherwise_than_was_shown(district: District) -> None:
    by = district.by("clerk")
    for office, expected, why, sentence in (
        (district.south, 3, WHY, "现在会随街道调整的是4家"),
        (district.south, -1, WHY, "请再看一遍"),
        (district.south, 4, " ", "请写明"),
        (district.north, 0, WHY, "现在就由north街道监管所负责"),
    ):
        with pytest.raises(RuleBroken, match=sentence):
            streets.move("城中街道", office, expected, why, by)
        db.session.rollback()
    with pytest.raises(NotFound):
        streets.move("天边街道", district.south, 0, WHY, by)
    assert row(district).office_id == district.north


def test_one_enterprise_goes_to_another_office_with_a_reason_and_back_without(district: District) -> None:
    shop, by = district.shops["shop"], district.by("clerk")
    streets.reassign(shop, district.south, "重大案件", by)
    assert (row(district).office_id, row(district).office_reason) == (district.south, "重大案件")
    with pytest.raises(RuleBroken, match="现在就由south街道监管所负责"):
        streets.reassign(shop, district.south, "再说一遍", by)
    db.session.rollback()
    streets.reassign(shop, district.north, "案件结束", by)
    assert (row(district).office_id, row(district).office_reason) == (district.north, "")
    with pytest.raises(RuleBroken, match="不用调整"):
        streets.reassign(shop, district.north, "再说一遍", by)
    db.session.rollback()
    assert [entry.lines[-1] for entry in history.of("enterprise", shop)] == [
        "不按街道的理由：删去“重大案件”",
        "不按街道的理由：重大案件",
    ]


def test_an_office_that_is_not_the_streets_is_mended_by_saying_why(district: District) -> None:
    shop = row(district)
    shop.office_id = district.south
    db.session.commit()
    streets.reassign(shop.id, district.south, "移交协议", district.by("clerk"))
    assert row(district).office_reason == "移交协议"
    with pytest.raises(RuleBroken, match="岗位"):
        streets.reassign(shop.id, district.north, WHY, district.by("head"))


def test_applications_that_wait_go_with_their_street(district: District) -> None:
    application = submitted(shop_answers(), district.by("newcomer"))
    assert kept(application).office_id == district.north
    streets.move("北门街道", district.south, 0, WHY, district.by("clerk"))
    assert kept(application).office_id == district.south
