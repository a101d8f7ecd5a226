"""The registry as staff list it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from portal.domain.calendar import now, today
from portal.domain.enterprises import EnterpriseStatus, Kind, Tag
from portal.domain.listings import LicenceTerm
from portal.domain.people import Role, Viewer
from portal.extensions import db
from portal.models import Enterprise, EnterpriseTag, Licence
from portal.queries import registry
from portal.queries.registry import Criteria
from tests.builders.district import CONTACT, DAY, PHONE, SHOP_JY, District
from tests.builders.registered import invented, office, register


def names(district: District, text: str = "", login: str = "clerk", **filters: object) -> list[str]:
    found = registry.search(district.by(login), Criteria(text, **filters))  # type: ignore[arg-type]
    assert found.count == len(found.rows)
    return [row.business.name for row in found.rows]


@pytest.mark.parametrize(
    "text", ["康健", " 康健店 ", "kjd", "kangjian", "MA5TEST001", SHOP_JY, SHOP_JY[-6:], "康健 王经理"]
)
def test_a_business_is_found_by_name_reading_code_licence_or_words(district: District, text: str) -> None:
    assert names(district, text) == ["康健店"]


def test_all_are_listed_in_the_order_of_their_names(district: District) -> None:
    assert names(district) == [
        "对面店",
        "康健店",
        "柳城康源生物科技有限公司",
        "柳城丽颜日化有限公司",
        "无证店",
    ]
    assert sorted(names(district, CONTACT)) == sorted(names(district, PHONE[-4:])) == sorted(names(district))


def test_an_office_lists_its_own_and_others_nothing(district: District) -> None:
    assert names(district, "对面", "head") == []
    assert names(district, "对面", "south_head") == names(district, "", "south_head") == ["对面店"]
    assert names(district, "", "admin") == []
    assert registry.search(Viewer(Role.PUBLIC), Criteria()).count == 0
    assert names(district, "", "shop") == ["康健店"]


def test_every_filter_narrows(district: District) -> None:
    closed = db.session.get_one(Enterprise, district.shops["unlicensed"])
    closed.status = EnterpriseStatus.CLOSED
    db.session.add(
        EnterpriseTag(
            enterprise_id=district.shops["maker"],
            tag=Tag.KEY_ENTERPRISE,
            reason="规模大",
            added_at=now(),
            added_by="药械股",
        )
    )
    ending = db.session.scalars(select(Licence).where(Licence.number == SHOP_JY)).one()
    ending.valid_until = DAY + timedelta(days=20)
    db.session.commit()
    assert names(district, status=EnterpriseStatus.CLOSED) == ["无证店"]
    assert names(district, tag=Tag.KEY_ENTERPRISE) == ["柳城康源生物科技有限公司"]
    assert names(district, kind=Kind.COSMETICS_PRODUCER) == ["柳城丽颜日化有限公司"]
    assert names(district, office=district.south) == ["对面店"]
    assert names(district, street="河东街道") == []
    assert len(names(district, street="城中街道")) == 4
    assert names(district, street="中南街道") == ["对面店"]
    assert names(district, licence=LicenceTerm.WITHIN_7) == []
    assert names(district, licence=LicenceTerm.WITHIN_30) == ["康健店"]
    assert names(district, "柳城", kind=Kind.HF_PRODUCER) == ["柳城康源生物科技有限公司"]
    assert today() == DAY


def test_an_expired_licence_is_listed_as_such(district: District) -> None:
    ended = db.session.scalars(select(Licence).where(Licence.number == SHOP_JY)).one()
    ended.valid_from, ended.valid_until = date(2013, 1, 1), date(2018, 1, 1)
    db.session.commit()
    assert names(district, licence=LicenceTerm.EXPIRED) == ["康健店"]


def test_a_removed_tag_is_no_tag(district: District) -> None:
    whose = district.shops["maker"]
    tag = EnterpriseTag(
        enterprise_id=whose, tag=Tag.KEY_PLACE, reason="在校旁", added_at=now(), added_by="药械股"
    )
    db.session.add(tag)
    db.session.commit()
    lines = registry.search(district.by("clerk"), Criteria("康源")).rows
    assert [line.tags for line in lines] == [(Tag.KEY_PLACE,)]
    tag.removed_at = now()
    db.session.commit()
    assert registry.search(district.by("clerk"), Criteria("康源")).rows[0].tags == ()
    assert names(district, tag=Tag.KEY_PLACE) == []


def test_a_telephone_number_is_listed_masked(district: District) -> None:
    line = registry.search(district.by("clerk"), Criteria("康健")).rows[0]
    assert line.phone == "138****1234"
    assert line.legal_representative == CONTACT
    assert line.pieces == (("康健", True), ("店", False))


def test_everything_is_what_all_pages_hold(district: District) -> None:
    register(invented(45), office())
    clerk = district.by("clerk")
    for criteria in (Criteria(), Criteria("大药房"), Criteria(kind=Kind.HF_OPERATOR)):
        pages = registry.search(clerk, criteria).pages
        paged = [
            row.business.name for n in range(1, pages + 1) for row in registry.search(clerk, criteria, n).rows
        ]
        every = [line.business.name for lines in registry.everything(clerk, criteria) for line in lines]
        assert sorted(every) == sorted(paged)
        assert len(every) > 2


def test_only_those_who_see_the_district_choose_among_offices(district: District) -> None:
    seen = {
        login
        for login in ("clerk", "leader", "head", "zhang")
        if registry.sees_all_offices(district.by(login))
    }
    assert seen == {"clerk", "leader"}
