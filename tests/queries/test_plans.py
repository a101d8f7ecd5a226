"""Plans as the bureau and the public read them."""

from __future__ import annotations

import pytest

from portal.domain.enterprises import EnterpriseStatus, Kind
from portal.domain.errors import NotFound
from portal.domain.plan_words import Change
from portal.queries import plans
from portal.services import dossiers
from tests.builders.district import DAY, District
from tests.builders.plans import approved, published, row, section, submitted


def test_the_lines_count_businesses_and_visits_by_kind_and_office(district: District) -> None:
    plan = approved(district)
    told = [
        (line.kind, line.office, line.businesses, line.visits)
        for line in plans.lines(row(plan), district.by("clerk"))
    ]
    assert told == [
        (Kind.HF_PRODUCER, "north街道监管所", 1, 2),
        (Kind.HF_OPERATOR, "north街道监管所", 3, 3),
        (Kind.HF_OPERATOR, "south街道监管所", 1, 1),
        (Kind.COSMETICS_PRODUCER, "药械股", 1, 2),
        (Kind.COSMETICS_RETAILER, "north街道监管所", 1, 1),
    ]


def test_only_a_leader_is_told_that_a_plan_waits(district: District) -> None:
    submitted(district)
    assert plans.waiting(district.by("leader")) == 1
    assert plans.waiting(district.by("clerk")) == plans.waiting(district.by("head")) == 0


def test_changes_name_the_business_and_the_reason_to_those_who_see_it(district: District) -> None:
    plan = approved(district)
    rival = district.shops["rival"]
    dossiers.set_status(rival, EnterpriseStatus.CLOSED, DAY, "搬走了", district.by("clerk"))
    (told,) = plans.changes(row(plan), district.by("clerk"))
    assert (told.name, told.change.change, told.change.reason) == ("对面店", Change.LEFT, "注销：搬走了")
    assert plans.changes(row(plan), district.by("head")) == []


@pytest.mark.usefixtures("district")
def test_the_section_is_the_office_of_that_name() -> None:
    assert plans.section() is None
    assert section() == plans.section()


def test_what_is_not_published_does_not_exist_for_the_public(district: District) -> None:
    approved(district)
    with pytest.raises(NotFound):
        plans.published_of(2018)


def test_what_is_published_is_counted(district: District) -> None:
    published(district)
    told = plans.published_of(2018)
    assert (told.total("visits"), told.total("businesses")) == (9, 7)
