"""告知页 first (R-18), recusal (R-19), and what the record names (R-32)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from portal.domain.calendar import at
from portal.domain.enterprises import Kind
from portal.domain.errors import RuleBroken
from portal.domain.inspections import InspectionState, RecusalGround
from portal.domain.result import Mark
from portal.extensions import db
from portal.models import DeclaredInterest, Enterprise, Inspector
from portal.services import answers, inspections, notifications
from portal.services.answers import Given
from tests.builders.district import (
    CONTACT,
    MAKER_JY,
    MAKER_SC,
    MORNING,
    PHONE,
    SHOP_HOLDER,
    SHOP_JY,
    SIGNER,
    District,
)
from tests.builders.visits import TELLING, assigned, assignment, begun, row


def asking(district: District, who: str = "李四") -> notifications.Telling:
    return replace(
        TELLING,
        recused_inspector_id=district.people[who],
        ground=RecusalGround.PARTY_OR_RELATIVE,
        statement="系店主的弟弟",
    )


def challenged(district: District, who: str = "李四") -> UUID:
    """A visit that waits for the decision on a recusal."""
    visit = assigned(district)
    notifications.request_recusal(visit, asking(district, who), district.by("zhang"))
    return visit


def test_nothing_is_answered_before_the_enterprise_was_told(district: District) -> None:
    visit = assigned(district)
    with pytest.raises(RuleBroken, match="现在是“待检查”，不能填写要点表"):
        answers.answer(visit, "1-1", Given(Mark({"": "是"}), 0), district.by("zhang"))
    db.session.rollback()
    notifications.notify(visit, TELLING, district.by("zhang"))
    answers.answer(visit, "1-1", Given(Mark({"": "是"}), 0), district.by("zhang"))
    begun_visit = row(visit)
    assert (begun_visit.state, begun_visit.started_at) == (InspectionState.IN_PROGRESS, MORNING)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"enterprise_signer": " "}, "没有签字的，检查不能开始"),
        ({"place": ""}, "请填写检查地点"),
        ({"place": "一楼\x0b"}, "控制字符（U\\+000B）"),
        ({"enterprise_signer": "王\x00"}, "控制字符（U\\+0000）"),
    ],
)
def test_a_telling_that_lacks_something_is_refused(
    district: District, change: dict[str, Any], words: str
) -> None:
    visit = assigned(district)
    with pytest.raises(RuleBroken, match=words):
        notifications.notify(visit, replace(TELLING, **change), district.by("zhang"))
    db.session.rollback()
    assert row(visit).state is InspectionState.ASSIGNED


def test_certificates_and_interests_are_looked_at_again_at_the_door(district: District) -> None:
    visit = assigned(district)
    with at(MORNING + timedelta(days=3650)), pytest.raises(RuleBroken, match="执法证件已于2025-02-28到期"):
        notifications.notify(visit, TELLING, district.by("zhang"))
    db.session.rollback()
    db.session.add(
        DeclaredInterest(
            inspector_id=district.people["李四"],
            enterprise_id=district.shops["shop"],
            ground=RecusalGround.INTEREST,
        )
    )
    db.session.commit()
    with pytest.raises(RuleBroken, match="李四与该企业有申报的利害关系，必须回避"):
        notifications.notify(visit, TELLING, district.by("zhang"))
    db.session.rollback()
    assert row(visit).state is InspectionState.ASSIGNED


def test_an_inspector_who_left_the_roster_starts_nothing(district: District) -> None:
    visit = assigned(district)
    left = db.session.get(Inspector, district.people["李四"])
    assert left is not None
    left.active = False
    db.session.commit()
    with pytest.raises(RuleBroken, match="李四已不在检查人员名录中"):
        notifications.notify(visit, TELLING, district.by("zhang"))


def test_only_the_team_tells(district: District) -> None:
    visit = assigned(district)
    with pytest.raises(RuleBroken, match="您不是这次检查指派的检查人员"):
        notifications.notify(visit, TELLING, district.by("wang"))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"recused_inspector_id": None}, "请写明申请哪一名检查人员回避"),
        ({"ground": None}, "请选择告知事项中的一种情形"),
    ],
)
def test_a_recusal_names_the_inspector_and_the_ground(
    district: District, change: dict[str, Any], words: str
) -> None:
    visit = assigned(district)
    with pytest.raises(RuleBroken, match=words):
        notifications.request_recusal(visit, replace(asking(district), **change), district.by("zhang"))
    db.session.rollback()
    with pytest.raises(RuleBroken, match="请写明申请哪一名检查人员回避"):
        notifications.request_recusal(visit, asking(district, "王五"), district.by("zhang"))
    db.session.rollback()
    assert row(visit).state is InspectionState.ASSIGNED


def test_while_a_recusal_is_undecided_the_visit_waits(district: District) -> None:
    visit = challenged(district)
    assert row(visit).state is InspectionState.RECUSAL_PENDING
    with pytest.raises(RuleBroken, match="现在是“回避待决定”，不能告知并开始检查"):
        notifications.notify(visit, TELLING, district.by("zhang"))
    db.session.rollback()
    with pytest.raises(RuleBroken, match="您的岗位不能办理这件事"):
        notifications.reject_recusal(visit, "无依据", district.by("zhang"))


def test_a_granted_recusal_brings_a_substitute_and_a_new_telling(district: District) -> None:
    visit = challenged(district)
    notifications.grant_recusal(visit, district.people["王五"], "属实", district.by("head"))
    assert [(member.position, member.name) for member in row(visit).team] == [(1, "张三"), (2, "王五")]
    assert row(visit).state is InspectionState.ASSIGNED
    notifications.notify(visit, TELLING, district.by("wang"))
    first, second = row(visit).notifications
    assert (first.recusal_granted, first.recusal_decided_by, first.recusal_decision_reason) == (
        True,
        "吴所长",
        "属实",
    )
    assert (first.recusal_statement, second.recusal_requested) == ("系店主的弟弟", False)
    assert row(visit).state is InspectionState.IN_PROGRESS


def test_who_was_recused_does_not_come_back_as_the_substitute(district: District) -> None:
    visit = challenged(district)
    for who, words in (
        ("李四", "被准许回避的检查人员不能再参加这次检查"),
        ("张三", "被选了两次"),
        ("赵六", "必须回避"),
        ("钱过期", "到期"),
    ):
        with pytest.raises(RuleBroken, match=words):
            notifications.grant_recusal(visit, district.people[who], "属实", district.by("head"))
        db.session.rollback()
    notifications.grant_recusal(visit, district.people["王五"], "属实", district.by("head"))
    notifications.request_recusal(visit, asking(district, "王五"), district.by("zhang"))
    with pytest.raises(RuleBroken, match="被准许回避的检查人员不能再参加"):
        notifications.grant_recusal(visit, district.people["李四"], "属实", district.by("leader"))


def test_a_rejected_recusal_goes_on_with_both_texts_kept(district: District) -> None:
    visit = challenged(district)
    with pytest.raises(RuleBroken, match="请写明回避决定的理由"):
        notifications.reject_recusal(visit, "", district.by("leader"))
    db.session.rollback()
    notifications.reject_recusal(visit, "不是近亲属", district.by("leader"))
    (note,) = row(visit).notifications
    assert (note.recusal_granted, note.recusal_statement, note.recusal_decision_reason) == (
        False,
        "系店主的弟弟",
        "不是近亲属",
    )
    assert [member.name for member in row(visit).team] == ["张三", "李四"]
    assert (row(visit).state, row(visit).started_at) == (InspectionState.IN_PROGRESS, MORNING)


def test_nobody_decides_on_a_recusal_of_oneself(district: District) -> None:
    visit = inspections.assign(assignment(district, team=("张三", "吴所长")), district.by("clerk"))
    notifications.request_recusal(visit, asking(district, "吴所长"), district.by("zhang"))
    with pytest.raises(RuleBroken, match="不能由自己决定"):
        notifications.reject_recusal(visit, "我看没关系", district.by("head"))
    db.session.rollback()
    notifications.grant_recusal(visit, district.people["李四"], "属实", district.by("leader"))
    assert [member.name for member in row(visit).team] == ["张三", "李四"]


def test_without_a_request_there_is_nothing_to_decide(district: District) -> None:
    visit = assigned(district)
    with pytest.raises(RuleBroken, match="没有待决定的回避申请"):
        notifications.reject_recusal(visit, "无依据", district.by("head"))


def test_name_address_and_contact_come_from_the_licence_and_stay(district: District) -> None:
    visit = begun(district)
    shop = db.session.get(Enterprise, district.shops["shop"])
    assert shop is not None
    shop.licences[0].holder_name = "改名后的店"
    shop.licences[0].number = "JY14502020099999"
    shop.legal_representative = "新经理"
    db.session.commit()
    fixed = row(visit)
    assert (fixed.subject_name, fixed.subject_licence) == (SHOP_HOLDER, SHOP_JY)
    assert (fixed.subject_address, fixed.subject_contact) == ("柳州市城中区经营路8号", CONTACT)
    assert (fixed.subject_phone, row(visit).notifications[0].enterprise_signer) == (PHONE, SIGNER)


def test_production_prints_the_production_licence_and_sales_the_operation_licence(
    district: District,
) -> None:
    production, sales = (begun(district, "maker", kind) for kind in (Kind.HF_PRODUCER, Kind.HF_OPERATOR))
    assert row(production).subject_licence == MAKER_SC
    assert row(sales).subject_licence == MAKER_JY
    trader = row(begun(district, "shop", Kind.COSMETICS_RETAILER))
    assert (trader.subject_licence, trader.subject_name) == ("", "康健店")
