"""Writing changes into a business, whoever asks for them."""

from __future__ import annotations

from uuid import UUID

import pytest

from portal.domain.application_answers import differences
from portal.domain.application_pages import PAGES, PRODUCTS
from portal.domain.enterprises import Tag
from portal.domain.errors import RuleBroken
from portal.extensions import db
from portal.models import Enterprise, EnterpriseTag
from portal.queries.enterprises import registered
from portal.services import amendments
from tests.builders.applications import product
from tests.builders.district import MAKER_SC, MORNING, District


def _maker(district: District) -> Enterprise:
    return db.session.get_one(Enterprise, district.shops["maker"])


def _with_products(enterprise: Enterprise, *rows: dict[str, object]) -> None:
    base = registered(enterprise)
    wanted = {**base, PRODUCTS.key: {str(place): row for place, row in enumerate(rows, 1)}}
    amendments.amend(enterprise, differences(PAGES, base, base, wanted), wanted)
    db.session.commit()


def test_products_are_added_changed_and_removed_and_the_tag_follows(district: District) -> None:
    maker = _maker(district)
    _with_products(maker, product(1), product(2, "通便"))
    first = {row.number: row.id for row in maker.products}
    _with_products(maker, {**product(1, "通便"), "name": "新名"}, product(3, "清咽"))
    assert [row.number for row in sorted(maker.products, key=lambda row: row.number)] == [
        "国食健注G20170001",
        "国食健注G20170003",
    ]
    changed = next(row for row in maker.products if row.number == "国食健注G20170001")
    assert (changed.id, changed.name, changed.functions) == (first[changed.number], "新名", ["通便"])
    assert [(tag.tag, tag.removal_reason) for tag in maker.tags] == [
        (Tag.KEY_PRODUCT, "已没有重点功能的产品")
    ]


def test_a_tag_that_somebody_set_stays_whatever_the_products(district: District) -> None:
    maker = _maker(district)
    maker.tags.append(
        EnterpriseTag(tag=Tag.KEY_PRODUCT, reason="抽检不合格", added_at=MORNING, added_by="药械股")
    )
    _with_products(maker, product(1))
    _with_products(maker)
    assert [(tag.added_by, tag.removed_at) for tag in maker.tags] == [("药械股", None)]


def test_a_number_belongs_to_one_business(district: District) -> None:
    _with_products(_maker(district), product(1))
    own, other = district.shops["maker"], district.shops["shop"]
    amendments.require_own_product("国食健注G20170001", own)
    amendments.require_own_licence(amendments.LicenceType.FOOD_PRODUCTION, MAKER_SC, own)
    checked = 0
    for holder in (other, None):
        for refused in (
            lambda holder: amendments.require_own_product("国食健注G20170001", holder),
            lambda holder: amendments.require_own_licence(
                amendments.LicenceType.FOOD_PRODUCTION, MAKER_SC, holder
            ),
        ):
            with pytest.raises(RuleBroken, match="另一家企业"):
                refused(holder)
            checked += 1
    assert checked == 4


def test_a_street_has_one_office(district: District) -> None:
    found: list[UUID] = [amendments.office_of(street) for street in ("北门街道", "南门街道")]
    assert found == [district.north, district.south]
    with pytest.raises(RuleBroken, match="不在辖区"):
        amendments.office_of("天边街道")
