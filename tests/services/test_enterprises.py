"""Entering a business into the registry."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, scoped_session

from portal.domain.enterprises import Kind, LicenceType
from portal.domain.errors import NotFound, RuleBroken
from portal.domain.identifiers import credit_check_character, licence_check_digit
from portal.domain.people import Role, Viewer
from portal.models import Enterprise, Licence
from portal.models.base import new_id
from portal.services import enterprises, roster

CLERK = Viewer(Role.SECTION_CLERK, "莫办事")
BODY = "91450202MA5TETA01"
CODE = BODY + credit_check_character(BODY)
NUMBER = "JY1450202000001" + licence_check_digit("1450202000001")


@pytest.fixture
def office(session: scoped_session[Session]) -> UUID:
    assert session is not None
    return roster.add_office("东门街道监管所", ("东门街道",), "", CLERK)


def _shop(office: UUID) -> enterprises.NewEnterprise:
    licence = enterprises.NewLicence(NUMBER, "特殊食品销售（保健食品）", date(2025, 1, 1), date(2029, 12, 31))
    return enterprises.NewEnterprise(
        name="东门健康食品店",
        credit_code=f" {CODE.lower()} ",
        legal_representative="丙店主",
        phone="0000-1111111",
        address="某某区东门路1号",
        street="东门街道",
        office_id=office,
        kinds=(Kind.HF_OPERATOR,),
        licences={LicenceType.FOOD_OPERATION: licence},
    )


def test_numbers_are_kept_half_width_and_upper_case(office: UUID, session: scoped_session[Session]) -> None:
    enterprises.register(_shop(office), CLERK)
    assert session.scalars(select(Enterprise.credit_code)).all() == [CODE]
    licence = session.scalars(select(Licence)).one()
    assert (licence.number, licence.holder_name) == (NUMBER, "东门健康食品店")


def test_a_business_is_registered_once(office: UUID) -> None:
    enterprises.register(_shop(office), CLERK)
    with pytest.raises(RuleBroken, match="已经登记过"):
        enterprises.register(_shop(office), CLERK)
    other = "91450202MA5TETA02"
    again = replace(_shop(office), credit_code=other + credit_check_character(other))
    with pytest.raises(RuleBroken, match="另一家企业"):
        enterprises.register(again, CLERK)


def test_a_trader_of_cosmetics_needs_no_licence(office: UUID, session: scoped_session[Session]) -> None:
    shop = replace(_shop(office), kinds=(Kind.COSMETICS_RETAILER,), licences={})
    enterprises.register(shop, CLERK)
    assert session.scalars(select(Licence.id)).all() == []


def test_what_the_rules_refuse_is_said_in_words(office: UUID) -> None:
    shop = _shop(office)
    plain = replace(shop.licences[LicenceType.FOOD_OPERATION], scope="预包装食品销售")
    backwards = replace(shop.licences[LicenceType.FOOD_OPERATION], valid_until=date(2020, 1, 1))
    refused = {
        "需要食品经营许可证": replace(shop, licences={}),
        "至少选择一种业态": replace(shop, kinds=()),
        "最后一位校验不符": replace(shop, credit_code=BODY + ("0" if CODE[-1] != "0" else "1")),
        "应为18位": replace(shop, credit_code="123"),
        "保健食品": replace(shop, licences={LicenceType.FOOD_OPERATION: plain}),
        "有效期止不能早于": replace(shop, licences={LicenceType.FOOD_OPERATION: backwards}),
    }
    for sentence, wrong in refused.items():
        with pytest.raises(RuleBroken, match=sentence):
            enterprises.register(wrong, CLERK)
    with pytest.raises(NotFound):
        enterprises.register(replace(shop, office_id=new_id()), CLERK)
    with pytest.raises(RuleBroken, match="岗位"):
        enterprises.register(shop, Viewer(Role.INSPECTOR, "甲检查"))


def test_the_office_is_that_of_the_street_and_another_needs_its_reason(
    office: UUID, session: scoped_session[Session]
) -> None:
    other = roster.add_office("西门街道监管所", ("西门街道",), "", CLERK)
    with pytest.raises(RuleBroken, match="请写明不按街道的理由"):
        enterprises.register(replace(_shop(office), office_id=other), CLERK)
    with pytest.raises(RuleBroken, match="不在辖区街道里"):
        enterprises.register(replace(_shop(office), street="天边街道"), CLERK)
    enterprises.register(replace(_shop(office), office_id=None), CLERK)
    code, digits = "91450202MA5TETA03", "1450202000003"
    number = f"JY{digits}{licence_check_digit(digits)}"
    held = _shop(office).licences[LicenceType.FOOD_OPERATION]
    elsewhere = replace(
        _shop(office),
        credit_code=code + credit_check_character(code),
        licences={LicenceType.FOOD_OPERATION: replace(held, number=number)},
        office_id=other,
        office_reason="大型商场统一监管",
    )
    enterprises.register(elsewhere, CLERK)
    found = session.scalars(select(Enterprise).order_by(Enterprise.credit_code)).all()
    assert [(row.office_id, row.office_reason) for row in found] == [
        (office, ""),
        (other, "大型商场统一监管"),
    ]
