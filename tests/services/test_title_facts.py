"""Facts that no other record holds are entered with day and source, and taken back with a reason (R-58)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from portal.domain.errors import NotFound, RuleBroken
from portal.domain.titles import SiteKind, Veto
from portal.services import title_applications, title_facts
from tests.builders.district import DAY, District
from tests.builders.titles import begun, programme


def test_a_failed_sample_keeps_the_shop_out_until_it_is_taken_back(district: District) -> None:
    programme(district)
    shop, by = district.shops["shop"], district.by("head")
    fact = title_facts.enter(shop, Veto.FAILED_SAMPLE, DAY - timedelta(days=9), " 检验报告第1号 ", by)
    with pytest.raises(RuleBroken, match="2018年6月1日抽检不合格：检验报告第1号"):
        title_applications.begin(SiteKind.STORE, district.by("shop"))
    assert title_facts.withdraw(fact, "录错了企业。", by) == shop
    assert begun(district)
    with pytest.raises(NotFound, match="已经撤回"):
        title_facts.withdraw(fact, "再撤一次。", by)


def test_only_what_no_other_record_holds_is_entered_and_nothing_that_is_to_come(district: District) -> None:
    shop, by = district.shops["shop"], district.by("head")
    with pytest.raises(RuleBroken, match="不用手工登记"):
        title_facts.enter(shop, Veto.NOT_CONFORMING, DAY, "检查", by)
    with pytest.raises(RuleBroken, match="不能在今天以后"):
        title_facts.enter(shop, Veto.PENALTY, DAY + timedelta(days=1), "处罚", by)
    with pytest.raises(RuleBroken, match="请写明"):
        title_facts.enter(shop, Veto.PENALTY, DAY, " ", by)


def test_another_offices_shop_is_not_there(district: District) -> None:
    with pytest.raises(NotFound):
        title_facts.enter(district.shops["shop"], Veto.PENALTY, DAY, "处罚", district.by("south_head"))
