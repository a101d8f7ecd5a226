"""The plans of the demonstration, each made through the acts themselves."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import func, select

from portal.domain.calendar import today
from portal.domain.plan_words import PlanState
from portal.extensions import db
from portal.models import Plan, PlanChange, PlanDuty
from portal.queries import plans
from portal.services import demonstration


def test_one_is_published_one_waits_and_one_is_being_drafted(app: Flask) -> None:
    with app.app_context():
        demonstration.load()
        year = today().year
        found = {plan.year: plan for plan in db.session.scalars(select(Plan))}
        assert {each: plan.state for each, plan in found.items()} == {
            year: PlanState.PUBLISHED,
            year + 1: PlanState.SUBMITTED,
            year + 2: PlanState.DRAFT,
        }
        assert [one.year for one in plans.published()] == [year]
        assert plans.left_out(found[year + 1])
        assert db.session.scalar(select(func.count()).select_from(PlanChange)) == 1
        done = select(func.count()).where(PlanDuty.done_on.is_not(None))
        assert db.session.scalar(done) > 0
