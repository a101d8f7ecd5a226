"""The second factor: codes of an app, each once, and recovery codes."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.hashes import SHA1, SHA256
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from flask import Flask

from portal.domain.calendar import at
from portal.domain.errors import NotFound, RuleBroken
from portal.domain.people import Role, Viewer
from portal.extensions import db
from portal.models import Account, SecondFactor
from portal.queries.accounts import signed_in
from portal.services import accounts, passwords, second_factors
from tests.builders.district import MORNING, District

PASSWORD = "horse-battery-staple"
SECURITY = Viewer(Role.SECURITY_ADMIN, "安全管理员")


def code_at(secret: str, moment: datetime, algorithm: SHA256 | SHA1) -> str:
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    return TOTP(key, 6, algorithm, 30).generate(int(moment.timestamp())).decode()


@pytest.fixture(autouse=True)
def required(shared_app: Flask) -> Iterator[None]:
    shared_app.config["SECOND_FACTOR"] = True
    yield
    shared_app.config["SECOND_FACTOR"] = False


@pytest.fixture
def zhang(district: District) -> Viewer:
    """An inspector with a password and nothing else yet."""
    by = district.by("zhang")
    db.session.get_one(Account, by.account_id).password_hash = passwords.hash_password(PASSWORD)
    db.session.commit()
    return by


@pytest.fixture
def secret(zhang: Viewer) -> str:
    """The secret of an inspector whose second factor is in force; set up a quarter of an hour ago."""
    return set_up(zhang, SHA256())[0]


def set_up(by: Viewer, algorithm: SHA256 | SHA1) -> tuple[str, tuple[str, ...]]:
    assert by.account_id is not None
    second_factors.begin(by.account_id)
    enrolment = second_factors.begun(by.account_id)
    assert enrolment is not None
    before = MORNING - timedelta(minutes=15)
    with at(before):
        return enrolment.secret, second_factors.confirm(code_at(enrolment.secret, before, algorithm), by)


def pending(login: UUID) -> bool:
    found = signed_in(login)
    assert found is not None
    return found.pending


def test_staff_owe_a_second_factor_and_enterprises_do_not(zhang: Viewer, district: District) -> None:
    shop = db.session.get_one(Account, district.by("shop").account_id)
    inspector = db.session.get_one(Account, zhang.account_id)
    assert second_factors.is_wanted(inspector)
    assert not second_factors.is_wanted(shop)
    assert pending(accounts.sign_in("zhang", PASSWORD))


def test_a_code_of_the_app_opens_the_login_in_place_of_the_pending_one(zhang: Viewer, secret: str) -> None:
    login = accounts.sign_in("zhang", PASSWORD)
    assert pending(login)
    opened = second_factors.verify(login, code_at(secret, MORNING, SHA256()), zhang)
    assert signed_in(login) is None
    assert opened != login
    assert not pending(opened)


@pytest.mark.parametrize("drift", [-30, 0, 30])
def test_a_clock_may_be_one_step_off(zhang: Viewer, secret: str, drift: int) -> None:
    login = accounts.sign_in("zhang", PASSWORD)
    assert second_factors.verify(login, code_at(secret, MORNING + timedelta(seconds=drift), SHA256()), zhang)


@pytest.mark.parametrize("drift", [-60, 60, 3600])
def test_a_clock_may_not_be_two_steps_off(zhang: Viewer, secret: str, drift: int) -> None:
    login = accounts.sign_in("zhang", PASSWORD)
    with pytest.raises(RuleBroken, match="验证码不正确"):
        second_factors.verify(login, code_at(secret, MORNING + timedelta(seconds=drift), SHA256()), zhang)
    assert pending(login)


def test_a_code_is_taken_once(zhang: Viewer, secret: str) -> None:
    code = code_at(secret, MORNING, SHA256())
    second_factors.verify(accounts.sign_in("zhang", PASSWORD), code, zhang)
    refused = 0
    for older in (code, code_at(secret, MORNING - timedelta(seconds=30), SHA256())):
        with pytest.raises(RuleBroken, match="验证码不正确"):
            second_factors.verify(accounts.sign_in("zhang", PASSWORD), older, zhang)
        refused += 1
    assert refused == 2


@pytest.mark.parametrize("typed", ["{} {}", "{}-{}", " {}{} "])
def test_a_code_is_read_however_it_is_typed(zhang: Viewer, secret: str, typed: str) -> None:
    code = code_at(secret, MORNING, SHA256())
    assert second_factors.verify(accounts.sign_in("zhang", PASSWORD), typed.format(code[:3], code[3:]), zhang)


def test_an_app_that_overlooks_the_algorithm_is_noticed_when_it_is_set_up(zhang: Viewer) -> None:
    secret, _ = set_up(zhang, SHA1())
    factor = db.session.get_one(SecondFactor, zhang.account_id)
    assert factor.algorithm == "SHA1"
    login = accounts.sign_in("zhang", PASSWORD)
    with pytest.raises(RuleBroken):
        second_factors.verify(login, code_at(secret, MORNING, SHA256()), zhang)
    assert second_factors.verify(login, code_at(secret, MORNING, SHA1()), zhang)


def test_ten_recovery_codes_open_once_each(zhang: Viewer) -> None:
    _, codes = set_up(zhang, SHA256())
    assert len(set(codes)) == 10
    for code in codes:
        assert second_factors.verify(accounts.sign_in("zhang", PASSWORD), code.lower(), zhang)
    with pytest.raises(RuleBroken, match="验证码不正确"):
        second_factors.verify(accounts.sign_in("zhang", PASSWORD), codes[0], zhang)


@pytest.mark.usefixtures("secret")
def test_guessing_codes_ends_the_login_and_the_account_waits(zhang: Viewer) -> None:
    login = accounts.sign_in("zhang", PASSWORD)
    for number in range(5):
        assert signed_in(login), number
        with pytest.raises(RuleBroken):
            second_factors.verify(login, f"{number:06d}", zhang)
    assert signed_in(login) is None


def test_the_secret_is_not_readable_in_the_database(zhang: Viewer, secret: str) -> None:
    sealed = db.session.get_one(SecondFactor, zhang.account_id).sealed_secret
    assert secret not in sealed
    assert secret not in base64.urlsafe_b64decode(sealed).decode("latin-1")


def test_a_wrong_first_code_sets_nothing_up(zhang: Viewer) -> None:
    assert zhang.account_id is not None
    assert second_factors.begun(zhang.account_id) is None
    second_factors.begin(zhang.account_id)
    first = second_factors.begun(zhang.account_id)
    with pytest.raises(RuleBroken, match="验证码不正确"):
        second_factors.confirm("000000", zhang)
    assert not second_factors.is_confirmed(zhang.account_id)
    assert second_factors.begun(zhang.account_id) == first
    assert first is not None
    assert first.uri.startswith("otpauth://totp/")
    assert f"secret={first.secret}" in first.uri


@pytest.mark.usefixtures("secret")
def test_it_is_set_up_once_and_reset_by_another_persons_hand(zhang: Viewer, district: District) -> None:
    assert zhang.account_id is not None
    with pytest.raises(RuleBroken, match="已经有两步验证"):
        second_factors.begin(zhang.account_id)
    with pytest.raises(RuleBroken, match="已经有两步验证"):
        second_factors.confirm("000000", zhang)
    with pytest.raises(RuleBroken, match="岗位"):
        second_factors.reset(zhang.account_id, district.by("admin"))
    login = accounts.sign_in("zhang", PASSWORD)
    second_factors.reset(zhang.account_id, SECURITY)
    assert signed_in(login) is None
    assert not second_factors.is_confirmed(zhang.account_id)
    with pytest.raises(NotFound):
        second_factors.reset(zhang.account_id, SECURITY)


def test_a_fresh_proof_is_a_code_where_there_is_a_second_factor(zhang: Viewer, secret: str) -> None:
    first = code_at(secret, MORNING, SHA256())
    login = second_factors.verify(accounts.sign_in("zhang", PASSWORD), first, zhang)
    later = MORNING + timedelta(hours=1)
    with at(later):
        with pytest.raises(RuleBroken, match="验证码不正确"):
            accounts.confirm_identity(login, PASSWORD, accounts.Browser(), zhang)
        accounts.confirm_identity(login, code_at(secret, later, SHA256()), accounts.Browser(), zhang)
    found = signed_in(login)
    assert found is not None
    assert found.confirmed_at == later.timestamp()
