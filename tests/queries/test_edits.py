"""A record as texts, and what changed in it since somebody read it."""

from __future__ import annotations

import pytest

from portal.domain.enterprises import Part
from portal.domain.errors import NotFound
from portal.extensions import db
from portal.models import Product
from portal.queries import edits as found
from portal.services import edits
from tests.builders.district import DAY, District
from tests.builders.registry import PRODUCT, WHY, changed, row


def test_the_facts_are_texts_with_the_kinds_in_official_order(district: District) -> None:
    texts = found.facts_of(row(district))
    assert (texts["kinds"], texts["street"], texts["contact"]) == (
        "hf_operator,cosmetics_retailer",
        "城中街道",
        "",
    )
    assert found.licence_of(row(district).licences[0])["valid_from"] == "2015-03-01"


def test_only_later_changes_of_the_same_part_count(district: District) -> None:
    shop, read = district.shops["shop"], row(district).version
    assert found.since(shop, read, Part.FACTS) == ((), "", "")
    later = changed(district, {"address": "甲路"}, "head")
    changed(district, {"address": "乙路"})
    both, who, at_text = found.since(shop, read, Part.FACTS)
    assert [edit.changes["address"][1] for edit in both] == ["甲路", "乙路"]
    assert (who, at_text) == ("药械股", "2018年6月10日 09:00")
    assert len(found.since(shop, later, Part.FACTS)[0]) == 1
    assert found.since(shop, read, Part.LICENCE, "x") == ((), "", "")
    assert found.since(district.shops["maker"], read, Part.FACTS) == ((), "", "")


def test_a_strangers_licence_and_product_do_not_exist(district: District) -> None:
    edits.add_product(district.shops["maker"], PRODUCT, WHY, district.by("clerk"))
    product, licence = db.session.query(Product.id).scalar(), row(district).licences[0].id
    assert found.product(district.by("head"), product).enterprise.name == "柳城康源生物科技有限公司"
    assert found.licence(district.by("head"), licence).valid_from < DAY
    for stranger in ("south_head", "rival", "admin"):
        with pytest.raises(NotFound):
            found.product(district.by(stranger), product)
        with pytest.raises(NotFound):
            found.licence(district.by(stranger), licence)
