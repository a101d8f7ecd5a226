"""Signing in and out, one-time links, and switching accounts off."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from portal.domain.calendar import now
from portal.domain.errors import NotFound, RuleBroken
from portal.domain.inspections import require_reason
from portal.domain.people import Role, Viewer
from portal.domain.permissions import Action
from portal.extensions import db, reading
from portal.models import Account, Login, OneTimeLink
from portal.queries import accounts
from portal.queries.scope import OWN_OFFICE
from portal.services import ledger, throttles
from portal.services.acts import require_role
from portal.services.passwords import hash_password, matches, require_good_password
from portal.services.second_factors import check, is_confirmed, is_wanted
from portal.services.throttles import Limit

SUBJECT = "account"
LINK_HOURS = 72
OF_ONE_LOGIN = Limit(free=5, locked_from=20)
"""Wrong passwords for one login from one network: the owner still signs in from elsewhere."""
OF_ONE_NETWORK = Limit(free=50)
"""Wrong passwords from one network, whatever the login: a whole office may share its address."""
WRONG = (
    "账号或密码不正确，请核对后再试。"
    "如果密码连续输错多次，请稍候几分钟再试，或请系统管理员发一次性链接重设密码。"
)
"""One sentence for all: what it says tells nobody whether there is such an account."""
WRONG_OWN = "现在的密码不正确，请重新输入。连续输错多次的，会退出登录。"


@dataclass(frozen=True)
class Invitation:
    """An account to be opened: who, as what, and for which office, person or enterprise."""

    login: str
    name: str
    role: Role
    office_id: UUID | None = None
    inspector_id: UUID | None = None
    enterprise_id: UUID | None = None


@dataclass(frozen=True)
class Browser:
    """Where a request comes from: the address of its network, and what the browser says it is."""

    network: str = ""
    agent: str = ""


def sign_in(login: str, password: str, browser: Browser = Browser()) -> UUID:
    """Open a login; its id.  It is pending while the account owes its second factor.

    Raises RuleBroken, in the same words whether the account exists or not.  After five wrong passwords from
    one network each further try from there has to wait, twice as long every time, and from the twentieth on
    a day, unless the security administrator ends it.  The password is checked, slowly on purpose, before
    anything is locked: who guesses keeps no other writer waiting.
    """
    keys = _keys(login, browser)
    if _must_wait(keys):
        raise RuleBroken(WRONG)
    kept = _password_hash(login)
    matched = matches(kept, password)
    account = accounts.by_login(login, to_change=True)
    moment = now()
    if throttles.waits(*keys):
        raise RuleBroken(WRONG)
    if account is None or kept is None or account.password_hash != kept or not account.active or not matched:
        throttles.count(keys[0], OF_ONE_LOGIN)
        throttles.count(keys[1], OF_ONE_NETWORK)
        db.session.commit()
        raise RuleBroken(WRONG)
    throttles.clear(keys[0])
    opened = Login(
        account_id=account.id,
        opened_at=moment,
        confirmed_at=moment,
        pending=is_wanted(account),
        network=browser.network[:50],
        agent=browser.agent[:200],
    )
    db.session.add(opened)
    ledger.record(Action.SIGN_IN, SUBJECT, account.id, by=accounts.viewer_of(account))
    db.session.commit()
    return opened.id


def sign_out(login_id: UUID, by: Viewer) -> None:
    """End one login, whatever its cookie still says."""
    opened = db.session.get(Login, login_id)
    if opened is None or by.account_id is None:
        return
    opened.ended_at = now()
    ledger.record(Action.SIGN_OUT, SUBJECT, by.account_id, by=by)
    db.session.commit()


def invite(invitation: Invitation, by: Viewer) -> str:
    """Open an account without a password; the token of the one-time link that sets one.

    Raises RuleBroken when the login is taken, the inspector has an account already, or the role lacks
    what it stands for.
    """
    _require_ground(invitation)
    account = new_account(invitation.login, invitation.name, invitation.role)
    if invitation.inspector_id is not None and accounts.of_inspector(invitation.inspector_id) is not None:
        raise RuleBroken("这名检查人员已经有账号。忘记密码的，请重发一次性链接。")
    account.office_id = invitation.office_id
    account.inspector_id = invitation.inspector_id
    account.enterprise_id = invitation.enterprise_id
    account.owner = invitation.role is Role.ENTERPRISE
    db.session.flush()
    token = new_link(account.id)
    detail = {"login": account.login, "role": account.role.value}
    ledger.record(Action.ACCOUNT_INVITE, SUBJECT, account.id, by=by, detail=detail)
    db.session.commit()
    return token


def new_account(login: str, name: str, role: Role) -> Account:
    """A new account without a password, part of the running transaction.  Raises RuleBroken."""
    login = login.strip().lower()
    if accounts.by_login(login) is not None:
        raise RuleBroken(f"账号“{login}”已经有人使用，请换一个。")
    account = Account(login=login, name=name.strip(), role=role, created_at=now())
    db.session.add(account)
    return account


def renew_link(account_id: UUID, by: Viewer) -> str:
    """A new one-time link for someone who forgot the password; older links and every login end."""
    account = _get(account_id)
    token = new_link(account.id)
    end_logins(account.id)
    ledger.record(Action.ACCOUNT_INVITE, SUBJECT, account.id, by=by, detail={"renewed": True})
    db.session.commit()
    return token


def set_password(token: str, password: str) -> None:
    """Use a one-time link.  Raises NotFound for a link that is used, expired or unknown."""
    link = accounts.open_link(hash_token(token))
    if link is None:
        raise NotFound("这个链接已经用过或已过期，请向系统管理员要一个新的。")
    account = link.account
    require_good_password(password, account.login)
    link.used_at = now()
    account.password_hash = hash_password(password)
    unlock(account)
    end_logins(account.id)
    ledger.record(Action.LINK_USE, SUBJECT, account.id, by=accounts.viewer_of(account))
    db.session.commit()


def confirm_password(password: str, browser: Browser, by: Viewer) -> None:
    """Raises RuleBroken unless it is one's own; too many wrong ones end every login of the account.

    They count like wrong ones at the sign-in: who tries at a tablet that was left open cannot go on there.
    """
    if by.account_id is None:
        raise NotFound("请先登录。")
    account = _get(by.account_id, to_change=True)
    key = _keys(account.login, browser)[0]
    if not throttles.waits(key) and matches(account.password_hash, password):
        throttles.clear(key)
        return
    if throttles.count(key, OF_ONE_LOGIN) >= OF_ONE_LOGIN.free:
        end_logins(account.id)
    db.session.commit()
    raise RuleBroken(WRONG_OWN)


def confirm_identity(login_id: UUID, proof: str, browser: Browser, by: Viewer) -> None:
    """Prove once more who sits at the screen: by a code of the second factor, or by password without one.

    Raises RuleBroken for a wrong one.
    """
    if by.account_id is None:
        raise NotFound("请先登录。")
    if is_confirmed(by.account_id):
        login = check(login_id, proof, by)
    else:
        confirm_password(proof, browser, by)
        login = db.session.get_one(Login, login_id, with_for_update=True)
    login.confirmed_at = now()
    ledger.record(Action.IDENTITY_CONFIRM, SUBJECT, by.account_id, by=by)
    db.session.commit()


def end_login(login_id: UUID, by: Viewer) -> None:
    """End one of one's own logins, on another device perhaps.  Raises NotFound for somebody else's."""
    login = db.session.get(Login, login_id)
    if login is None or by.account_id is None or login.account_id != by.account_id:
        raise NotFound("没有这次登录。")
    login.ended_at = login.ended_at or now()
    ledger.record(Action.LOGIN_END, SUBJECT, by.account_id, by=by)
    db.session.commit()


def change_role(account_id: UUID, role: Role, reason: str, by: Viewer) -> None:
    """Give an account another role; its open logins end.  The security administrator's, and never one's own.

    Raises RuleBroken: one's own, no reason, or the account lacks what the role stands for.
    """
    require_role(by, Action.ACCOUNT_ROLE)
    if account_id == by.account_id:
        raise RuleBroken("不能调整自己的岗位。")
    account = _get(account_id, to_change=True)
    why = require_reason(reason, "调整岗位")
    _require_ground(
        Invitation(
            account.login, account.name, role, account.office_id, account.inspector_id, account.enterprise_id
        )
    )
    before, account.role = account.role, role
    end_logins(account.id)
    ledger.record(
        Action.ACCOUNT_ROLE, SUBJECT, account.id, by=by, change=(before.value, role.value), reason=why
    )
    db.session.commit()


def lift_waits(account_id: UUID, by: Viewer) -> None:
    """Let an account sign in again at once after too many wrong passwords or codes."""
    require_role(by, Action.ACCOUNT_UNLOCK)
    account = _get(account_id)
    unlock(account)
    ledger.record(Action.ACCOUNT_UNLOCK, SUBJECT, account.id, by=by)
    db.session.commit()


def change_password(password: str, by: Viewer) -> None:
    """Set one's own password; every login of the account ends."""
    if by.account_id is None:
        raise NotFound("请先登录。")
    account = _get(by.account_id)
    require_good_password(password, account.login)
    account.password_hash = hash_password(password)
    end_logins(account.id)
    ledger.record(Action.PASSWORD_CHANGE, SUBJECT, account.id, by=by)
    db.session.commit()


def disable(account_id: UUID, by: Viewer) -> None:
    """Switch an account off; its open logins end at once.  Raises RuleBroken for one's own."""
    if account_id == by.account_id:
        raise RuleBroken("不能停用自己正在使用的账号。")
    account = _get(account_id)
    account.active = False
    end_logins(account.id)
    ledger.record(Action.ACCOUNT_DISABLE, SUBJECT, account.id, by=by)
    db.session.commit()


def hash_token(token: str) -> str:
    """What is kept of a one-time link's token."""
    return hashlib.sha256(token.encode()).hexdigest()


def _require_ground(invitation: Invitation) -> None:
    """An office's role names its office, an inspector the person, an enterprise account the enterprise."""
    role = invitation.role
    if role in OWN_OFFICE and invitation.office_id is None:
        raise RuleBroken("这个岗位属于监管所，请选择所属部门。")
    if role is Role.INSPECTOR and invitation.inspector_id is None:
        raise RuleBroken("监督检查人员的账号，请选择对应的检查人员。")
    if role is Role.ENTERPRISE and invitation.enterprise_id is None:
        raise RuleBroken("企业账号请填写已登记企业的统一社会信用代码。")


def new_link(account_id: UUID) -> str:
    """The token of a new link, from now on the only one of the account that opens."""
    moment = now()
    older = db.select(OneTimeLink).where(OneTimeLink.account_id == account_id, OneTimeLink.used_at.is_(None))
    for link in db.session.scalars(older):
        link.used_at = moment
    token = secrets.token_urlsafe(32)
    expires = moment + timedelta(hours=LINK_HOURS)
    db.session.add(OneTimeLink(token_hash=hash_token(token), account_id=account_id, expires_at=expires))
    return token


def _get(account_id: UUID, *, to_change: bool = False) -> Account:
    account = db.session.get(Account, account_id, with_for_update=to_change)
    if account is None:
        raise NotFound("没有这个账号。")
    return account


def end_logins(account_id: UUID) -> None:
    """Sign every browser of the account out; part of the running transaction."""
    open_logins = db.select(Login).where(Login.account_id == account_id, Login.ended_at.is_(None))
    for opened in db.session.scalars(open_logins):
        opened.ended_at = now()


def _password_hash(login: str) -> str | None:
    """What is kept of the account's password, read without locking anything."""
    with reading():
        account = accounts.by_login(login)
        kept = account.password_hash if account is not None else None
        db.session.rollback()
    return kept


def unlock(account: Account) -> None:
    """Forget the wrong passwords and codes of an account, wherever they came from."""
    throttles.clear(f"login:{account.login}:", f"code:{account.id}")


def _keys(login: str, browser: Browser) -> tuple[str, str]:
    return f"login:{login.strip().lower()[:100]}:{browser.network[:50]}", f"network:{browser.network[:50]}"


def _must_wait(keys: tuple[str, str]) -> bool:
    """Asked before the password is checked, and without locking anything: guessing on costs nobody time."""
    with reading():
        waiting = throttles.waits(*keys)
        db.session.rollback()
    return waiting
