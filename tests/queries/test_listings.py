"""Businesses as the public finds and reads them."""

from __future__ import annotations

from dataclasses import fields
from uuid import uuid4

import pytest

from portal.domain.enterprises import EnterpriseStatus, Kind
from portal.domain.errors import NotFound
from portal.domain.listings import Business
from portal.extensions import db
from portal.models import Enterprise
from portal.queries import listings
from portal.queries.listings import Criteria
from tests.builders.district import CONTACT, PHONE, SHOP_JY, District


def names(text: str = "", **filters: object) -> list[str]:
    return [row.business.name for row in listings.search(Criteria(text, **filters)).rows]  # type: ignore[arg-type]


def test_everybody_finds_every_business_by_name_and_number(district: District) -> None:
    assert len(names()) == len(district.shops)
    for text in ("康健", "kjd", "kangjiandian", SHOP_JY, SHOP_JY[-6:], "91450202MA5TEST001"):
        assert names(text) == ["康健店"], text


def test_nobody_finds_by_people_or_telephone(district: District) -> None:
    assert len(district.shops) == 5
    for text in (CONTACT, CONTACT[:2], PHONE, PHONE[-4:], f"康健 {CONTACT}"):
        assert names(text) == [], text


def test_both_filters_narrow(district: District) -> None:
    assert names(kind=Kind.COSMETICS_RETAILER) == ["康健店"]
    assert names(street="城中街道", kind=Kind.HF_PRODUCER) == ["柳城康源生物科技有限公司"]
    assert names(street="河东街道") == []
    assert len(district.shops) == 5


def test_a_business_is_read_with_its_public_facts_alone(district: District) -> None:
    shop = listings.get(district.shops["shop"])
    assert (shop.name, shop.office_name, shop.status) == (
        "康健店",
        "north街道监管所",
        EnterpriseStatus.ACTIVE,
    )
    assert shop.kinds == (Kind.HF_OPERATOR, Kind.COSMETICS_RETAILER)
    assert [licence.number for licence in shop.licences] == [SHOP_JY]
    public = {field.name for field in fields(Business)}
    private = {column.key for column in Enterprise.__mapper__.columns} - public - {"id"}
    assert {"phone", "legal_representative", "contact", "contact_phone", "quality_person"} <= private


def test_one_that_is_closed_stays_and_says_so(district: District) -> None:
    db.session.get_one(Enterprise, district.shops["shop"]).status = EnterpriseStatus.CLOSED
    db.session.commit()
    assert names("康健") == ["康健店"]
    assert listings.get(district.shops["shop"]).status is EnterpriseStatus.CLOSED


def test_one_that_is_not_registered_is_not_found(district: District) -> None:
    assert district.shops
    with pytest.raises(NotFound, match="没有找到这家企业"):
        listings.get(uuid4())
