"""The year's plan from its draft to everybody's eyes (R-02, R-09, R-14, R-48)."""

from __future__ import annotations

from collections import Counter
from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import func, select

from portal.domain.draws import Risk
from portal.domain.enterprises import Kind
from portal.domain.errors import NotFound, RuleBroken
from portal.domain.permissions import Action
from portal.domain.plan_words import DutyStatus, PlanState
from portal.extensions import db
from portal.models import Event, PlanDuty
from portal.queries import plans as found
from portal.services import jobs, plans
from tests.builders.district import District
from tests.builders.plans import (
    approved,
    drafted,
    duties,
    published,
    row,
    section,
    settings,
    submitted,
    work,
)


def test_the_plan_has_a_line_for_every_business_kind_and_period(district: District) -> None:
    plan = drafted(district)
    lines = duties(plan)
    assert Counter(one.kind for one in lines) == {
        Kind.HF_PRODUCER: 2,
        Kind.HF_OPERATOR: 4,
        Kind.COSMETICS_PRODUCER: 2,
        Kind.COSMETICS_RETAILER: 1,
    }
    assert {one.status for one in lines} == {DutyStatus.PLANNED}
    assert all(one.cause.startswith("四（三）") for one in lines)
    made = [one for one in lines if one.kind is Kind.COSMETICS_PRODUCER]
    assert {one.office_id for one in made} == {section()}
    rival = duties(plan, district.shops["rival"])
    assert [one.office_id for one in rival] == [district.south]


def test_a_plan_goes_from_state_to_state_with_one_event_each(district: District) -> None:
    plan = published(district)
    assert row(plan).state is PlanState.PUBLISHED
    events = db.session.scalars(select(Event).where(Event.subject_id == plan).order_by(Event.at, Event.id))
    assert [event.action for event in events] == [
        Action.PLAN_DRAFT,
        Action.PLAN_SUBMIT,
        Action.PLAN_APPROVE,
        Action.PLAN_PUBLISH,
    ]


def test_only_the_section_drafts_and_only_a_leader_approves(district: District) -> None:
    section()
    checked = 0
    for login in ("head", "zhang", "leader", "shop", "admin"):
        with pytest.raises(RuleBroken):
            plans.draft(2018, settings(), district.by(login))
        db.session.rollback()
        checked += 1
    assert checked == 5
    plan = submitted(district)
    with pytest.raises(RuleBroken):
        plans.approve(plan, district.by("clerk"))
    db.session.rollback()
    with pytest.raises(NotFound):
        plans.approve(plan, district.by("head"))
    db.session.rollback()
    assert row(plan).state is PlanState.SUBMITTED


def test_a_year_has_one_plan(district: District) -> None:
    drafted(district)
    with pytest.raises(RuleBroken, match="2018年的检查计划已经有了"):
        plans.draft(2018, settings(), district.by("clerk"))


def test_without_the_section_s_office_nothing_is_drafted(district: District) -> None:
    with pytest.raises(RuleBroken, match="还没有登记药械股"):
        plans.draft(2018, settings(), district.by("clerk"))


def test_a_plan_that_is_not_made_yet_is_not_submitted(district: District) -> None:
    section()
    plan = plans.draft(2018, settings(), district.by("clerk"))
    with pytest.raises(RuleBroken, match="还没有生成好"):
        plans.submit(plan, district.by("clerk"))
    db.session.rollback()
    with pytest.raises(RuleBroken, match="正在生成"):
        plans.change(plan, settings(), district.by("clerk"))
    db.session.rollback()
    jobs.cancel(row(plan).job_id or UUID(int=0), district.by("clerk"))
    plans.remake(plan, district.by("clerk"))
    work()
    plans.submit(plan, district.by("clerk"))


def test_a_plan_that_was_sent_back_says_why_and_is_changed(district: District) -> None:
    plan = submitted(district)
    with pytest.raises(RuleBroken, match="退回的理由"):
        plans.send_back(plan, " ", district.by("leader"))
    db.session.rollback()
    plans.send_back(plan, "重点企业要多查一次", district.by("leader"))
    assert (row(plan).state, row(plan).return_reason) == (PlanState.RETURNED, "重点企业要多查一次")
    plans.change(plan, settings({Risk.MARKED: 1}), district.by("clerk"))
    assert row(plan).state is PlanState.DRAFT
    work()
    plans.submit(plan, district.by("clerk"))
    assert row(plan).return_reason == ""


def test_an_approved_plan_is_not_changed_any_more(district: District) -> None:
    plan = approved(district)
    checked = 0
    for act in (
        lambda: plans.change(plan, settings(), district.by("clerk")),
        lambda: plans.remake(plan, district.by("clerk")),
        lambda: plans.exempt(plan, district.north, 80, "人手不足", district.by("clerk")),
        lambda: plans.submit(plan, district.by("clerk")),
        lambda: plans.send_back(plan, "再看看", district.by("leader")),
    ):
        with pytest.raises(RuleBroken, match="已批准"):
            act()
        db.session.rollback()
        checked += 1
    assert checked == 5


def test_a_ratio_needs_office_percent_and_reason_and_names_who_is_left_out(district: District) -> None:
    plan = drafted(district)
    by = district.by("clerk")
    for percent, reason, words in ((0, "人手不足", "1到99"), (100, "人手不足", "1到99"), (50, " ", "理由")):
        with pytest.raises(RuleBroken, match=words):
            plans.exempt(plan, district.north, percent, reason, by)
        db.session.rollback()
    plans.exempt(plan, district.north, 40, "洪灾后道路不通", by)
    work()
    lines = [one for one in duties(plan) if one.kind is Kind.HF_OPERATOR and one.office_id == district.north]
    assert Counter(one.status for one in lines) == {DutyStatus.PLANNED: 2, DutyStatus.LEFT_OUT: 1}
    absent = next(one for one in lines if one.status is DutyStatus.LEFT_OUT)
    assert absent.reason == "north街道监管所按40%检查：洪灾后道路不通"
    assert [one.left_out for one in found.lines(row(plan), by) if one.left_out] == [1]
    plans.submit(plan, by)
    plans.send_back(plan, "全部检查", district.by("leader"))
    plans.take_all(plan, district.north, by)
    work()
    assert {one.status for one in duties(plan)} == {DutyStatus.PLANNED}
    with pytest.raises(RuleBroken, match="没有按比例检查"):
        plans.take_all(plan, district.north, by)


def test_a_plan_that_lacks_somebody_without_a_ratio_is_not_submitted(district: District) -> None:
    plan = drafted(district)
    line = next(one for one in duties(plan) if one.kind is Kind.HF_OPERATOR)
    line.status = DutyStatus.LEFT_OUT
    db.session.commit()
    with pytest.raises(RuleBroken, match="请写明特殊情况"):
        plans.submit(plan, district.by("clerk"))


def test_what_is_published_names_nobody(district: District) -> None:
    plan = drafted(district)
    plans.exempt(plan, district.north, 40, "洪灾后道路不通", district.by("clerk"))
    work()
    plans.submit(plan, district.by("clerk"))
    plans.approve(plan, district.by("leader"))
    assert found.published() == []
    plans.publish(plan, district.by("clerk"))
    (told,) = found.published()
    assert (told.year, told.published_on) == (2018, date(2018, 6, 10))
    assert told.total("visits") == 8
    assert told.exemptions == ("north街道监管所按40%检查：洪灾后道路不通",)
    names = ("康健店", "对面店", "康源", "13807721234", "王经理")
    assert not any(name in str(told) for name in names)


def test_an_office_sees_its_own_lines_of_a_plan_that_holds(district: District) -> None:
    plan = submitted(district)
    assert found.listed(district.by("head")) == []
    with pytest.raises(NotFound):
        found.get(district.by("head"), plan)
    plans.approve(plan, district.by("leader"))
    for login, office in (("head", district.north), ("zhou", district.south)):
        seen = found.lines(found.get(district.by(login), plan), district.by(login))
        assert {line.office_id for line in seen} == {office}
    assert found.listed(district.by("shop")) == []


def test_a_job_that_died_half_way_begins_anew(district: District) -> None:
    plan = drafted(district)
    before = db.session.scalar(select(func.count()).select_from(PlanDuty))
    plans.remake(plan, district.by("clerk"))
    work()
    assert db.session.scalar(select(func.count()).select_from(PlanDuty)) == before == 9
    assert row(plan).generated_at is not None
