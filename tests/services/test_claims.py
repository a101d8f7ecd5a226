"""Taking over a business with the bureau's code."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from portal.domain.calendar import at
from portal.domain.errors import NotFound, RuleBroken
from portal.extensions import db
from portal.models import Account, ClaimCode, Enterprise
from portal.services import claims
from tests.builders.district import MORNING, District


def _code_of(district: District, shop: str) -> str:
    return db.session.get_one(Enterprise, district.shops[shop]).credit_code


def _account(district: District, login: str) -> Account:
    return db.session.get_one(Account, district.viewers[login].account_id, populate_existing=True)


def test_a_code_makes_the_account_the_owner_however_it_is_typed(district: District) -> None:
    code = claims.make_code(district.shops["maker"], district.by("clerk"))
    assert [len(group) for group in code.split("-")] == [4, 4, 4]
    typed = f" {code.lower().replace('-', ' ')} "
    found = claims.claim(_code_of(district, "maker").lower(), typed, district.by("newcomer"))
    account = _account(district, "newcomer")
    assert (account.enterprise_id, account.owner) == (found, True)
    assert found == district.shops["maker"]
    kept = db.session.scalars(select(ClaimCode.code_hash)).all()
    assert not [one for one in kept if one in code]


def test_a_code_opens_once_until_it_runs_out_and_for_one_business(district: District) -> None:
    by = district.by("newcomer")
    older = claims.make_code(district.shops["maker"], district.by("clerk"))
    code = claims.make_code(district.shops["maker"], district.by("head"))
    maker, factory = _code_of(district, "maker"), _code_of(district, "factory")
    for credit_code, tried in ((maker, older), (factory, code), (maker, "2222-2222-2222")):
        with pytest.raises(RuleBroken, match="认领码不对"):
            claims.claim(credit_code, tried, by)
    with at(MORNING + timedelta(days=30)), pytest.raises(RuleBroken, match="过期"):
        claims.claim(maker, code, by)
    claims.claim(maker, code, by)
    with pytest.raises(RuleBroken, match="认领码不对"):
        claims.claim(maker, code, district.by("stranger"))
    with pytest.raises(RuleBroken, match="已经有企业"):
        claims.claim(maker, code, by)


def test_guessing_has_to_wait(district: District) -> None:
    code = claims.make_code(district.shops["maker"], district.by("clerk"))
    maker, by = _code_of(district, "maker"), district.by("newcomer")
    for _try in range(claims.WRONG_CODES.free):
        with pytest.raises(RuleBroken, match="认领码不对"):
            claims.claim(maker, "AAAA-AAAA-AAAA", by)
    with pytest.raises(RuleBroken, match="过15分钟"):
        claims.claim(maker, code, by)
    db.session.rollback()
    with at(MORNING + timedelta(minutes=15)):
        assert claims.claim(maker, code, by) == district.shops["maker"]


def test_codes_are_made_by_those_who_see_the_business(district: District) -> None:
    with pytest.raises(NotFound):
        claims.make_code(district.shops["maker"], district.by("south_head"))
    db.session.rollback()
    for login in ("zhang", "shop", "admin"):
        with pytest.raises(RuleBroken, match="岗位"):
            claims.make_code(district.shops["maker"], district.by(login))
        db.session.rollback()
    assert claims.make_code(district.shops["maker"], district.by("head"))
