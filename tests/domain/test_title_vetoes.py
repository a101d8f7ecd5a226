"""一票否决: what keeps a shop from the title, each with its fact (R-58)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from portal.domain.enterprises import EnterpriseStatus, Kind
from portal.domain.title_vetoes import RULES, Facts, Happened, HeldLicence, findings
from portal.domain.titles import BY_HAND, Veto

DAY, SINCE = date(2018, 6, 10), date(2017, 6, 10)
LICENCE = HeldLicence("JY1", "特殊食品销售（保健食品）", date(2015, 3, 1), date(2025, 2, 28))
GOOD = Facts(frozenset({Kind.HF_OPERATOR}), EnterpriseStatus.ACTIVE, LICENCE)


def said(facts: Facts, *vetoes: Veto) -> list[str]:
    return [one.sentence for one in findings(vetoes or tuple(Veto), facts, DAY, SINCE)]


def test_every_veto_has_its_rule() -> None:
    assert set(RULES) == set(Veto)


def test_nothing_speaks_against_a_shop_in_order() -> None:
    assert said(GOOD) == []


def test_a_cosmetics_shop_is_told_that_it_does_not_sell_health_food() -> None:
    shop = replace(GOOD, kinds=frozenset({Kind.COSMETICS_RETAILER}), licence=None)
    assert said(shop) == [
        "登记的业态里没有保健食品经营：只有保健食品经营者可以申报。",
        "没有登记食品经营许可证。",
    ]


@pytest.mark.parametrize(
    ("licence", "sentence"),
    [
        (replace(LICENCE, valid_until=date(2018, 6, 9)), "食品经营许可证JY1已于2018年6月9日到期。"),
        (replace(LICENCE, valid_until=DAY), ""),
        (replace(LICENCE, valid_from=date(2018, 6, 11)), "食品经营许可证JY1从2018年6月11日起才有效。"),
        (
            replace(LICENCE, scope="预包装食品销售"),
            "食品经营许可证JY1的经营项目（预包装食品销售）里没有保健食品销售。",
        ),
        (replace(LICENCE, scope=""), "食品经营许可证JY1的经营项目（没有登记）里没有保健食品销售。"),
    ],
)
def test_the_licence_is_named_with_what_is_wrong_with_it(licence: HeldLicence, sentence: str) -> None:
    assert said(replace(GOOD, licence=licence)) == list(filter(None, [sentence]))


def test_a_business_that_is_not_active_cannot_apply() -> None:
    assert said(replace(GOOD, status=EnterpriseStatus.SUSPENDED)) == ["登记的状态不是在营。"]


def test_only_results_of_the_period_count() -> None:
    visits = tuple(
        Happened(day, f"检查编号{place}")
        for place, day in enumerate((date(2017, 6, 9), SINCE, date(2018, 5, 1)), 1)
    )
    assert said(replace(GOOD, not_conforming=visits)) == [
        "2017年6月10日的检查结果是不符合（检查编号2）。",
        "2018年5月1日的检查结果是不符合（检查编号3）。",
    ]


def test_an_open_order_counts_whatever_its_day_and_says_when_it_is_late() -> None:
    orders = (Happened(date(2018, 6, 9), "编号1"), Happened(DAY, "编号2"))
    assert said(replace(GOOD, open_orders=orders)) == [
        "责令整改还没有完成（编号1），期限2018年6月9日，已经逾期。",
        "责令整改还没有完成（编号2），期限2018年6月10日。",
    ]


@pytest.mark.parametrize("veto", BY_HAND)
def test_what_was_entered_by_hand_is_told_with_day_and_source(veto: Veto) -> None:
    entered = {veto: (Happened(date(2018, 1, 5), "文号1"), Happened(date(2016, 1, 5), "文号0"))}
    (sentence,) = said(replace(GOOD, by_hand=entered))
    assert sentence.startswith("2018年1月5日")
    assert sentence.endswith("：文号1")


def test_an_overdue_self_inspection_is_told() -> None:
    facts = replace(GOOD, overdue=(Happened(date(2018, 3, 31), "2017年度自查"),))
    assert said(facts) == ["2017年度自查没有按期提交，期限2018年3月31日。"]


def test_a_programme_counts_only_the_vetoes_that_it_names() -> None:
    facts = replace(GOOD, not_conforming=(Happened(DAY, "编号1"),))
    assert said(facts, Veto.LICENCE, Veto.PENALTY) == []
    assert len(said(facts, Veto.NOT_CONFORMING)) == 1
