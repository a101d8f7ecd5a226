"""Assigning a visit (R-03, R-04, R-17, R-19), moving it, and the ends without a result (R-16, R-18)."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest

from portal.domain.calendar import at, at_local
from portal.domain.enterprises import EnterpriseStatus, Kind
from portal.domain.errors import NotFound, RuleBroken, UnknownEdition
from portal.domain.inspections import InspectionState, RecusalGround, UnableReason, Way
from portal.extensions import db
from portal.models import Enterprise, Event, Inspection
from portal.queries import enterprises
from portal.services import inspections, inspectors, notifications
from tests.builders.district import DAY, MORNING, District
from tests.builders.visits import TELLING, answered, assigned, assignment, begun, finished, row


def refused(district: District, login: str = "clerk", **changes: Any) -> str:
    """What the assignment is refused with; nothing of it is kept."""
    before = db.session.query(Inspection).count()
    with pytest.raises(RuleBroken) as refusal:
        inspections.assign(assignment(district, **changes), district.by(login))
    db.session.rollback()
    assert db.session.query(Inspection).count() == before
    return str(refusal.value)


def test_a_visit_is_assigned_with_table_team_and_ways(district: District) -> None:
    ways = (Way.ON_SITE, Way.SAMPLING)
    with at(MORNING):
        visit = row(inspections.assign(assignment(district, ways=ways), district.by("clerk")))
    assert (visit.state, visit.checklist_key, visit.ways) == (
        InspectionState.ASSIGNED,
        "lz2018-1-2",
        ["on_site", "sampling"],
    )
    assert [(member.position, member.name, member.certificate_number) for member in visit.team] == [
        (1, "张三", "桂B-0001"),
        (2, "李四", "桂B-0002"),
    ]
    assert (visit.office_id, visit.assigned_at) == (district.north, MORNING)


def test_the_kind_decides_the_table(district: District) -> None:
    tables = {
        row(assigned(district, shop, kind)).checklist_key
        for shop, kind in (
            ("maker", Kind.HF_PRODUCER),
            ("shop", Kind.HF_OPERATOR),
            ("factory", Kind.COSMETICS_PRODUCER),
            ("shop", Kind.COSMETICS_RETAILER),
        )
    }
    assert tables == {"lz2018-1-1", "lz2018-1-2", "lz2018-3", "lz2018-6"}


def test_an_assignment_that_breaks_a_rule_is_refused_in_words(district: District) -> None:
    assert "至少选择一种监督检查方式" in refused(district, ways=())
    assert "没有登记“保健食品生产”业态" in refused(district, kind=Kind.HF_PRODUCER)
    assert "没有登记食品经营许可证" in refused(district, shop="unlicensed")
    assert "两名或两名以上" in refused(district, team=("张三",))
    assert "两名或两名以上" in refused(district, team=())
    assert "被选了两次" in refused(district, team=("张三", "张三"))
    assert "钱过期的执法证件已于2018-06-09到期" in refused(district, team=("张三", "钱过期"))
    assert "孙离岗已不在检查人员名录中" in refused(district, team=("张三", "孙离岗"))
    assert "赵六与该企业有申报的利害关系，必须回避" in refused(district, team=("张三", "赵六"))
    assert "您的岗位不能办理这件事" in refused(district, login="zhang")
    assert "您的岗位不能办理这件事" in refused(district, login="leader")


def test_a_declared_interest_bars_from_that_enterprise_only(district: District) -> None:
    visit = inspections.assign(
        assignment(district, shop="maker", team=("张三", "赵六")), district.by("clerk")
    )
    assert [member.name for member in row(visit).team] == ["张三", "赵六"]


def test_a_certificate_must_hold_on_the_planned_day(district: District) -> None:
    team = ("张三", "钱过期")
    visit = inspections.assign(assignment(district, day=date(2018, 6, 9), team=team), district.by("clerk"))
    assert len(row(visit).team) == 2
    with pytest.raises(RuleBroken, match="不能执行2018-06-10的检查"):
        inspections.reschedule(visit, DAY, "企业要求", district.by("clerk"))


def test_three_inspectors_may_visit(district: District) -> None:
    visit = inspections.assign(assignment(district, team=("张三", "李四", "王五")), district.by("head"))
    assert [member.position for member in row(visit).team] == [1, 2, 3]


def test_the_enterprise_of_another_office_is_not_found(district: District) -> None:
    with pytest.raises(NotFound):
        inspections.assign(assignment(district, shop="rival"), district.by("head"))
    visit = inspections.assign(assignment(district, shop="rival"), district.by("clerk"))
    assert row(visit).office_id == district.south


def test_an_unknown_inspector_is_not_found(district: District) -> None:
    someone = inspections.Assignment(
        district.shops["shop"], Kind.HF_OPERATOR, DAY, (district.people["张三"], uuid4()), (Way.ON_SITE,)
    )
    with pytest.raises(NotFound):
        inspections.assign(someone, district.by("clerk"))


def test_a_closed_enterprise_is_no_object_of_supervision(district: District) -> None:
    shop = db.session.get(Enterprise, district.shops["shop"])
    assert shop is not None
    shop.status = EnterpriseStatus.CLOSED
    db.session.commit()
    assert "已经注销" in refused(district)
    shop.status = EnterpriseStatus.SUSPENDED
    db.session.commit()
    assert row(assigned(district)).state is InspectionState.ASSIGNED


def test_a_day_before_the_first_edition_is_refused(district: District) -> None:
    with pytest.raises(UnknownEdition):
        inspections.assign(assignment(district, day=date(2016, 12, 31)), district.by("clerk"))


def test_a_new_date_keeps_the_old_one_in_the_history(district: District) -> None:
    visit = assigned(district)
    inspections.reschedule(visit, date(2018, 7, 2), " 企业装修 ", district.by("clerk"))
    assert row(visit).planned_on == date(2018, 7, 2)
    event = db.session.query(Event).filter_by(subject_id=visit, reason="企业装修").one()
    assert event.detail == {"from": "2018-06-10", "to": "2018-07-02"}
    with pytest.raises(RuleBroken, match="请写明调整日期的理由"):
        inspections.reschedule(visit, date(2018, 7, 3), " ", district.by("clerk"))


def test_who_declares_a_relation_after_the_assignment_does_not_go_there(district: District) -> None:
    visit = assigned(district)
    assert enterprises.barred_members(row(visit)) == ()
    shop = db.session.get_one(Enterprise, district.shops["shop"])
    ground = RecusalGround.INTEREST
    inspectors.declare(district.people["李四"], shop.credit_code, ground, district.by("clerk"))
    assert enterprises.barred_members(row(visit)) == ("李四",)
    with pytest.raises(RuleBroken, match="李四与该企业有申报的利害关系"):
        inspections.reschedule(visit, date(2018, 7, 2), "企业装修", district.by("clerk"))
    db.session.rollback()
    assert row(visit).planned_on == DAY


def test_an_assignment_is_taken_back_with_a_reason_and_only_before_the_visit(district: District) -> None:
    visit = assigned(district)
    inspections.cancel(visit, "重复指派", district.by("head"))
    assert (row(visit).state, row(visit).end_reason) == (InspectionState.CANCELLED, "重复指派")
    started = begun(district)
    with pytest.raises(RuleBroken, match="现在是“检查中”，不能取消指派"):
        inspections.cancel(started, "重复指派", district.by("head"))
    db.session.rollback()
    assert row(started).state is InspectionState.IN_PROGRESS


@pytest.mark.parametrize("prepare", [assigned, begun])
def test_an_arrived_visit_that_could_not_be_made_is_recorded_with_its_reason(
    district: District, prepare: Any
) -> None:
    visit = prepare(district)
    with pytest.raises(RuleBroken, match="请写明未能检查的理由"):
        inspections.end_unable(visit, UnableReason.CLOSED, "", district.by("zhang"))
    db.session.rollback()
    inspections.end_unable(visit, UnableReason.CLOSED, "卷帘门关闭", district.by("zhang"))
    ended = row(visit)
    assert (ended.state, ended.unable_reason, ended.end_reason) == (
        InspectionState.UNABLE,
        UnableReason.CLOSED,
        "卷帘门关闭",
    )


def test_a_lawful_refusal_leaves_no_result(district: District) -> None:
    visit = assigned(district)
    inspections.end_refused(visit, "到场只有一人", district.by("li"))
    ended = row(visit)
    assert (ended.state, ended.result, ended.record_number) == (InspectionState.REFUSED, None, None)
    with pytest.raises(RuleBroken, match="不能告知并开始检查"):
        notifications.notify(visit, TELLING, district.by("zhang"))


def test_only_the_team_records_what_happened_on_site(district: District) -> None:
    visit = assigned(district)
    with pytest.raises(RuleBroken, match="您不是这次检查指派的检查人员"):
        inspections.end_unable(visit, UnableReason.OTHER, "下雨", district.by("wang"))
    db.session.rollback()
    with pytest.raises(RuleBroken, match="您不是这次检查指派的检查人员"):
        inspections.end_refused(visit, "下雨", district.by("head"))
    db.session.rollback()
    assert row(visit).state is InspectionState.ASSIGNED


def test_voiding_is_the_heads_needs_a_reason_and_keeps_everything(district: District) -> None:
    visit = finished(district)
    number, ended = row(visit).record_number, row(visit).finished_at
    with pytest.raises(RuleBroken, match="请写明作废的理由"):
        inspections.void(visit, " ", district.by("head"))
    db.session.rollback()
    with pytest.raises(RuleBroken, match="您的岗位不能办理这件事"):
        inspections.void(visit, "填错企业", district.by("zhang"))
    db.session.rollback()
    inspections.void(visit, "填错企业", district.by("head"))
    voided = row(visit)
    assert (voided.state, voided.end_reason) == (InspectionState.VOIDED, "填错企业")
    assert (voided.record_number, voided.finished_at) == (number, ended)


def test_a_visit_of_another_office_is_not_found(district: District) -> None:
    visit = answered(district)
    with pytest.raises(NotFound, match="没有找到这次检查"):
        inspections.void(visit, "与本所无关", district.by("south_head"))
    assert row(visit).state is InspectionState.IN_PROGRESS


def test_an_inspector_of_another_office_who_was_assigned_may_act(district: District) -> None:
    team = assignment(district, team=("张三", "周南"))
    visit: UUID = inspections.assign(team, district.by("clerk"))
    with at(at_local(DAY, 9, 0)):
        notifications.notify(visit, TELLING, district.by("zhou"))
    assert row(visit).state is InspectionState.IN_PROGRESS
