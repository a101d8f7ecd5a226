"""Accounts as the sign-in and the system administrator read them."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from portal.domain.calendar import at
from portal.domain.errors import NotFound
from portal.domain.people import Role
from portal.extensions import db
from portal.models import Account
from portal.queries import accounts
from portal.services import own_accounts
from portal.services.accounts import hash_token, renew_link
from tests.builders.district import MORNING, District


def account_id(district: District, login: str) -> UUID:
    found = district.by(login).account_id
    assert found is not None
    return found


def test_a_viewer_is_who_the_account_stands_for(district: District) -> None:
    account = accounts.by_login(" ZHANG ")
    assert account is not None
    viewer = accounts.viewer_of(account)
    assert (viewer.role, viewer.name, viewer.office_id, viewer.inspector_id, viewer.enterprise_id) == (
        Role.INSPECTOR,
        "张三",
        district.north,
        district.people["张三"],
        None,
    )
    assert accounts.by_login("nobody") is None


def test_a_login_that_was_never_opened_is_nobody(district: District) -> None:
    assert accounts.signed_in(uuid4()) is None
    assert accounts.signed_in(account_id(district, "zhang")) is None


def test_a_link_is_open_until_it_is_used_expired_or_its_account_is_off(district: District) -> None:
    token = renew_link(account_id(district, "li"), district.by("admin"))
    opened = accounts.open_link(hash_token(token))
    assert opened is not None
    assert opened.account.login == "li"
    assert accounts.open_link(token) is None  # only the hash is kept
    with at(MORNING + timedelta(hours=72)):
        assert accounts.open_link(hash_token(token)) is None
    opened.account.active = False
    db.session.commit()
    assert accounts.open_link(hash_token(token)) is None


def test_the_administrator_reads_every_account(district: District) -> None:
    listed = accounts.all_accounts()
    assert {row.login for row in listed} == set(district.viewers)
    assert [(row.role, row.login) for row in listed] == sorted((row.role, row.login) for row in listed)
    assert accounts.any_administrator()
    db.session.query(Account).filter_by(role=Role.SYSTEM_ADMIN).delete()
    db.session.commit()
    assert not accounts.any_administrator()


def test_an_inspector_has_at_most_one_account(district: District) -> None:
    found = accounts.of_inspector(district.people["张三"])
    assert found is not None
    assert found.login == "zhang"
    assert accounts.of_inspector(district.people["赵六"]) is None


def test_an_enterprise_reads_its_own_accounts_the_owner_first(district: District) -> None:
    accounts_of_shop = own_accounts.invite("xiaoli", "小李", district.by("shop"))
    assert accounts_of_shop
    assert [row.login for row in accounts.of_enterprise(district.by("shop"))] == ["shop", "xiaoli"]
    assert list(accounts.of_enterprise(district.by("newcomer"))) == []
    own = account_id(district, "shop")
    assert accounts.colleague(district.by("shop"), own).login == "shop"
    for login in ("rival", "newcomer", "clerk"):
        with pytest.raises(NotFound):
            accounts.colleague(district.by(login), own)
