"""Who takes part in a draw and who does not (R-01, R-39)."""

from __future__ import annotations

from datetime import date

from portal.domain.calendar import now
from portal.domain.draws import Criteria, Risk
from portal.domain.enterprises import EnterpriseStatus, Kind, Tag
from portal.domain.inspections import InspectionState
from portal.domain.result import Result
from portal.extensions import db
from portal.models import Enterprise, EnterpriseTag, Inspection, Office
from portal.queries import draw_pool
from portal.services.inspectors import enter_leave
from tests.builders.district import SHOP_SIGN, District
from tests.builders.double_random import PLANNED
from tests.builders.visits import finished

SALES = Kind.HF_OPERATOR


def pool(
    criteria: Criteria | None = None, lots: dict[Risk, int] | None = None, day: date = PLANNED
) -> draw_pool.Pool:
    return draw_pool.pool(SALES, criteria or Criteria(), lots or {}, day)


def names(found: draw_pool.Pool) -> list[str]:
    return [one.name for one in found.objects]


def test_who_has_the_kind_and_a_licence_takes_part(district: District) -> None:
    found = pool()
    assert sorted(names(found)) == sorted([SHOP_SIGN, "柳城康源生物科技有限公司", "对面店"])
    assert [(one.name, one.reason) for one in found.objects_left] == [("无证店", "没有食品经营许可证")]
    assert {one.lots for one in found.objects} == {1}
    assert {one.id for one in found.objects} <= {str(one) for one in district.shops.values()}


def test_who_stopped_or_whose_licence_ran_out_is_left_with_the_reason(district: District) -> None:
    shop = db.session.get(Enterprise, district.shops["shop"])
    rival = db.session.get(Enterprise, district.shops["rival"])
    assert shop is not None
    assert rival is not None
    shop.status = EnterpriseStatus.SUSPENDED
    rival.licences[0].scope = "预包装食品销售"
    db.session.commit()
    left = {one.name: one.reason for one in pool().objects_left}
    assert left == {SHOP_SIGN: "停业", "对面店": "经营项目里没有保健食品", "无证店": "没有食品经营许可证"}
    assert {one.reason for one in pool(day=date(2026, 1, 1)).objects_left} == {
        "停业",
        "食品经营许可证已过期",
        "没有食品经营许可证",
    }


def test_street_office_and_mark_narrow(district: District) -> None:
    db.session.add(
        EnterpriseTag(
            enterprise_id=district.shops["maker"],
            tag=Tag.KEY_PRODUCT,
            reason="减肥类",
            added_at=now(),
            added_by="药械股",
        )
    )
    shop = db.session.get(Enterprise, district.shops["shop"])
    assert shop is not None
    shop.street = "别处街道"
    db.session.commit()
    assert names(pool(Criteria(streets=("别处街道",)))) == [SHOP_SIGN]
    assert names(pool(Criteria(offices=(district.south,)))) == ["对面店"]
    assert names(pool(Criteria(tags=(Tag.KEY_PRODUCT, Tag.KEY_AREA)))) == ["柳城康源生物科技有限公司"]
    assert names(pool(Criteria(tags=(Tag.KEY_AREA,)))) == []


def test_marks_and_the_last_result_give_lots(district: District) -> None:
    visit = db.session.get(Inspection, finished(district))
    assert visit is not None
    visit.result, visit.state = Result.NOT_CONFORMING, InspectionState.FINISHED
    db.session.commit()
    lots = {one.name: one.lots for one in pool(lots={Risk.NOT_CONFORMING: 3}).objects}
    assert lots == {SHOP_SIGN: 3, "对面店": 1, "柳城康源生物科技有限公司": 1}
    assert {one.lots for one in pool(lots={Risk.MARKED: 4}).objects} == {1}


def test_inspectors_with_a_valid_certificate_who_are_there_take_part(district: District) -> None:
    enter_leave(district.people["张三"], PLANNED, PLANNED, district.by("clerk"))
    found = pool()
    assert {one.name for one in found.inspectors} == {"李四", "王五", "赵六", "周南", "吴所长"}
    assert {one.name: one.reason for one in found.inspectors_left} == {
        "张三": "请假",
        "钱过期": "执法证件到期",
    }
    south = pool(Criteria(inspector_offices=(district.south,)))
    assert [one.name for one in south.inspectors] == ["周南"]


def test_the_interests_are_those_between_who_takes_part(district: District) -> None:
    found = pool()
    pairs = draw_pool.interests(found.inspectors, found.objects)
    assert pairs == [(str(district.people["赵六"]), str(district.shops["shop"]))]
    assert draw_pool.interests(found.inspectors, found.objects[:0]) == []
    assert draw_pool.interests(found.inspectors[:0], found.objects) == []


def test_the_conditions_are_told_in_words(district: District) -> None:
    north = db.session.get(Office, district.north)
    assert north is not None
    said = draw_pool.conditions(SALES, Criteria(("城中街道",), (north.id,), (Tag.KEY_PRODUCT,), (north.id,)))
    assert said == (
        f"所在街道：城中街道；责任监管所：{north.name}；重点标记：重点产品；在营，食品经营许可证有效；"
        f"检查人员部门：{north.name}"
    )
    assert draw_pool.conditions(Kind.COSMETICS_RETAILER, Criteria()) == "在营"


def test_a_name_with_a_tab_in_it_stays_one_field(district: District) -> None:
    shop = db.session.get(Enterprise, district.shops["shop"])
    assert shop is not None
    shop.name = "康健\t店 object"
    db.session.commit()
    assert "康健 店 object" in names(pool())
