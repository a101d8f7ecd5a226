"""What a worker does when a plan is asked for."""

from __future__ import annotations

from portal.extensions import db
from portal.models import PlanDuty
from portal.services import plan_making, plans
from tests.builders.district import District
from tests.builders.plans import approved, drafted, duties, row, section, settings, work


def test_the_lines_are_written_in_parts_and_are_the_same_however_large(
    district: District, monkeypatch: object
) -> None:
    plan = drafted(district)
    whole = {(one.enterprise_id, one.kind, one.ordinal, one.due_on) for one in duties(plan)}
    for size in (1, 2):
        monkeypatch.setattr(plan_making, "AT_ONCE", size)  # type: ignore[attr-defined]
        plans.remake(plan, district.by("clerk"))
        work()
        assert {(one.enterprise_id, one.kind, one.ordinal, one.due_on) for one in duties(plan)} == whole
    assert row(plan).generated_at is not None


def test_what_an_attempt_left_half_way_is_made_anew(district: District) -> None:
    section()
    plan = plans.draft(2018, settings(), district.by("clerk"))
    before = row(plan)
    plan_making.plan_duties.reconcile(before, [district.shops["rival"]])
    db.session.commit()
    assert db.session.query(PlanDuty).count() == 1
    work()
    assert db.session.query(PlanDuty).count() == 9


def test_a_plan_that_is_approved_meanwhile_is_left_alone(district: District) -> None:
    plan = approved(district)
    kept = {one.id for one in duties(plan)}

    class NoRun:
        """No part of it may be asked for."""

    plan_making.make(NoRun(), {"plan": str(plan)})  # type: ignore[arg-type]
    assert {one.id for one in duties(plan)} == kept
