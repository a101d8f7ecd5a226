"""Titles as the bureau finds them, and who holds one for the plan (R-15)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from portal.domain.calendar import at, at_local
from portal.domain.enterprises import EnterpriseStatus
from portal.domain.errors import NotFound
from portal.domain.titles import TitleState, Veto
from portal.extensions import db
from portal.models import Enterprise, StoreTitle
from portal.queries import titles as found
from portal.services import titles
from tests.builders.district import District
from tests.builders.titles import awarded


def test_who_holds_a_title_holds_it_from_the_award_to_the_end_of_its_term(district: District) -> None:
    title = db.session.get_one(StoreTitle, awarded(district))
    shop, first = district.shops["shop"], title.awarded_on
    held = [found.holds(shop, day) for day in (first - timedelta(days=1), first, title.review_due_on)]
    assert held == [False, True, True]
    assert not found.holds(shop, title.valid_until + timedelta(days=1))
    assert not found.holds(district.shops["rival"], first)


def test_a_revoked_title_is_not_held(district: District) -> None:
    made = awarded(district)
    titles.revoke(made, "理由。", district.by("leader"))
    title = db.session.get_one(StoreTitle, made)
    assert not found.holds(district.shops["shop"], title.awarded_on)
    assert found.concerns(title) == ()


def test_an_office_sees_its_own_and_an_enterprise_its_own(district: District) -> None:
    made = awarded(district)
    seen = {
        who: len(found.listed(district.by(who))) for who in ("head", "south_head", "leader", "shop", "rival")
    }
    assert seen == {"head": 1, "south_head": 0, "leader": 1, "shop": 1, "rival": 0}
    assert len(found.listed(district.by("leader"), TitleState.REVOKED)) == 0
    with pytest.raises(NotFound):
        found.get(district.by("south_head"), made)


def test_what_has_come_up_since_the_award_waits_for_a_decision(district: District) -> None:
    title = db.session.get_one(StoreTitle, awarded(district))
    shop = db.session.get_one(Enterprise, district.shops["shop"])
    with at(at_local(title.awarded_on + timedelta(days=9), 9, 0)):
        assert found.waiting(district.by("leader")) == 0
        shop.status = EnterpriseStatus.SUSPENDED
        db.session.commit()
        assert [one.veto for one in found.findings_since(title)] == [Veto.NOT_ACTIVE]
        assert found.waiting(district.by("leader")) == 1
    with at(at_local(title.valid_until + timedelta(days=1), 9, 0)):
        assert found.stands(title) is TitleState.EXPIRED
        assert found.waiting(district.by("leader")) == 0
