"""What happened: the ledger of every act."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from portal.domain.people import Role
from portal.domain.permissions import Action
from portal.models.base import Base, Choice, UTCDateTime, new_id


class Event(Base):
    """One act: who, what, on which record, from which state to which, why.  Never changed.

    A `refused` one was tried and not done; `reason` is what was told.
    `submission_key` names the sending of the form that caused it; being unique, it makes the second
    sending find the first.
    """

    __tablename__ = "events"
    __table_args__ = (Index("ix_events_subject", "subject_type", "subject_id", "at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id"))
    name: Mapped[str] = mapped_column(String(100))
    role: Mapped[Role] = mapped_column(Choice(Role))
    action: Mapped[Action] = mapped_column(Choice(Action))
    subject_type: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[UUID]
    from_state: Mapped[str | None] = mapped_column(String(40))
    to_state: Mapped[str | None] = mapped_column(String(40))
    reason: Mapped[str] = mapped_column(Text, default="")
    detail: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    submission_key: Mapped[str | None] = mapped_column(String(64), unique=True)
    refused: Mapped[bool] = mapped_column(default=False)


class LedgerLink(Base):
    """The link of an event in the chain (`portal.domain.chain`), written with the event, never changed."""

    __tablename__ = "ledger_links"

    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    event_id: Mapped[UUID] = mapped_column(ForeignKey("events.id"), unique=True)
    previous: Mapped[str] = mapped_column(String(64))
    sha256: Mapped[str] = mapped_column(String(64))
    sm3: Mapped[str] = mapped_column(String(64))
