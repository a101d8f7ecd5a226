"""Plans of the small district, brought to the stage that a test begins with."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import select

from portal.domain.draws import Risk
from portal.extensions import db
from portal.models import Office, Plan, PlanDuty
from portal.services import job_worker, plans
from tests.builders.district import District

YEAR = 2018


def settings(more: Mapping[Risk, int] | None = None, quiet_days: int = 60) -> plans.Settings:
    return plans.Settings(more or {}, quiet_days)


def section() -> UUID:
    """The office of the section, which the district has not from the start."""
    found = db.session.scalar(select(Office.id).where(Office.name == "药械股"))
    if found is not None:
        return found
    office = Office(name="药械股")
    db.session.add(office)
    db.session.commit()
    return office.id


def drafted(district: District, year: int = YEAR, **terms: object) -> UUID:
    """A draft with its lines."""
    section()
    plan = plans.draft(year, settings(**terms), district.by("clerk"))  # type: ignore[arg-type]
    work()
    return plan


def work() -> None:
    while job_worker.run_next():
        pass


def submitted(district: District, **terms: object) -> UUID:
    plan = drafted(district, **terms)  # type: ignore[arg-type]
    plans.submit(plan, district.by("clerk"))
    return plan


def approved(district: District, **terms: object) -> UUID:
    plan = submitted(district, **terms)
    plans.approve(plan, district.by("leader"))
    return plan


def published(district: District, **terms: object) -> UUID:
    plan = approved(district, **terms)
    plans.publish(plan, district.by("clerk"))
    return plan


def row(plan_id: UUID) -> Plan:
    """The plan as it stands in the database."""
    return db.session.get_one(Plan, plan_id, populate_existing=True)


def duties(plan_id: UUID, enterprise_id: UUID | None = None) -> list[PlanDuty]:
    """The lines of a plan, or those of one business, in the order of kinds and places."""
    db.session.expire_all()
    query = select(PlanDuty).where(PlanDuty.plan_id == plan_id)
    if enterprise_id is not None:
        query = query.where(PlanDuty.enterprise_id == enterprise_id)
    return list(db.session.scalars(query.order_by(PlanDuty.kind, PlanDuty.ordinal)))
