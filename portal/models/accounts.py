"""Accounts, their logins and one-time links."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.domain.people import Role
from portal.models.base import Base, Choice, UTCDateTime, new_id
from portal.models.bureau import Inspector, Office
from portal.models.enterprises import Enterprise


class Account(Base):
    """Someone who may sign in.  Exactly one role; the office, enterprise or person it stands for.

    An enterprise's `owner` invites and removes its other accounts.  An account of that role without an
    enterprise is still registering or claiming one.
    """

    __tablename__ = "accounts"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    login: Mapped[str] = mapped_column(String(100), unique=True)
    name: Mapped[str] = mapped_column(String(100))
    role: Mapped[Role] = mapped_column(Choice(Role))
    password_hash: Mapped[str | None] = mapped_column(String(200))
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    office_id: Mapped[UUID | None] = mapped_column(ForeignKey("offices.id"))
    enterprise_id: Mapped[UUID | None] = mapped_column(ForeignKey("enterprises.id"), index=True)
    inspector_id: Mapped[UUID | None] = mapped_column(ForeignKey("inspectors.id"), unique=True)
    owner: Mapped[bool] = mapped_column(default=False)

    office: Mapped[Office | None] = relationship()
    enterprise: Mapped[Enterprise | None] = relationship()
    inspector: Mapped[Inspector | None] = relationship()


class Login(Base):
    """One signed-in browser.  Ending it here signs that browser out, whatever its cookie says.

    A `pending` one has shown its password and not yet its second factor: it opens nothing else.
    `confirmed_at` is when the person last proved who it is; `network` and `agent` are shown to the owner.
    """

    __tablename__ = "logins"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"), index=True)
    opened_at: Mapped[datetime] = mapped_column(UTCDateTime)
    confirmed_at: Mapped[datetime] = mapped_column(UTCDateTime)
    pending: Mapped[bool] = mapped_column(default=False)
    network: Mapped[str] = mapped_column(String(50), default="")
    agent: Mapped[str] = mapped_column(String(200), default="")
    ended_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    account: Mapped[Account] = relationship()


class OneTimeLink(Base):
    """A link by which an account sets its password, once.  Only the hash of its token is kept."""

    __tablename__ = "one_time_links"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"), index=True)
    expires_at: Mapped[datetime] = mapped_column(UTCDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    account: Mapped[Account] = relationship()


class SecondFactor(Base):
    """The secret that an account shares with its authenticator app, sealed; not in force until confirmed.

    `last_step` is the newest time step whose code was used: none is taken twice.
    """

    __tablename__ = "second_factors"

    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"), primary_key=True)
    sealed_secret: Mapped[str] = mapped_column(String(300))
    algorithm: Mapped[str] = mapped_column(String(10), default="")
    confirmed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    last_step: Mapped[int] = mapped_column(default=0)


class RecoveryCode(Base):
    """A code for who lost the phone, good once.  Only its hash is kept."""

    __tablename__ = "recovery_codes"

    code_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"), index=True)
    used_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class Throttle(Base):
    """How often something failed under a key, such as a login from one network, and until when it waits."""

    __tablename__ = "throttles"

    key: Mapped[str] = mapped_column(String(200), primary_key=True)
    failures: Mapped[int] = mapped_column(default=0)
    until: Mapped[datetime | None] = mapped_column(UTCDateTime)
    changed_at: Mapped[datetime] = mapped_column(UTCDateTime)
