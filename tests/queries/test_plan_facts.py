"""All of a business that its part of the plan follows from."""

from __future__ import annotations

from datetime import date

from portal.domain.calendar import at, at_local
from portal.domain.draws import Risk
from portal.domain.enterprises import EnterpriseStatus, Kind, Tag
from portal.queries import plan_facts
from portal.services import dossiers, publications, results, tags, titles
from tests.builders.district import DAY, District
from tests.builders.titles import awarded
from tests.builders.visits import answered, closing

BAD = ("3-1",)


def visited(district: District, shop: str, day: date, problems: tuple[str, ...] = ()) -> None:
    with at(at_local(day, 9, 0)):
        visit = answered(district, shop, problems=problems, moment=at_local(day, 9, 0))
        results.finish(visit, closing(visit), district.by("zhang"))
        publications.release(visit, district.by("leader"))


def test_a_visit_that_found_grave_problems_is_a_risk_of_the_next_year_not_of_its_own(
    district: District,
) -> None:
    shop = district.shops["rival"]
    visited(district, "rival", DAY, BAD)
    this_year = plan_facts.businesses([shop], 2018)[shop]
    assert not this_year.risks_of(Kind.HF_OPERATOR)
    assert [one.day for one in this_year.visits_of(Kind.HF_OPERATOR)] == [DAY]
    next_year = plan_facts.businesses([shop], 2019)[shop]
    assert next_year.risks_of(Kind.HF_OPERATOR) == {Risk.NOT_CONFORMING}
    assert plan_facts.operators_at(district.south, 2019) == {shop: True}
    assert plan_facts.operators_at(district.south, 2018) == {shop: False}


def test_a_mark_is_a_risk_and_a_closed_business_says_since_when_and_why(district: District) -> None:
    shop = district.shops["rival"]
    tags.add(shop, Tag.KEY_ENTERPRISE, "群众反映多", district.by("clerk"))
    dossiers.set_status(shop, EnterpriseStatus.SUSPENDED, DAY, "装修", district.by("clerk"))
    found = plan_facts.businesses([shop], 2018)[shop]
    assert found.risks_of(Kind.HF_OPERATOR) == {Risk.MARKED}
    assert (found.until, found.why_gone) == (DAY, "停业：装修")
    assert plan_facts.operators_at(district.south, 2018) == {}


def test_every_business_is_read(district: District) -> None:
    ids = plan_facts.all_ids()
    assert set(ids) == set(district.shops.values())
    assert set(plan_facts.businesses(ids, 2018)) == set(ids)


def test_a_demonstration_shop_has_its_preference_until_the_title_is_revoked(district: District) -> None:
    title, shop = awarded(district), district.shops["shop"]
    with at(at_local(date(2018, 12, 1), 9, 0)):
        assert plan_facts.businesses([shop], 2019)[shop].demonstration
        titles.revoke(title, "多次违规。", district.by("leader"))
        assert not plan_facts.businesses([shop], 2019)[shop].demonstration
