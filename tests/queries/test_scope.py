"""Which rows a viewer may see at all."""

from __future__ import annotations

from uuid import UUID

import pytest
from sqlalchemy import select

from portal.domain.inspections import InspectionState
from portal.extensions import db
from portal.models import Application, Enterprise, Inspection, Listing
from portal.queries.scope import (
    SERVED,
    visible_applications,
    visible_enterprises,
    visible_inspections,
    visible_listings,
)
from portal.services import applications, inspections, publications
from tests.builders.applications import shop, submitted
from tests.builders.district import District
from tests.builders.visits import assigned, assignment, finished


def visits_of(district: District, login: str) -> set[UUID]:
    return set(db.session.scalars(db.select(Inspection.id).where(visible_inspections(district.by(login)))))


def shops_of(district: District, login: str) -> set[UUID]:
    """Whose listings one sees are the businesses that one sees."""
    seen = set(db.session.scalars(db.select(Enterprise.id).where(visible_enterprises(district.by(login)))))
    listed = select(Listing.enterprise_id).where(visible_listings(district.by(login)))
    assert seen == set(db.session.scalars(listed))
    return seen


def test_staff_see_the_district_their_office_or_their_own_visits(district: District) -> None:
    north, south = assigned(district), assigned(district, "rival")
    borrowed = inspections.assign(assignment(district, team=("张三", "周南")), district.by("clerk"))
    seen = {login: visits_of(district, login) for login in ("clerk", "leader", "head", "zhang", "zhou")}
    assert seen == {
        "clerk": {north, south, borrowed},
        "leader": {north, south, borrowed},
        "head": {north, borrowed},
        "zhang": {north, south, borrowed},
        "zhou": {south, borrowed},
    }


def test_the_public_and_administrators_see_no_visit(district: District) -> None:
    finished(district)
    assert visits_of(district, "admin") == set()
    assert shops_of(district, "admin") == set()


def test_an_enterprise_sees_its_own_visits_once_the_documents_are_handed_over(district: District) -> None:
    going_on, done, voided = assigned(district), finished(district), finished(district)
    inspections.void(voided, "填错", district.by("head"))
    assert visits_of(district, "shop") == {done}
    publications.release(done, district.by("leader"))
    assert visits_of(district, "shop") == {done}
    assert visits_of(district, "rival") == set()
    assert going_on not in visits_of(district, "shop")


@pytest.mark.parametrize(
    ("login", "count"), [("clerk", 5), ("head", 4), ("zhou", 1), ("shop", 1), ("admin", 0)]
)
def test_the_registry_is_seen_by_district_office_or_as_ones_own(
    district: District, login: str, count: int
) -> None:
    assert len(shops_of(district, login)) == count


def test_every_state_of_ones_own_visits_is_accounted_for() -> None:
    hidden = set(InspectionState) - set(SERVED)
    assert {InspectionState.ASSIGNED, InspectionState.VOIDED, InspectionState.IN_PROGRESS} <= hidden
    assert len(hidden) == 7


def test_the_bureau_sees_an_application_once_it_was_sent_to_its_office(district: District) -> None:
    def seen(login: str) -> set[UUID]:
        query = db.select(Application.id).where(visible_applications(district.by(login)))
        return set(db.session.scalars(query))

    draft = applications.begin_registration(district.by("stranger"))
    sent = submitted(shop(), district.by("newcomer"))
    change = applications.begin_change(("contact",), district.by("shop"))
    logins = ("clerk", "leader", "head", "south_head", "admin", "newcomer", "stranger", "shop", "rival")
    assert {login: seen(login) for login in logins} == {
        "clerk": {sent},
        "leader": {sent},
        "head": {sent},
        "south_head": set(),
        "admin": set(),
        "newcomer": {sent},
        "stranger": {draft},
        "shop": {change},
        "rival": set(),
    }
