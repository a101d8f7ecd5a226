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
    failures: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[datetime | None] = mapped_column(UTCDateTime)
    office_id: Mapped[UUID | None] = mapped_column(ForeignKey("offices.id"))
    enterprise_id: Mapped[UUID | None] = mapped_column(ForeignKey("enterprises.id"), index=True)
    inspector_id: Mapped[UUID | None] = mapped_column(ForeignKey("inspectors.id"), unique=True)
    owner: Mapped[bool] = mapped_column(default=False)

    office: Mapped[Office | None] = relationship()
    enterprise: Mapped[Enterprise | None] = relationship()
    inspector: Mapped[Inspector | None] = relationship()


class Login(Base):
    """One signed-in browser.  Ending it here signs that browser out, whatever its cookie says."""

    __tablename__ = "logins"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"), index=True)
    opened_at: Mapped[datetime] = mapped_column(UTCDateTime)
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
