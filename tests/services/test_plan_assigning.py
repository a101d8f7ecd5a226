"""Assigning the visits of several duties at once: all or none."""

from __future__ import annotations

from uuid import UUID

import pytest
from sqlalchemy import func, select

from portal.domain.enterprises import Kind
from portal.domain.errors import NotFound, RuleBroken
from portal.domain.inspections import Way
from portal.domain.permissions import Action
from portal.extensions import db
from portal.models import Event, Inspection
from portal.services import plan_assigning
from portal.services.plan_assigning import Round
from tests.builders.district import DAY, District
from tests.builders.plans import approved, duties


def asked(district: District, plan: UUID, *shops: str, kind: Kind = Kind.HF_OPERATOR) -> Round:
    found = [line.id for shop in shops for line in duties(plan, district.shops[shop]) if line.kind is kind]
    return Round(found, DAY, district.team("张三", "李四"), (Way.ON_SITE,))


def count() -> int:
    return db.session.scalar(select(func.count()).select_from(Inspection)) or 0


def test_every_duty_gets_its_visit_and_the_form_is_one_act(district: District) -> None:
    plan = approved(district)
    by = district.by("clerk", key="a-sending")
    assert plan_assigning.assign(asked(district, plan, "shop", "maker", "rival"), by) == plan
    assert count() == 3
    keyed = db.session.scalars(select(Event).where(Event.submission_key == "a-sending")).all()
    assert [(event.action, event.subject_id) for event in keyed] == [(Action.INSPECTION_ASSIGN, plan)]


def test_one_that_is_refused_refuses_all_and_is_named(district: District) -> None:
    plan = approved(district)
    with pytest.raises(RuleBroken, match="无证店"):
        plan_assigning.assign(asked(district, plan, "shop", "unlicensed"), district.by("clerk"))
    db.session.rollback()
    assert count() == 0


def test_what_is_assigned_already_is_not_assigned_twice(district: District) -> None:
    plan = approved(district)
    plan_assigning.assign(asked(district, plan, "shop"), district.by("clerk"))
    with pytest.raises(RuleBroken, match="已经指派"):
        plan_assigning.assign(asked(district, plan, "shop"), district.by("clerk"))


def test_nothing_too_much_and_what_belongs_to_another_office_are_refused(district: District) -> None:
    plan = approved(district)
    with pytest.raises(RuleBroken, match="1到30项"):
        plan_assigning.assign(asked(district, plan), district.by("clerk"))
    with pytest.raises(NotFound):
        plan_assigning.assign(asked(district, plan, "rival"), district.by("head"))
    with pytest.raises(RuleBroken, match="岗位"):
        plan_assigning.assign(asked(district, plan, "shop"), district.by("zhang"))
