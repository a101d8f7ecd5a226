"""Which claim codes still open, for whoever sees the enterprise."""

from __future__ import annotations

from datetime import timedelta

from portal.domain.calendar import at
from portal.queries import claim_codes
from portal.services import claims
from tests.builders.district import MORNING, District


def test_an_open_code_is_listed_until_it_is_replaced_used_or_expired(district: District) -> None:
    shop, by = district.shops["shop"], district.by("head")
    assert claim_codes.open_codes(by) == []
    claims.make_code(shop, by)
    code = claims.make_code(shop, by)
    [held] = claim_codes.open_codes(by)
    assert (held.enterprise.name, code.replace("-", "") in held.code_hash) == ("康健店", False)
    assert claim_codes.open_of(by, shop) is held
    with at(MORNING + timedelta(days=claims.CODE_DAYS)):
        assert claim_codes.open_codes(by) == []
        assert claim_codes.open_of(by, shop) is None


def test_an_office_sees_the_codes_of_its_own_enterprises(district: District) -> None:
    claims.make_code(district.shops["shop"], district.by("clerk"))
    assert len(claim_codes.open_codes(district.by("clerk"))) == 1
    assert claim_codes.open_codes(district.by("south_head")) == []
    assert claim_codes.open_of(district.by("south_head"), district.shops["shop"]) is None
