"""What enterprises ask the registry for, and the codes by which they claim what it holds already."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.domain.applications import ApplicationKind, ApplicationState
from portal.models.accounts import Account
from portal.models.base import Base, Choice, UTCDateTime, new_id
from portal.models.bureau import Office
from portal.models.enterprises import Enterprise


class Application(Base):
    """An application (办件), filled page by page and sent as a whole; `version` guards every change.

    `answers` is what the enterprise filled in, by page; `base` what the registry held when a change was
    begun; `remarks` what the office wants mended, by field.  `enterprise_id` is the business to be changed,
    or the one that an accepted registration became.
    """

    __tablename__ = "applications"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    version: Mapped[int] = mapped_column(default=1)
    number: Mapped[str] = mapped_column(String(20), unique=True)
    kind: Mapped[ApplicationKind] = mapped_column(Choice(ApplicationKind))
    state: Mapped[ApplicationState] = mapped_column(Choice(ApplicationState), index=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"), index=True)
    enterprise_id: Mapped[UUID | None] = mapped_column(ForeignKey("enterprises.id"), index=True)
    office_id: Mapped[UUID | None] = mapped_column(ForeignKey("offices.id"), index=True)
    name: Mapped[str] = mapped_column(String(200), default="")
    answers: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    base: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    remarks: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    begun_at: Mapped[datetime] = mapped_column(UTCDateTime)
    changed_at: Mapped[datetime] = mapped_column(UTCDateTime)
    submitted_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    decided_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    decided_by: Mapped[str] = mapped_column(String(100), default="")
    reason: Mapped[str] = mapped_column(Text, default="")

    account: Mapped[Account] = relationship()
    enterprise: Mapped[Enterprise | None] = relationship()
    office: Mapped[Office | None] = relationship()


class ClaimCode(Base):
    """A code that the bureau hands to an enterprise it has on record already.  Only its hash is kept."""

    __tablename__ = "claim_codes"

    code_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    enterprise_id: Mapped[UUID] = mapped_column(ForeignKey("enterprises.id"), index=True)
    made_at: Mapped[datetime] = mapped_column(UTCDateTime)
    expires_at: Mapped[datetime] = mapped_column(UTCDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    enterprise: Mapped[Enterprise] = relationship()
