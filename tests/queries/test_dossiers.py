"""What the bureau's page of an enterprise shows beside its facts."""

from __future__ import annotations

from datetime import date, timedelta

from portal.domain.enterprises import LicenceStanding
from portal.extensions import db
from portal.queries import dossiers
from portal.services import edits
from tests.builders.district import DAY, UNTIL, District
from tests.builders.registry import PRODUCT, RENEWED, WHY, row


def standings(district: District, day: date) -> tuple[list[str], list[str]]:
    present, former = dossiers.licences(row(district), day)
    return [each.standing.value for each in present], [each.standing.value for each in former]


def test_a_renewed_licence_takes_the_place_of_the_old_one_on_its_first_day(district: District) -> None:
    assert standings(district, DAY) == (["valid"], [])
    assert standings(district, UNTIL - timedelta(60)) == (["ending"], [])
    assert standings(district, UNTIL + timedelta(1)) == (["expired"], [])
    edits.add_licence(district.shops["shop"], RENEWED, "换证", district.by("clerk"))
    assert standings(district, UNTIL) == (["coming", "ending"], [])
    assert standings(district, UNTIL + timedelta(1)) == (["valid"], ["replaced"])


def test_each_type_has_its_own_present_licence(district: District) -> None:
    present, former = dossiers.licences(row(district, "maker"), DAY)
    assert [each.licence.type.value for each in present] == ["food_production", "food_operation"]
    assert {each.standing for each in present} == {LicenceStanding.VALID}
    assert former == []


def test_key_products_are_known_by_their_functions(district: District) -> None:
    maker, by = district.shops["maker"], district.by("clerk")
    edits.add_product(maker, PRODUCT, WHY, by)
    plain = {"name": "钙片", "number": "国食健注G20160002", "functions": "增加骨密度"}
    edits.add_product(maker, {**PRODUCT, **plain}, WHY, by)
    assert [product.name for product in dossiers.key_products(row(district, "maker"))] == [PRODUCT["name"]]


def test_accounts_that_can_sign_in_are_counted(district: District) -> None:
    assert dossiers.accounts(district.shops["shop"]) == 1
    assert dossiers.accounts(district.shops["maker"]) == 0
    db.session.commit()
