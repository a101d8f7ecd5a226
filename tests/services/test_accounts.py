"""Signing in, one-time links, switching accounts off."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from portal.domain.calendar import at, now
from portal.domain.errors import NotFound, RuleBroken
from portal.domain.people import Role, Viewer
from portal.domain.permissions import Action
from portal.extensions import db
from portal.models import Account, Event, OneTimeLink, Throttle
from portal.queries.accounts import signed_in
from portal.services import accounts, passwords
from portal.services.accounts import Browser, Invitation
from tests.builders.district import MORNING, District

PASSWORD = "horse-battery-staple"
OTHER = "纸笔墨砚四样东西都要带齐了"


def account_id(district: District, login: str) -> UUID:
    found = district.by(login).account_id
    assert found is not None
    return found


SECURITY = Viewer(Role.SECURITY_ADMIN, "安全管理员")


def waiting_until(key: str) -> datetime:
    kept = db.session.get_one(Throttle, key, populate_existing=True)
    assert kept.until is not None
    return kept.until


@pytest.fixture
def zhang(district: District) -> UUID:
    """An account with a password."""
    account = db.session.get(Account, account_id(district, "zhang"))
    assert account is not None
    account.password_hash = passwords.hash_password(PASSWORD)
    db.session.commit()
    return account.id


def wrong(times: int, login: str = "zhang") -> None:
    for _ in range(times):
        with pytest.raises(RuleBroken, match="账号或密码不正确"):
            accounts.sign_in(login, "wrong")


def test_signing_in_opens_a_login_and_signing_out_ends_it(zhang: UUID) -> None:
    login = accounts.sign_in(" ZHANG ", PASSWORD)
    found = signed_in(login)
    assert found is not None
    assert (found.viewer.account_id, found.viewer.role) == (zhang, Role.INSPECTOR)
    accounts.sign_out(login, found.viewer)
    assert signed_in(login) is None
    actions = [event.action for event in db.session.query(Event).order_by(Event.at, Event.id)]
    assert actions == [Action.SIGN_IN, Action.SIGN_OUT]


def test_a_stranger_is_told_the_same_as_who_mistyped(zhang: UUID) -> None:
    wrong(1)
    wrong(1, "nobody")
    wrong(1, "li")  # has no password yet
    account = db.session.get(Account, zhang)
    assert account is not None
    account.active = False
    db.session.commit()
    with pytest.raises(RuleBroken, match="账号或密码不正确"):
        accounts.sign_in("zhang", PASSWORD)


@pytest.mark.usefixtures("zhang")
def test_the_sentence_tells_nobody_whether_there_is_such_an_account() -> None:
    said = set()
    for login in ("zhang", "nobody", "li", *["zhang"] * 5):
        with pytest.raises(RuleBroken) as refusal:
            accounts.sign_in(login, "wrong")
        said.add(str(refusal.value))
    assert len(said) == 1


@pytest.mark.usefixtures("zhang")
def test_five_wrong_passwords_make_the_next_one_wait_twice_as_long_each_time_and_twenty_a_day() -> None:
    wrong(5)
    moment, waits = MORNING, []
    for _ in range(16):
        with at(moment), pytest.raises(RuleBroken, match="账号或密码不正确"):
            accounts.sign_in("zhang", PASSWORD)
        until = waiting_until("login:zhang:")
        waits.append((until - moment).total_seconds())
        moment = until
        with at(moment):
            wrong(1)
    assert waits == [30, 60, 120, 240, 480, *[900] * 10, 24 * 3600]


@pytest.mark.usefixtures("zhang")
def test_who_guesses_does_not_lock_the_owner_out_who_comes_from_elsewhere() -> None:
    for _ in range(30):
        with pytest.raises(RuleBroken):
            accounts.sign_in("zhang", "wrong", Browser("192.0.2.1"))
    with pytest.raises(RuleBroken):
        accounts.sign_in("zhang", PASSWORD, Browser("192.0.2.1"))
    assert signed_in(accounts.sign_in("zhang", PASSWORD, Browser("192.0.2.2")))


def test_one_network_that_tries_many_logins_has_to_wait_too(
    zhang: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = []
    check = accounts.matches
    monkeypatch.setattr(accounts, "matches", lambda kept, word: tried.append(word) or check(kept, word))
    for number in range(200):
        with pytest.raises(RuleBroken):
            accounts.sign_in(f"name{number}", f"guess{number}", Browser("192.0.2.1"))
    assert len(tried) == 50
    with pytest.raises(RuleBroken):
        accounts.sign_in("zhang", PASSWORD, Browser("192.0.2.1"))
    assert db.session.get_one(Account, zhang).active


@pytest.mark.usefixtures("zhang")
def test_a_thousand_guesses_from_one_network_reach_the_password_five_times(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tried = []
    check = accounts.matches
    monkeypatch.setattr(accounts, "matches", lambda kept, word: tried.append(word) or check(kept, word))
    for number in range(1000):
        with pytest.raises(RuleBroken):
            accounts.sign_in("zhang", f"guess{number}")
    assert len(tried) == 5


def test_the_security_administrator_ends_the_waiting_and_nobody_else(zhang: UUID, district: District) -> None:
    wrong(5)
    with pytest.raises(RuleBroken, match="岗位"):
        accounts.lift_waits(zhang, district.by("admin"))
    accounts.lift_waits(zhang, SECURITY)
    assert signed_in(accounts.sign_in("zhang", PASSWORD))


@pytest.mark.usefixtures("zhang")
def test_the_right_password_in_time_begins_the_count_anew() -> None:
    wrong(4)
    accounts.sign_in("zhang", PASSWORD)
    wrong(4)
    assert signed_in(accounts.sign_in("zhang", PASSWORD))


def test_a_link_sets_a_password_once(district: District) -> None:
    token = accounts.invite(
        Invitation(" NewHead ", "新所长", Role.OFFICE_HEAD, district.north), district.by("admin")
    )
    accounts.set_password(token, PASSWORD)
    assert signed_in(accounts.sign_in("newhead", PASSWORD))
    with pytest.raises(NotFound, match="已经用过或已过期"):
        accounts.set_password(token, OTHER)
    with pytest.raises(NotFound):
        accounts.set_password("guessed", OTHER)
    assert token not in {link.token_hash for link in db.session.query(OneTimeLink)}


def test_a_link_expires_after_three_days(district: District) -> None:
    token = accounts.renew_link(account_id(district, "li"), district.by("admin"))
    with at(MORNING + timedelta(hours=72)), pytest.raises(NotFound):
        accounts.set_password(token, PASSWORD)
    with at(MORNING + timedelta(hours=71)):
        accounts.set_password(token, PASSWORD)


def test_a_new_link_ends_the_older_ones_and_every_login(zhang: UUID, district: District) -> None:
    login = accounts.sign_in("zhang", PASSWORD)
    first = accounts.renew_link(zhang, district.by("admin"))
    second = accounts.renew_link(zhang, district.by("admin"))
    assert signed_in(login) is None
    with pytest.raises(NotFound):
        accounts.set_password(first, OTHER)
    accounts.set_password(second, OTHER)
    assert signed_in(accounts.sign_in("zhang", OTHER))
    with pytest.raises(RuleBroken, match="账号或密码不正确"):
        accounts.sign_in("zhang", PASSWORD)


def test_a_link_unlocks_who_forgot_the_password(zhang: UUID, district: District) -> None:
    wrong(5)
    accounts.set_password(accounts.renew_link(zhang, district.by("admin")), OTHER)
    assert signed_in(accounts.sign_in("zhang", OTHER))


@pytest.mark.parametrize(
    ("password", "words"),
    [("short", "至少12个字符"), ("aaaaaaaaaaaaaa", "太容易猜到"), ("my-Zhang-password", "太容易猜到")],
)
def test_a_weak_password_is_refused_and_the_link_stays_good(
    zhang: UUID, district: District, password: str, words: str
) -> None:
    token = accounts.renew_link(zhang, district.by("admin"))
    with pytest.raises(RuleBroken, match=words):
        accounts.set_password(token, password)
    accounts.set_password(token, OTHER)
    assert signed_in(accounts.sign_in("zhang", OTHER))


@pytest.mark.usefixtures("zhang")
def test_changing_the_password_ends_the_other_browsers(district: District) -> None:
    logins = [accounts.sign_in("zhang", PASSWORD) for _ in range(2)]
    accounts.change_password(OTHER, district.by("zhang"))
    assert [signed_in(login) for login in logins] == [None, None]
    assert signed_in(accounts.sign_in("zhang", OTHER))


@pytest.mark.usefixtures("zhang")
def test_ones_own_password_is_confirmed_and_guessing_it_ends_every_login(district: District) -> None:
    login = accounts.sign_in("zhang", PASSWORD)
    accounts.confirm_password(PASSWORD, Browser(), district.by("zhang"))
    for tries in range(1, 6):
        assert signed_in(login), tries
        with pytest.raises(RuleBroken, match="现在的密码不正确"):
            accounts.confirm_password("wrong", Browser(), district.by("zhang"))
    assert signed_in(login) is None
    assert waiting_until("login:zhang:") == MORNING + timedelta(seconds=30)
    with pytest.raises(RuleBroken, match="账号或密码不正确"):
        accounts.sign_in("zhang", PASSWORD)


def test_a_fresh_proof_of_who_one_is_is_noted_at_the_login(zhang: UUID, district: District) -> None:
    login = accounts.sign_in("zhang", PASSWORD)
    with at(MORNING + timedelta(hours=1)):
        with pytest.raises(RuleBroken, match="现在的密码不正确"):
            accounts.confirm_identity(login, "wrong", Browser(), district.by("zhang"))
        accounts.confirm_identity(login, PASSWORD, Browser(), district.by("zhang"))
    found = signed_in(login)
    assert found is not None
    assert found.confirmed_at == (MORNING + timedelta(hours=1)).timestamp()
    assert found.viewer.account_id == zhang


@pytest.mark.usefixtures("zhang")
def test_one_ends_ones_own_login_elsewhere_and_nobody_elses(district: District) -> None:
    tablet, desk = (accounts.sign_in("zhang", PASSWORD) for _ in range(2))
    with pytest.raises(NotFound):
        accounts.end_login(tablet, district.by("li"))
    accounts.end_login(tablet, district.by("zhang"))
    assert (signed_in(tablet), bool(signed_in(desk))) == (None, True)


def test_a_new_role_needs_a_reason_ends_the_logins_and_is_never_ones_own(
    zhang: UUID, district: District
) -> None:
    login = accounts.sign_in("zhang", PASSWORD)
    with pytest.raises(RuleBroken, match="理由"):
        accounts.change_role(zhang, Role.OFFICE_HEAD, " ", SECURITY)
    with pytest.raises(RuleBroken, match="岗位"):
        accounts.change_role(zhang, Role.OFFICE_HEAD, "升任", district.by("admin"))
    with pytest.raises(RuleBroken, match="统一社会信用代码"):
        accounts.change_role(zhang, Role.ENTERPRISE, "离职", SECURITY)
    db.session.rollback()
    accounts.change_role(zhang, Role.OFFICE_HEAD, "升任", SECURITY)
    assert signed_in(login) is None
    assert db.session.get_one(Account, zhang).role is Role.OFFICE_HEAD
    own = replace(SECURITY, account_id=zhang)
    with pytest.raises(RuleBroken, match="不能调整自己的岗位"):
        accounts.change_role(zhang, Role.SYSTEM_ADMIN, "试试", own)


def test_a_disabled_account_is_out_at_once_and_nobody_disables_oneself(
    zhang: UUID, district: District
) -> None:
    token = accounts.renew_link(zhang, district.by("admin"))
    login = accounts.sign_in("zhang", PASSWORD)
    accounts.disable(zhang, district.by("admin"))
    assert signed_in(login) is None
    with pytest.raises(NotFound):
        accounts.set_password(token, OTHER)
    with pytest.raises(RuleBroken, match="不能停用自己正在使用的账号"):
        accounts.disable(account_id(district, "admin"), district.by("admin"))


@pytest.mark.parametrize(
    ("invitation", "words"),
    [
        (Invitation("zhang", "又一个", Role.LEADER), "账号“zhang”已经有人使用"),
        (Invitation("x1", "无所", Role.OFFICE_HEAD), "请选择所属部门"),
        (Invitation("x2", "无证", Role.INSPECTOR, UUID(int=1)), "请选择对应的检查人员"),
        (Invitation("x3", "无企业", Role.ENTERPRISE), "统一社会信用代码"),
    ],
)
def test_an_account_stands_for_what_its_role_needs(
    district: District, invitation: Invitation, words: str
) -> None:
    before = db.session.query(Account).count()
    with pytest.raises(RuleBroken, match=words):
        accounts.invite(invitation, district.by("admin"))
    assert db.session.query(Account).count() == before


def test_one_inspector_has_one_account(district: District) -> None:
    second = Invitation("zhang2", "张三", Role.INSPECTOR, district.north, district.people["张三"])
    with pytest.raises(RuleBroken, match="这名检查人员已经有账号"):
        accounts.invite(second, district.by("admin"))
    third = Invitation("zhao", "赵六", Role.INSPECTOR, district.north, district.people["赵六"])
    assert accounts.invite(third, district.by("admin"))


def test_what_an_administrator_does_stands_in_the_ledger(district: District) -> None:
    accounts.invite(Invitation("x", "某", Role.AUDITOR), district.by("admin"))
    accounts.renew_link(account_id(district, "li"), district.by("admin"))
    accounts.disable(account_id(district, "li"), district.by("admin"))
    events = db.session.query(Event).order_by(Event.id).all()
    assert [(event.action, event.name) for event in events] == [
        (Action.ACCOUNT_INVITE, "系统管理员"),
        (Action.ACCOUNT_INVITE, "系统管理员"),
        (Action.ACCOUNT_DISABLE, "系统管理员"),
    ]
    assert events[0].detail == {"login": "x", "role": "auditor"}
    assert {event.at for event in events} == {now()}
