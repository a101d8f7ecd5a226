"""The accounts of an enterprise: it opens the first one itself; the owner invites and removes others."""

import re
from datetime import timedelta
from uuid import UUID

from portal.domain.calendar import now
from portal.domain.errors import NotFound, RuleBroken
from portal.domain.people import Role, Viewer
from portal.domain.permissions import Action
from portal.extensions import db
from portal.models import Account, Login
from portal.queries.accounts import by_login
from portal.services import ledger, throttles
from portal.services.accounts import SUBJECT, Browser, end_logins, new_account, new_link
from portal.services.acts import require_role
from portal.services.passwords import hash_password, require_good_password
from portal.services.throttles import Limit

OF_ONE_NETWORK = Limit(free=20, first_wait=timedelta(hours=1), longest_wait=timedelta(hours=1))
"""Accounts that one network opens or tries to open: a service hall shares its address, too."""
TOO_OFTEN = "这个网络上开设账号的次数太多，为防止滥用，请过一小时再来，或者换一个网络。您填写的内容没有提交。"
_LOGIN = re.compile(r"\S{3,}")


def open_first(login: str, name: str, password: str, browser: Browser, by: Viewer) -> UUID:
    """Open an account without enterprise, which then registers or claims one, and sign it in.

    The id of the login.  Raises RuleBroken: the login is taken or not fit, the password too weak, or too
    many accounts were opened from that network.
    """
    require_role(by, Action.ACCOUNT_OPEN)
    key = f"open:{browser.network}"
    if throttles.waits(key):
        raise RuleBroken(TOO_OFTEN)
    if not _LOGIN.fullmatch(login.strip()):
        raise RuleBroken("账号至少3个字符，中间没有空格，例如手机号或企业名称的拼音。")
    require_good_password(password, login.strip())
    throttles.count(key, OF_ONE_NETWORK)
    if by_login(login) is not None:
        db.session.commit()  # asking which logins are taken is a try too
    account = new_account(login, name, Role.ENTERPRISE)
    account.password_hash = hash_password(password)
    db.session.flush()
    opened = Login(
        account_id=account.id,
        opened_at=now(),
        confirmed_at=now(),
        network=browser.network[:50],
        agent=browser.agent[:200],
    )
    db.session.add(opened)
    ledger.record(Action.ACCOUNT_OPEN, SUBJECT, account.id, by=by, detail={"login": account.login})
    db.session.commit()
    return opened.id


def invite(login: str, name: str, by: Viewer) -> str:
    """Open an account of one's own enterprise; the token of the one-time link that sets its password.

    Raises RuleBroken when the login is taken, or one is not the owner.
    """
    _require_owner(by, Action.COLLEAGUE_INVITE)
    account = new_account(login, name, Role.ENTERPRISE)
    account.enterprise_id = by.enterprise_id
    db.session.flush()
    token = new_link(account.id)
    _record(Action.COLLEAGUE_INVITE, account, by)
    db.session.commit()
    return token


def renew_link(account_id: UUID, by: Viewer) -> str:
    """A new one-time link for a colleague who forgot the password; older links and every login end."""
    _require_owner(by, Action.COLLEAGUE_INVITE)
    account = _colleague(account_id, by)
    token = new_link(account.id)
    end_logins(account.id)
    _record(Action.COLLEAGUE_INVITE, account, by)
    db.session.commit()
    return token


def remove(account_id: UUID, by: Viewer) -> None:
    """Switch a colleague's account off; its open logins end at once.  Raises RuleBroken for one's own."""
    _require_owner(by, Action.COLLEAGUE_REMOVE)
    if account_id == by.account_id:
        raise RuleBroken("不能移除自己正在使用的账号。")
    account = _colleague(account_id, by)
    account.active = False
    end_logins(account.id)
    _record(Action.COLLEAGUE_REMOVE, account, by)
    db.session.commit()


def _require_owner(by: Viewer, action: Action) -> None:
    require_role(by, action)
    if by.enterprise_id is None or not by.owner:
        raise RuleBroken("只有企业的主账号能邀请和移除同事，请让主账号来办。")


def _colleague(account_id: UUID, by: Viewer) -> Account:
    """An active account of one's own enterprise.  Raises NotFound."""
    account = db.session.get(Account, account_id, with_for_update=True)
    if account is None or account.enterprise_id != by.enterprise_id or not account.active:
        raise NotFound("没有找到这个账号。")
    return account


def _record(action: Action, account: Account, by: Viewer) -> None:
    detail = {"login": account.login, "enterprise": str(account.enterprise_id)}
    ledger.record(action, SUBJECT, account.id, by=by, detail=detail)
