"""What the records say of a business that wants a title."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest

from portal.domain.calendar import at, today
from portal.domain.errors import NotFound
from portal.domain.title_standard import STANDARD
from portal.domain.titles import Veto
from portal.extensions import db
from portal.models import Enterprise
from portal.queries import title_facts as found
from portal.services import title_facts
from tests.builders import filings, visits
from tests.builders.district import DAY, District


def shop(district: District, name: str = "shop") -> Enterprise:
    return db.session.get_one(Enterprise, district.shops[name], populate_existing=True)


def test_a_visit_that_did_not_conform_counts_from_its_day(district: District) -> None:
    visit = visits.row(visits.finished(district, problems=["3-1", "3-2", "3-5"]))
    assert visit.result is not None
    facts = found.of_enterprise(shop(district), DAY)
    assert [(one.day, one.what) for one in facts.not_conforming] == [(DAY, f"检查编号{visit.record_number}")]
    against = found.against(shop(district), STANDARD, DAY + timedelta(days=366))
    assert Veto.NOT_CONFORMING not in {one.veto for one in against}


def test_a_self_inspection_speaks_against_who_never_handed_it_in(district: District) -> None:
    filings.opened(district)
    assert found.of_enterprise(shop(district), DAY).overdue == ()
    with at(datetime.combine(filings.day(21), time(9), UTC)):
        (late,) = found.of_enterprise(shop(district), today()).overdue
        assert late.day < today()
        assert Veto.SELF_INSPECTION in {one.veto for one in found.against(shop(district), STANDARD)}


def test_each_business_has_its_own_facts(district: District) -> None:
    title_facts.enter(district.shops["rival"], Veto.PENALTY, DAY, "处罚决定1号", district.by("clerk"))
    assert found.against(shop(district), STANDARD) == ()
    (finding,) = found.against(shop(district, "rival"), STANDARD)
    assert finding.sentence == "2018年6月10日受到行政处罚：处罚决定1号"


def test_a_producer_and_a_shop_without_licence_are_told_why(district: District) -> None:
    factory = [one.veto for one in found.against(shop(district, "factory"), STANDARD)]
    assert factory == [Veto.NOT_OPERATOR, Veto.LICENCE]
    assert [one.veto for one in found.against(shop(district, "unlicensed"), STANDARD)] == [Veto.LICENCE]


def test_entered_facts_are_for_those_who_see_the_business(district: District) -> None:
    by = district.by("head")
    fact = title_facts.enter(district.shops["shop"], Veto.PENALTY, DAY, "处罚决定2号", by)
    assert [one.id for one in found.entered(by, district.shops["shop"])] == [fact]
    assert found.get(by, fact).what == "处罚决定2号"
    assert list(found.entered(district.by("south_head"), district.shops["shop"])) == []
    with pytest.raises(NotFound):
        found.get(district.by("south_head"), fact)
