"""Accounts as the sign-in and the system administrator read them."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from portal.domain.calendar import now
from portal.domain.errors import NotFound
from portal.domain.people import Role, Viewer
from portal.extensions import db
from portal.models import Account, Login, OneTimeLink, SecondFactor


@dataclass(frozen=True)
class SignedIn:
    """An open login: the viewer behind it, and when it was opened and last confirmed (epoch seconds)."""

    login_id: UUID
    viewer: Viewer
    opened_at: float
    confirmed_at: float
    pending: bool = False


def signed_in(login_id: UUID) -> SignedIn | None:
    """The open login of that id; None when it was ended or its account is disabled."""
    login = db.session.scalar(
        select(Login)
        .options(joinedload(Login.account, innerjoin=True))
        .where(Login.id == login_id, Login.ended_at.is_(None))
    )
    if login is None or not login.account.active:
        return None
    return SignedIn(
        login.id,
        viewer_of(login.account),
        login.opened_at.timestamp(),
        login.confirmed_at.timestamp(),
        login.pending,
    )


def viewer_of(account: Account) -> Viewer:
    return Viewer(
        role=account.role,
        name=account.name,
        account_id=account.id,
        office_id=account.office_id,
        enterprise_id=account.enterprise_id,
        inspector_id=account.inspector_id,
        owner=account.owner,
    )


def by_login(login: str, *, to_change: bool = False) -> Account | None:
    """The account of that login, in any case; `to_change` locks it and reads it anew."""
    query = select(Account).where(Account.login == login.strip().lower())
    if to_change:
        query = query.with_for_update(of=Account).execution_options(populate_existing=True)
    return db.session.scalar(query)


def of_inspector(inspector_id: UUID) -> Account | None:
    """The account of a person on the roster; there is at most one."""
    return db.session.scalar(select(Account).where(Account.inspector_id == inspector_id))


def open_logins(viewer: Viewer) -> Sequence[Login]:
    """The browsers in which one is signed in, newest first."""
    return db.session.scalars(
        select(Login)
        .where(Login.account_id == viewer.account_id, Login.ended_at.is_(None))
        .order_by(Login.opened_at.desc())
    ).all()


def all_accounts() -> Sequence[Account]:
    return db.session.scalars(
        select(Account)
        .options(joinedload(Account.office), joinedload(Account.enterprise))
        .order_by(Account.role, Account.login)
    ).all()


def get(account_id: UUID) -> Account:
    """One account.  Raises NotFound."""
    found = db.session.get(Account, account_id)
    if found is None:
        raise NotFound("没有这个账号。")
    return found


def with_second_factor() -> frozenset[UUID]:
    """The accounts whose second factor is in force."""
    confirmed = select(SecondFactor.account_id).where(SecondFactor.confirmed_at.is_not(None))
    return frozenset(db.session.scalars(confirmed))


def any_administrator() -> bool:
    return db.session.scalar(select(Account.id).where(Account.role == Role.SYSTEM_ADMIN).limit(1)) is not None


def open_link(token_hash: str) -> OneTimeLink | None:
    """The link behind a token's hash while it is unused and not expired."""
    link = db.session.get(OneTimeLink, token_hash)
    if link is None or link.used_at is not None or link.expires_at <= now() or not link.account.active:
        return None
    return link


def of_enterprise(viewer: Viewer) -> Sequence[Account]:
    """The accounts of the viewer's own enterprise that are not removed, the owners first."""
    if viewer.enterprise_id is None:
        return ()
    own = select(Account).where(Account.enterprise_id == viewer.enterprise_id, Account.active)
    return db.session.scalars(own.order_by(Account.owner.desc(), Account.created_at)).all()


def colleague(viewer: Viewer, account_id: UUID) -> Account:
    """An account of the viewer's own enterprise, removed or not.  Raises NotFound."""
    account = db.session.get(Account, account_id)
    if account is None or account.enterprise_id is None or account.enterprise_id != viewer.enterprise_id:
        raise NotFound("没有找到这个账号。")
    return account
