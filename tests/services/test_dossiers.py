"""The record of an enterprise as a whole: who looked at its telephones, and its status."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from portal.domain.enterprises import EnterpriseStatus
from portal.domain.errors import NotFound, RuleBroken
from portal.extensions import db
from portal.queries import history
from portal.services import dossiers
from tests.builders.district import DAY, PHONE, District
from tests.builders.registry import row, set_status

SUSPENDED, CLOSED, ACTIVE = EnterpriseStatus.SUSPENDED, EnterpriseStatus.CLOSED, EnterpriseStatus.ACTIVE


def test_who_looks_at_the_telephones_is_noted_and_not_told_in_the_history(district: District) -> None:
    shop = district.shops["shop"]
    assert dossiers.reveal(shop, district.by("zhang")).phone == PHONE
    assert [entry.who for entry in history.looks(shop, 5)] == ["张三（监督检查人员）"]
    assert history.of("enterprise", shop) == []
    assert history.looks(district.shops["maker"], 5) == []


def test_nobody_looks_at_a_strangers_telephones(district: District) -> None:
    for login in ("zhou", "south_head"):
        with pytest.raises(NotFound):
            dossiers.reveal(district.shops["shop"], district.by(login))
    for login in ("shop", "admin"):
        with pytest.raises(RuleBroken, match="岗位"):
            dossiers.reveal(district.shops["shop"], district.by(login))
    assert history.looks(district.shops["shop"], 5) == []


def test_a_status_has_its_day_and_reason_and_may_be_taken_back(district: District) -> None:
    set_status(district, SUSPENDED, DAY - timedelta(10), why="装修")
    shop = row(district)
    assert (shop.status, shop.status_since, shop.status_reason) == (SUSPENDED, date(2018, 5, 31), "装修")
    set_status(district, ACTIVE, DAY, why="恢复营业")
    entry = history.of("enterprise", shop.id)[0]
    assert entry.lines == (
        "经营状态：由“停业”改为“在营”",
        "自何日起：由“2018年5月31日”改为“2018年6月10日”",
    )


@pytest.mark.parametrize(
    ("status", "since", "why", "sentence"),
    [
        (SUSPENDED, DAY, "装修", "现在就是“停业”"),
        (CLOSED, DAY + timedelta(1), "注销", "不能晚于今天"),
        (CLOSED, DAY - timedelta(11), "注销", "不能更早"),
        (CLOSED, DAY, "  ", "请写明"),
    ],
)
def test_a_status_that_the_rules_refuse(
    status: EnterpriseStatus, since: date, why: str, sentence: str, district: District
) -> None:
    set_status(district, SUSPENDED, DAY - timedelta(10))
    with pytest.raises(RuleBroken, match=sentence):
        set_status(district, status, since, why=why)
    db.session.rollback()
    assert row(district).status is SUSPENDED
