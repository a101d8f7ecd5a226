"""Whom a period of self-inspection asks, who has handed in, who is late."""

from __future__ import annotations

from datetime import timedelta

import pytest

from portal.domain.calendar import at, now
from portal.domain.enterprises import EnterpriseStatus, Kind
from portal.domain.errors import NotFound
from portal.domain.filings import Punctuality
from portal.extensions import db
from portal.models import Enterprise
from portal.queries import filing_periods
from portal.services import filing_periods as acts
from tests.builders.district import District
from tests.builders.filings import SHOP, opened, sent, written

COSMETICS = Kind.COSMETICS_RETAILER


def _owed(district: District, shop: str) -> list[Kind]:
    return [one.kind for one in filing_periods.of_enterprise(district.shops[shop]) if one.owed]


def test_a_period_asks_every_active_enterprise_of_its_kinds_once_a_kind(district: District) -> None:
    opened(district, SHOP, COSMETICS)
    assert _owed(district, "shop") == [COSMETICS, SHOP] or _owed(district, "shop") == [SHOP, COSMETICS]
    assert _owed(district, "maker") == [SHOP]
    assert _owed(district, "factory") == []
    assert filing_periods.of_enterprise(None) == []


def test_who_is_closed_is_not_asked(district: District) -> None:
    opened(district)
    shop = db.session.get_one(Enterprise, district.shops["shop"])
    shop.status = EnterpriseStatus.CLOSED
    db.session.commit()
    assert _owed(district, "shop") == []


def test_a_period_may_ask_one_office_or_named_enterprises_only(district: District) -> None:
    opened(district, office_id=district.south)
    assert (_owed(district, "shop"), _owed(district, "rival")) == ([], [SHOP])
    code = db.session.get_one(Enterprise, district.shops["maker"]).credit_code
    opened(district, codes=(code,))
    assert (_owed(district, "shop"), _owed(district, "maker")) == ([], [SHOP])


def test_what_is_handed_in_is_owed_no_more(district: District) -> None:
    period = opened(district)
    written(district, period)
    assert _owed(district, "shop") == [SHOP]
    sent(district, opened(district), login="shop")
    assert len(_owed(district, "shop")) == 1


def test_a_closed_period_asks_nobody(district: District) -> None:
    period = opened(district)
    acts.close(period, "不再需要。", district.by("clerk"))
    assert _owed(district, "shop") == []
    with pytest.raises(NotFound):
        filing_periods.asked_of(district.shops["shop"], period)


def test_an_office_sees_its_own_counts_and_who_is_late(district: District) -> None:
    period = opened(district, days=3)
    sent(district, period)
    row = filing_periods.get(district.by("clerk"), period)
    counts = {
        one.office: (one.asked, one.handed_in, one.missing)
        for one in filing_periods.counts(district.by("clerk"), row)
    }
    assert sum(asked for asked, _handed_in, _missing in counts.values()) == 4
    assert sum(handed_in for _asked, handed_in, _missing in counts.values()) == 1
    assert sum(missing for *_others, missing in counts.values()) == 0
    with at(now() + timedelta(days=5)):
        south = filing_periods.counts(district.by("south_head"), row)
        assert [(one.asked, one.missing) for one in south] == [(1, 1)]
        late = filing_periods.of_period(district.by("head"), row, owed_only=True)
        assert {one.enterprise.name for one in late} == {"柳城康源生物科技有限公司", "无证店"}
        assert {one.standing for one in late} == {Punctuality.OVERDUE}
        every = filing_periods.of_period(district.by("head"), row, owed_only=False)
        assert Punctuality.ON_TIME in {one.standing for one in every}


def test_another_offices_period_does_not_exist(district: District) -> None:
    period = opened(district, office_id=district.south)
    assert [one.id for one in filing_periods.listed(district.by("south_head"))] == [period]
    assert filing_periods.listed(district.by("head")) == []
    with pytest.raises(NotFound):
        filing_periods.get(district.by("head"), period)


def test_the_last_report_tells_what_holds_on(district: District) -> None:
    assert filing_periods.last_answers(district.shops["shop"], SHOP) == {}
    sent(district)
    assert "health" in filing_periods.last_answers(district.shops["shop"], SHOP)
