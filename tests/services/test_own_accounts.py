"""The accounts of an enterprise: opened by itself, then by its owner."""

from __future__ import annotations

import pytest

from portal.domain.errors import NotFound, RuleBroken
from portal.domain.people import ANYONE, Role, Viewer
from portal.extensions import db
from portal.models import Account
from portal.queries.accounts import by_login, signed_in, viewer_of
from portal.services import accounts, own_accounts
from portal.services.accounts import Browser
from tests.builders.district import District

PASSWORD = "青山 绿水 常在 2026"
HERE = Browser("203.0.113.7", "a browser")


def _account(login: str) -> Account:
    found = by_login(login)
    assert found is not None
    return found


def _colleague(district: District, login: str) -> Viewer:
    token = own_accounts.invite(login, "小李", district.by("shop"))
    accounts.set_password(token, PASSWORD)
    return viewer_of(_account(login))


def test_an_enterprise_opens_its_first_account_and_is_signed_in(district: District) -> None:
    assert district.north
    login = own_accounts.open_first(" NewShop ", "王店主", PASSWORD, HERE, ANYONE)
    found = signed_in(login)
    assert found is not None
    assert (found.viewer.role, found.viewer.enterprise_id) == (Role.ENTERPRISE, None)
    assert signed_in(accounts.sign_in("newshop", PASSWORD)) is not None


@pytest.mark.parametrize(
    ("login", "password", "sentence"),
    [
        ("shop", PASSWORD, "已经有人使用"),
        ("SHOP ", PASSWORD, "已经有人使用"),
        ("ab", PASSWORD, "至少3个字符"),
        ("new shop", PASSWORD, "没有空格"),
        ("newshop", "short", "至少12个字符"),
        ("newshop", "newshop newshop", "太容易猜到"),
    ],
)
def test_what_makes_no_account_is_said_in_words(
    login: str, password: str, sentence: str, district: District
) -> None:
    assert district.north
    with pytest.raises(RuleBroken, match=sentence):
        own_accounts.open_first(login, "某人", password, HERE, ANYONE)


def test_from_one_place_only_so_many_accounts_are_opened_or_asked_for(district: District) -> None:
    assert district.north
    for place in range(own_accounts.OF_ONE_NETWORK.free):
        if place % 2:
            own_accounts.open_first(f"new-{place}", "某人", PASSWORD, HERE, ANYONE)
        else:
            with pytest.raises(RuleBroken, match="已经有人使用"):
                own_accounts.open_first("shop", "某人", PASSWORD, HERE, ANYONE)
            db.session.rollback()
    with pytest.raises(RuleBroken, match="过一小时再来"):
        own_accounts.open_first("one-more", "某人", PASSWORD, HERE, ANYONE)
    db.session.rollback()
    assert own_accounts.open_first("one-more", "某人", PASSWORD, Browser("198.51.100.1"), ANYONE)


def test_a_colleague_sees_the_enterprise_and_invites_nobody(district: District) -> None:
    colleague = _colleague(district, "xiaoli")
    assert (colleague.enterprise_id, colleague.owner) == (district.shops["shop"], False)
    with pytest.raises(RuleBroken, match="主账号"):
        own_accounts.invite("another", "别人", colleague)
    db.session.rollback()
    with pytest.raises(RuleBroken, match="主账号"):
        own_accounts.remove(district.viewers["shop"].account_id or district.north, colleague)


def test_a_removed_colleague_is_out_at_once(district: District) -> None:
    colleague = _colleague(district, "xiaoli")
    login = accounts.sign_in("xiaoli", PASSWORD)
    assert signed_in(login) is not None
    assert colleague.account_id is not None
    own_accounts.remove(colleague.account_id, district.by("shop"))
    assert signed_in(login) is None
    with pytest.raises(RuleBroken, match="账号或密码不正确"):
        accounts.sign_in("xiaoli", PASSWORD)


def test_a_new_link_ends_what_was_open(district: District) -> None:
    colleague = _colleague(district, "xiaoli")
    login = accounts.sign_in("xiaoli", PASSWORD)
    assert colleague.account_id is not None
    token = own_accounts.renew_link(colleague.account_id, district.by("shop"))
    assert signed_in(login) is None
    accounts.set_password(token, PASSWORD + " neu")


def test_the_owner_reaches_only_the_accounts_of_the_enterprise(district: District) -> None:
    own, rival = district.viewers["shop"].account_id, district.viewers["rival"].account_id
    assert own is not None
    assert rival is not None
    for act in (own_accounts.remove, own_accounts.renew_link):
        with pytest.raises(NotFound):
            act(rival, district.by("shop"))
        db.session.rollback()
    with pytest.raises(RuleBroken, match="自己正在使用"):
        own_accounts.remove(own, district.by("shop"))


def test_an_account_that_the_bureau_opens_for_an_enterprise_is_its_owner(district: District) -> None:
    invitation = accounts.Invitation(
        "maker", "柳城康源", Role.ENTERPRISE, enterprise_id=district.shops["maker"]
    )
    accounts.invite(invitation, district.by("admin"))
    assert _account("maker").owner
