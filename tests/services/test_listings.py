"""The rows by which businesses are found follow whatever is written of them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.orm import InstrumentedAttribute

from portal.domain.enterprises import EnterpriseStatus, Kind, LicenceType
from portal.extensions import db
from portal.models import Enterprise, EnterpriseKind, Licence, Listing, StaffKey
from portal.services import listings
from tests.builders.district import CONTACT, PHONE, SHOP_JY, District, licence


def listing(district: District, shop: str = "shop") -> Listing:
    db.session.expire_all()
    return db.session.execute(
        select(Listing).where(Listing.enterprise_id == district.shops[shop])
    ).scalar_one()


def everything() -> list[tuple[Any, ...]]:
    tables = (Listing, StaffKey)
    return [
        tuple(vars(row)[column.key] for column in table.__mapper__.columns)
        for table in tables
        for row in db.session.scalars(
            select(table).order_by(table.enterprise_id).execution_options(populate_existing=True)
        )
    ]


def shop_of(district: District) -> Enterprise:
    found = db.session.get(Enterprise, district.shops["shop"])
    assert found is not None
    return found


def test_a_business_is_listed_with_what_the_public_may_read(district: District) -> None:
    row = listing(district)
    assert (row.name, row.street, row.status) == ("康健店", "城中街道", EnterpriseStatus.ACTIVE)
    assert row.kinds == " hf_operator cosmetics_retailer "
    assert row.numbers == f" 91450202ma5test001 {SHOP_JY.lower()} "
    assert (row.length, row.sort_key, row.expires_on) == (3, "kang jian dian", date(2025, 2, 28))
    assert row.licences == [
        {
            "type": "food_operation",
            "number": SHOP_JY,
            "valid_from": "2015-03-01",
            "valid_until": "2025-02-28",
        }
    ]
    staff = db.session.get_one(StaffKey, district.shops["shop"])
    assert (staff.people, staff.phones) == (f" {CONTACT} ", f" {PHONE} ")


def test_nothing_personal_is_listed(district: District) -> None:
    shop = shop_of(district)
    marks = {
        "legal_representative": "甲某某",
        "phone": "13900001111",
        "contact": "乙某某",
        "contact_phone": "13900002222",
        "quality_person": "丙某某",
        "registered_address": "丁路戊号",
        "status_reason": "己理由",
        "office_reason": "庚理由",
    }
    for name, mark in marks.items():
        setattr(shop, name, mark)
    db.session.commit()
    public = " ".join(str(value) for value in vars(listing(district)).values())
    assert [name for name, mark in marks.items() if mark in public] == []
    staff = db.session.get_one(StaffKey, shop.id)
    assert staff.people == " 甲某某 乙某某 丙某某 "
    assert staff.phones == " 13900001111 13900002222 "


@pytest.mark.parametrize(
    ("column", "value", "seen"),
    [
        (Enterprise.name, "百草園", ("name_key", "百草园")),
        (Enterprise.street, "河东街道", ("street", "河东街道")),
        (Enterprise.address, "某路9号", ("address", "某路9号")),
        (Enterprise.status, EnterpriseStatus.CLOSED, ("status", EnterpriseStatus.CLOSED)),
        (Enterprise.credit_code, "91450202MA5TEST999", ("credit_code", "91450202MA5TEST999")),
    ],
)
def test_what_changes_is_listed_anew(
    district: District, column: InstrumentedAttribute[Any], value: Any, seen: tuple[str, Any]
) -> None:
    setattr(shop_of(district), column.key, value)
    db.session.commit()
    assert getattr(listing(district), seen[0]) == seen[1]


def test_kinds_and_licences_are_listed_as_they_come_and_go(district: District) -> None:
    shop = shop_of(district)
    shop.kinds.append(EnterpriseKind(kind=Kind.HF_PRODUCER, since=date(2018, 1, 1)))
    producing = licence(LicenceType.FOOD_PRODUCTION, "SC12745020200099", "康健店")
    producing.valid_until = date(2019, 1, 1)
    shop.licences.append(producing)
    renewed = licence(LicenceType.FOOD_OPERATION, SHOP_JY, "康健店")
    renewed.valid_from, renewed.valid_until = date(2018, 1, 1), date(2028, 1, 1)
    shop.licences.append(renewed)
    db.session.commit()
    row = listing(district)
    assert row.kinds == " hf_producer hf_operator cosmetics_retailer "
    assert "sc12745020200099" in row.numbers
    assert (len(row.licences), row.expires_on) == (3, date(2019, 1, 1))
    shop.licences.remove(producing)
    shop.kinds = [kind for kind in shop.kinds if kind.kind is Kind.HF_OPERATOR]
    db.session.commit()
    row = listing(district)
    assert (row.kinds, row.expires_on) == (" hf_operator ", date(2028, 1, 1))


def test_what_is_taken_back_is_not_listed(district: District) -> None:
    shop_of(district).name = "不会有的名字"
    db.session.flush()
    db.session.rollback()
    assert listing(district).name == "康健店"


def test_a_business_that_goes_is_listed_no_more(district: District) -> None:
    gone = db.session.get_one(Enterprise, district.shops["unlicensed"])
    db.session.delete(gone)
    db.session.commit()
    listed = set(db.session.scalars(select(Listing.enterprise_id)))
    assert listed == set(district.shops.values()) - {district.shops["unlicensed"]}


def test_what_statements_change_is_listed_when_told(district: District) -> None:
    whose = district.shops["shop"]
    db.session.execute(update(Enterprise).where(Enterprise.id == whose).values(name="百草园"))
    listings.refresh([whose])
    db.session.commit()
    assert listing(district).name == "百草园"


def test_all_rows_written_anew_are_the_rows_that_followed(district: District) -> None:
    followed = everything()
    assert len(followed) == 2 * len(district.shops)
    db.session.execute(delete(StaffKey))
    assert listings.reindex() == len(district.shops)
    assert everything() == followed


def test_rows_that_are_missing_after_an_upgrade_are_written(district: District) -> None:
    followed = everything()
    assert len(followed) == 2 * len(district.shops)
    for table in (Listing, StaffKey):
        db.session.execute(delete(table))
    db.session.commit()
    listings.catch_up()
    assert everything() == followed


def test_a_kind_and_a_licence_written_alone_are_followed(district: District) -> None:
    whose = district.shops["unlicensed"]
    db.session.add(EnterpriseKind(enterprise_id=whose, kind=Kind.COSMETICS_RETAILER, since=date(2018, 1, 1)))
    alone = licence(LicenceType.FOOD_OPERATION, "JY14502020000099", "无证店")
    alone.enterprise_id = whose
    db.session.add(alone)
    db.session.commit()
    row = listing(district, "unlicensed")
    assert row.kinds == " hf_operator cosmetics_retailer "
    assert "jy14502020000099" in row.numbers
    assert db.session.get_one(Licence, alone.id).number == "JY14502020000099"
