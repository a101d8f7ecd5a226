"""More time: asked for with a reason, decided by the head; the old date stays in sight."""

from __future__ import annotations

from datetime import timedelta

import pytest

from portal.domain.calendar import at, at_local
from portal.domain.checklists import load
from portal.domain.errors import NotFound, RuleBroken
from portal.domain.rectifications import ExtensionState
from portal.queries import history
from portal.services import rectification_extensions as extensions
from portal.services.acts import abandon
from tests.builders.answers import keys_and_generals
from tests.builders.district import District
from tests.builders.rectifications import DUE, now_of, opened

LATER = DUE + timedelta(days=10)
WHY = "货架要定做。"


def test_the_head_agrees_to_another_date_and_the_old_one_stays(district: District) -> None:
    whole = opened(district)
    extensions.ask(whole.id, LATER, WHY, district.by("shop"))
    (asked,) = now_of(whole.id).extensions
    assert (asked.state, asked.deadline, asked.asked_until) == (ExtensionState.ASKED, DUE, LATER)
    assert now_of(whole.id).deadline == DUE
    extensions.grant(asked.id, LATER - timedelta(days=3), "", district.by("head"))
    held = now_of(whole.id)
    assert (held.deadline, held.first_deadline) == (LATER - timedelta(days=3), DUE)
    told = [line for entry in history.of_rectification(whole.id) for line in entry.lines]
    assert "整改期限由2018年6月25日延到2018年7月2日" in told


def test_the_head_refuses_with_a_reason_and_the_deadline_holds(district: District) -> None:
    whole = opened(district)
    extensions.ask(whole.id, LATER, WHY, district.by("shop"))
    (asked,) = now_of(whole.id).extensions
    with pytest.raises(RuleBroken, match="理由"):
        extensions.refuse(asked.id, " ", district.by("leader"))
    abandon()
    extensions.refuse(asked.id, "问题不难改。", district.by("leader"))
    assert now_of(whole.id).deadline == DUE
    with pytest.raises(RuleBroken, match="未同意"):
        extensions.grant(asked.id, LATER, "", district.by("head"))
    abandon()
    extensions.ask(whole.id, LATER, "再申请一次。", district.by("shop"))
    assert [one.state for one in now_of(whole.id).extensions] == [
        ExtensionState.REFUSED,
        ExtensionState.ASKED,
    ]


def test_what_cannot_be_asked_for(district: District) -> None:
    whole, shop = opened(district), district.by("shop")
    for until, reason, words in (
        (None, WHY, "请填写新的整改期限"),
        (DUE, WHY, "要晚于现在的期限"),
        (LATER, "", "理由"),
    ):
        with pytest.raises(RuleBroken, match=words):
            extensions.ask(whole.id, until, reason, shop)
        abandon()
    with at(at_local(DUE + timedelta(days=1), 0, 5)):
        with pytest.raises(RuleBroken, match="期限已过"):
            extensions.ask(whole.id, LATER, WHY, shop)
        abandon()
    with at(at_local(DUE, 23, 55)):
        extensions.ask(whole.id, LATER, WHY, shop)
        with pytest.raises(RuleBroken, match="已经申请"):
            extensions.ask(whole.id, LATER, WHY, shop)
        abandon()
    assert len(now_of(whole.id).extensions) == 1


def test_a_stopped_business_has_no_deadline_to_extend(district: District) -> None:
    whole = opened(district, keys_and_generals(load("lz2018-1-2"), 1, 0))
    with pytest.raises(RuleBroken, match="没有期限"):
        extensions.ask(whole.id, LATER, WHY, district.by("shop"))
    abandon()
    assert now_of(whole.id).extensions == []


def test_only_the_enterprise_asks_and_only_its_offices_head_decides(district: District) -> None:
    whole = opened(district)
    with pytest.raises(NotFound):
        extensions.ask(whole.id, LATER, WHY, district.by("rival"))
    abandon()
    with pytest.raises(RuleBroken, match="岗位"):
        extensions.ask(whole.id, LATER, WHY, district.by("zhang"))
    abandon()
    extensions.ask(whole.id, LATER, WHY, district.by("shop"))
    (asked,) = now_of(whole.id).extensions
    with pytest.raises(NotFound):
        extensions.grant(asked.id, LATER, "", district.by("south_head"))
    abandon()
    for login in ("zhang", "clerk", "shop"):
        with pytest.raises(RuleBroken, match="岗位"):
            extensions.grant(asked.id, LATER, "", district.by(login))
        abandon()
    assert now_of(whole.id).deadline == DUE
