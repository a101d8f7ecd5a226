"""The registry as staff and the enterprise itself read it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from portal.domain.enterprises import Kind, LicenceType
from portal.domain.errors import NotFound
from portal.extensions import db
from portal.models import Enterprise
from portal.queries import enterprises
from tests.builders.district import DAY, MAKER_JY, MAKER_SC, SHOP_HOLDER, SHOP_JY, District, licence


def test_a_strangers_business_is_not_found(district: District) -> None:
    assert enterprises.get(district.by("shop"), district.shops["shop"]).name == "康健店"
    for login in ("rival", "south_head", "admin"):
        with pytest.raises(NotFound, match="没有找到这家企业"):
            enterprises.get(district.by(login), district.shops["shop"])


def test_each_kind_is_recorded_with_its_own_licence(district: District) -> None:
    maker = enterprises.get(district.by("clerk"), district.shops["maker"])
    found = {kind: enterprises.licence_for(maker, kind, DAY) for kind in (Kind.HF_PRODUCER, Kind.HF_OPERATOR)}
    assert {kind: row.number for kind, row in found.items() if row} == {
        Kind.HF_PRODUCER: MAKER_SC,
        Kind.HF_OPERATOR: MAKER_JY,
    }
    assert enterprises.licence_for(maker, Kind.COSMETICS_RETAILER, DAY) is None


def test_of_two_licences_the_longest_valid_counts(district: District) -> None:
    shop = db.session.get(Enterprise, district.shops["shop"])
    assert shop is not None
    newer = licence(LicenceType.FOOD_OPERATION, "JY14502020000047", "新证持有人")
    newer.valid_until = date(2030, 1, 1)
    shop.licences.append(newer)
    db.session.commit()
    found = enterprises.licence_for(shop, Kind.HF_OPERATOR, DAY)
    assert found is not None
    assert found.number == "JY14502020000047"
    newer.valid_from = DAY + timedelta(days=1)
    found = enterprises.licence_for(shop, Kind.HF_OPERATOR, DAY)
    assert found is not None
    assert found.number == SHOP_JY


def test_a_credit_code_is_read_in_any_case(district: District) -> None:
    assert enterprises.id_by_credit_code(" 91450202ma5test001 ") == district.shops["shop"]
    assert enterprises.id_by_credit_code("91450202MA5TEST999") is None


def test_declared_interests_bar_from_one_business(district: District) -> None:
    assert enterprises.barred_inspectors(district.shops["shop"]) == frozenset(district.team("赵六"))
    assert enterprises.barred_inspectors(district.shops["maker"]) == frozenset()


def test_a_business_is_read_in_the_shape_of_an_application(district: District) -> None:
    held = enterprises.registered(enterprises.get(district.by("clerk"), district.shops["shop"]))
    assert held["business"]["name"] == "康健店"
    assert held["kinds"] == {"kinds": ["hf_operator", "cosmetics_retailer"]}
    assert held["food_operation"]["number"] == SHOP_JY
    assert held["food_operation"]["holder_name"] == SHOP_HOLDER
    assert set(held) & {"products", "food_production", "cosmetics_production"} == set()
