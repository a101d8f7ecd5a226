"""What the registry holds that a table may run against."""

from __future__ import annotations

from uuid import uuid4

import pytest

from portal.domain.errors import NotFound
from portal.extensions import db
from portal.models import Enterprise
from portal.queries import enterprises, imports
from tests.builders.district import SHOP_JY, District
from tests.builders.imports import handed_in, streets
from tests.builders.registered import invented
from tests.builders.tables import filled, workbook

CODE = "91450202MA5TEST00"


def test_a_business_is_held_as_an_application_would_say_it(district: District) -> None:
    held = imports.held(list(district.shops.values()))
    assert len(held) == len(district.shops)
    for whose, answers in held.items():
        shop = db.session.get_one(Enterprise, whose)
        expected = enterprises.registered(shop)
        assert answers == expected


def test_only_what_is_asked_for_is_known(district: District) -> None:
    streets(城中街道=district.north)
    known = imports.known([f"{CODE}1", "nobody"], [SHOP_JY, "JY0"])
    assert set(known.present) == {f"{CODE}1"}
    assert known.present[f"{CODE}1"].id == district.shops["shop"]
    assert known.licences == {SHOP_JY: district.shops["shop"]}
    assert known.streets["城中街道"] == district.north


def test_those_who_keep_the_registry_see_every_table_and_others_none(district: District) -> None:
    streets(城中街道=district.north)
    made = handed_in(workbook([filled(invented(1)[0])]), district.by("clerk"))
    assert [row.id for row in imports.listed(district.by("clerk"))] == [made.id]
    assert imports.get(district.by("clerk"), made.id).file_name == "名录.xlsx"
    assert len(imports.digest_of(made.id)) == 64
    for login in ("head", "leader", "shop", "admin"):
        assert imports.listed(district.by(login)) == []
        with pytest.raises(NotFound, match="没有找到这次导入"):
            imports.get(district.by(login), made.id)
    with pytest.raises(NotFound):
        imports.get(district.by("clerk"), uuid4())
