"""The second factor: one-time codes of an authenticator app (TOTP, RFC 6238), and recovery codes.

Staff need one; an enterprise may have one.  Where it is owed, a login stays pending until it is shown.
"""

import base64
import hashlib
import secrets
from dataclasses import dataclass
from urllib.parse import quote, urlencode
from uuid import UUID

from cryptography.hazmat.primitives.hashes import SHA1, SHA256
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from flask import current_app
from sqlalchemy import delete, select

from portal.domain.calendar import now
from portal.domain.errors import NotFound, RuleBroken
from portal.domain.identifiers import normalised
from portal.domain.people import STAFF, Viewer
from portal.domain.permissions import Action
from portal.extensions import db
from portal.models import Account, Login, RecoveryCode, SecondFactor
from portal.queries import bureau
from portal.services import ledger, throttles, vault
from portal.services.acts import require_role

SUBJECT = "account"
STEP = 30  # seconds
DIGITS = 6
SECRET_BYTES = 32
DRIFT = 1  # steps that a clock may be off
RECOVERY_CODES = 10
ALGORITHMS: dict[str, SHA256 | SHA1] = {
    "SHA256": SHA256(),
    "SHA1": SHA1(),  # noqa: S303 - what many apps use whatever they are asked for (RFC 6238)
}
"""The first is asked for; which one the app took shows when it is set up."""
OF_CODES = throttles.Limit(free=5, locked_from=20)
WRONG = "验证码不正确，请输入手机上现在显示的6位数字；刚用过的不能再用。也可以输入一个恢复码。"


@dataclass(frozen=True)
class Enrolment:
    """What is set up in the app: the secret to type, and the address that the QR code holds."""

    secret: str
    uri: str


def is_wanted(account: Account) -> bool:
    """Whether a login of this account needs a second factor: it has one, or must get one."""
    return is_confirmed(account.id) or must_have(account)


def must_have(account: Account) -> bool:
    """Staff do, except in a portal with demonstration data, where the accounts are known to everybody."""
    return account.role in STAFF and current_app.config["SECOND_FACTOR"] and not bureau.authority().demo


def is_confirmed(account_id: UUID) -> bool:
    found = db.session.get(SecondFactor, account_id)
    return found is not None and found.confirmed_at is not None


def begin(account_id: UUID) -> None:
    """Make the secret that the app is to keep, unless there is one.

    Raises RuleBroken where a second factor is in force.
    """
    if is_confirmed(account_id):
        raise RuleBroken("这个账号已经有两步验证。换手机的，请安全管理员先重置。")
    if db.session.get(SecondFactor, account_id) is None:
        secret = base64.b32encode(secrets.token_bytes(SECRET_BYTES)).decode().rstrip("=")
        sealed = vault.seal(secret, _about(account_id))
        db.session.add(SecondFactor(account_id=account_id, sealed_secret=sealed))
    db.session.commit()


def begun(account_id: UUID) -> Enrolment | None:
    """What the app is to read, while the second factor is being set up; None before and after."""
    factor = db.session.get(SecondFactor, account_id)
    if factor is None or factor.confirmed_at is not None:
        return None
    secret = vault.unseal(factor.sealed_secret, _about(account_id))
    issuer, login = bureau.authority().short_name, db.session.get_one(Account, account_id).login
    query = {"secret": secret, "issuer": issuer, "algorithm": "SHA256", "digits": DIGITS, "period": STEP}
    return Enrolment(
        secret, f"otpauth://totp/{quote(issuer)}:{quote(login)}?{urlencode(query, quote_via=quote)}"
    )


def confirm(code: str, by: Viewer) -> tuple[str, ...]:
    """Put the second factor in force with a first code from the app; the recovery codes, shown this once.

    Raises RuleBroken for a wrong code.
    """
    factor = _factor(by)
    if factor.confirmed_at is not None:
        raise RuleBroken("这个账号已经有两步验证。")
    for algorithm in ALGORITHMS:
        step = _step_of(factor, algorithm, code)
        if step is not None:
            factor.algorithm, factor.confirmed_at, factor.last_step = algorithm, now(), step
            break
    else:
        raise RuleBroken("验证码不正确：请确认手机的时间是自动校准的，再输入手机上现在显示的6位数字。")
    codes = _new_recovery_codes(factor.account_id)
    ledger.record(Action.SECOND_FACTOR, SUBJECT, factor.account_id, by=by, detail={"set_up": True})
    db.session.commit()
    return codes


def verify(login_id: UUID, code: str, by: Viewer) -> UUID:
    """Show the second factor for a login: a code of the app, or a recovery code, which is used up.

    The id of the login that takes the place of the pending one: what was known of that opens nothing.
    Raises RuleBroken for a wrong code; after some the account waits, and the login ends.
    """
    login = check(login_id, code, by)
    ledger.record(Action.SECOND_FACTOR, SUBJECT, login.account_id, by=by)
    return admit(login_id)


def admit(login_id: UUID) -> UUID:
    """The id of a full login in the place of a pending one, whose second factor has just been shown."""
    login = db.session.get_one(Login, login_id)
    opened = Login(
        account_id=login.account_id,
        opened_at=login.opened_at,
        confirmed_at=now(),
        network=login.network,
        agent=login.agent,
    )
    login.ended_at = now()
    db.session.add(opened)
    db.session.commit()
    return opened.id


def check(login_id: UUID, code: str, by: Viewer) -> Login:
    """The login, locked, if the code is good.  Raises RuleBroken; after some wrong ones the login ends."""
    factor = _factor(by)
    key = f"code:{factor.account_id}"
    login = db.session.get_one(Login, login_id, with_for_update=True)
    if throttles.waits(key) or not (_is_next_code(factor, code) or _use_recovery_code(factor, code)):
        if throttles.count(key, OF_CODES) >= OF_CODES.free:
            login.ended_at = now()
        db.session.commit()
        raise RuleBroken(WRONG)
    throttles.clear(key)
    return login


def reset(account_id: UUID, by: Viewer) -> None:
    """Take the second factor of who lost phone and codes away; the next login sets up a new one."""
    require_role(by, Action.SECOND_FACTOR_RESET)
    if account_id == by.account_id:
        raise RuleBroken("不能重置自己的两步验证，请另一名安全管理员办理，或者使用恢复码。")
    factor = db.session.get(SecondFactor, account_id)
    if factor is None:
        raise NotFound("这个账号没有设过两步验证。")
    db.session.delete(factor)
    db.session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account_id))
    for login in db.session.scalars(
        select(Login).where(Login.account_id == account_id, Login.ended_at.is_(None))
    ):
        login.ended_at = now()
    ledger.record(Action.SECOND_FACTOR_RESET, SUBJECT, account_id, by=by)
    db.session.commit()


def _factor(by: Viewer) -> SecondFactor:
    found = db.session.get(SecondFactor, by.account_id, with_for_update=True, populate_existing=True)
    if found is None:
        raise NotFound("这个账号还没有设两步验证。")
    return found


def _about(account_id: UUID) -> str:
    return f"second factor of {account_id}"


def _step_of(factor: SecondFactor, algorithm: str, code: str) -> int | None:
    """The time step, now or one beside, whose code this is, later than the last one used; None for none."""
    digits = normalised(code)
    if len(digits) != DIGITS or not digits.isascii() or not digits.isdigit():
        return None
    secret = vault.unseal(factor.sealed_secret, _about(factor.account_id))
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    totp = TOTP(key, DIGITS, ALGORITHMS[algorithm], STEP)
    current = int(now().timestamp()) // STEP
    for step in range(current - DRIFT, current + DRIFT + 1):
        if step > factor.last_step and secrets.compare_digest(totp.generate(step * STEP).decode(), digits):
            return step
    return None


def _is_next_code(factor: SecondFactor, code: str) -> bool:
    if factor.confirmed_at is None:
        return False
    step = _step_of(factor, factor.algorithm, code)
    if step is None:
        return False
    factor.last_step = step
    return True


def _new_recovery_codes(account_id: UUID) -> tuple[str, ...]:
    """Ten of them, in groups of five that are easy to copy: 50 bits each, throttled like the others."""
    alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
    codes = tuple("".join(secrets.choice(alphabet) for _ in range(10)) for _ in range(RECOVERY_CODES))
    db.session.add_all(
        RecoveryCode(code_hash=_hash(account_id, code), account_id=account_id) for code in codes
    )
    return tuple(f"{code[:5]}-{code[5:]}" for code in codes)


def _use_recovery_code(factor: SecondFactor, code: str) -> bool:
    if factor.confirmed_at is None:
        return False
    kept = db.session.get(RecoveryCode, _hash(factor.account_id, normalised(code)), with_for_update=True)
    if kept is None or kept.used_at is not None:
        return False
    kept.used_at = now()
    return True


def _hash(account_id: UUID, code: str) -> str:
    return hashlib.sha256(f"{account_id}:{code}".encode()).hexdigest()
