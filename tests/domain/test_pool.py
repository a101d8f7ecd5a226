"""检查对象名录库 and 执法检查人员名录库: who is drawn and who is not, with the reason (R-01, R-39)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from portal.domain.draws import Risk
from portal.domain.enterprises import EnterpriseStatus, Kind
from portal.domain.people import Certificate
from portal.domain.pool import Held, inspector_fault, lots_text, object_fault
from tests.builders.district import SINCE, UNTIL

DAY = date(2018, 6, 10)
HEALTH_FOOD = Held("特殊食品销售（保健食品）", SINCE, UNTIL)
ORDINARY = Held("预包装食品销售", SINCE, UNTIL)
EXPIRED = Held("特殊食品销售（保健食品）", SINCE, DAY - timedelta(days=1))
TO_COME = Held("特殊食品销售（保健食品）", DAY + timedelta(days=1), UNTIL)


@pytest.mark.parametrize(
    ("kind", "status", "licences", "fault"),
    [
        (Kind.HF_OPERATOR, EnterpriseStatus.ACTIVE, [HEALTH_FOOD], None),
        (Kind.HF_OPERATOR, EnterpriseStatus.ACTIVE, [EXPIRED, HEALTH_FOOD], None),
        (Kind.HF_OPERATOR, EnterpriseStatus.ACTIVE, [EXPIRED], "食品经营许可证已过期"),
        (Kind.HF_OPERATOR, EnterpriseStatus.ACTIVE, [TO_COME], "食品经营许可证已过期"),
        (Kind.HF_OPERATOR, EnterpriseStatus.ACTIVE, [], "没有食品经营许可证"),
        (Kind.HF_OPERATOR, EnterpriseStatus.ACTIVE, [ORDINARY], "经营项目里没有保健食品"),
        (Kind.HF_OPERATOR, EnterpriseStatus.SUSPENDED, [HEALTH_FOOD], "停业"),
        (Kind.HF_OPERATOR, EnterpriseStatus.CLOSED, [HEALTH_FOOD], "注销"),
        (Kind.HF_PRODUCER, EnterpriseStatus.ACTIVE, [ORDINARY], None),
        (Kind.COSMETICS_PRODUCER, EnterpriseStatus.ACTIVE, [], "没有化妆品生产许可证"),
        (Kind.COSMETICS_WHOLESALER, EnterpriseStatus.ACTIVE, [], None),
        (Kind.COSMETICS_RETAILER, EnterpriseStatus.ACTIVE, [], None),
        (Kind.COSMETICS_RETAILER, EnterpriseStatus.CLOSED, [], "注销"),
    ],
)
def test_a_business_takes_part_or_there_is_a_reason(
    kind: Kind, status: EnterpriseStatus, licences: list[Held], fault: str | None
) -> None:
    assert object_fault(kind, status, licences, DAY) == fault


def certificate(**changes: object) -> Certificate:
    values = {"inspector_id": None, "name": "张三", "title": "行政执法证", "number": "桂B-1"}
    return Certificate(**{**values, "valid_until": DAY, "active": True, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "on_leave", "fault"),
    [
        ({}, False, None),  # valid on the very day
        ({"valid_until": DAY - timedelta(days=1)}, False, "执法证件到期"),
        ({"number": ""}, False, "没有登记执法证件"),
        ({"title": ""}, False, "没有登记执法证件"),
        ({"active": False}, False, "已移出名录"),
        ({}, True, "请假"),
    ],
)
def test_an_inspector_takes_part_or_there_is_a_reason(
    changes: dict[str, object], on_leave: bool, fault: str | None
) -> None:
    assert inspector_fault(certificate(**changes), on_leave, DAY) == fault


def test_the_lots_are_told_in_words() -> None:
    assert lots_text({}) == "每户1签"
    assert lots_text({Risk.NOT_CONFORMING: 3, Risk.MARKED: 2}) == "有重点标记2签；上次检查不符合3签；其余1签"
