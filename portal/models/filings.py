"""Self-inspection: the periods that the bureau opens, and the reports that enterprises hand in."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.domain.enterprises import Kind
from portal.domain.filings import FilingState, PeriodState
from portal.models.base import Base, Choice, UTCDateTime, new_id
from portal.models.bureau import Office
from portal.models.enterprises import Enterprise


class FilingPeriod(Base):
    """A time for which enterprises of some kinds check themselves, and hand in by `due_on`.

    `office_id`: only enterprises of that office; `listed`: only those of `FilingObligation`.
    """

    __tablename__ = "filing_periods"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    title: Mapped[str] = mapped_column(String(100))
    kinds: Mapped[list[str]] = mapped_column(JSON)
    first_on: Mapped[date]
    last_on: Mapped[date]
    due_on: Mapped[date] = mapped_column(index=True)
    office_id: Mapped[UUID | None] = mapped_column(ForeignKey("offices.id"))
    listed: Mapped[bool] = mapped_column(default=False)
    note: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[PeriodState] = mapped_column(Choice(PeriodState), index=True)
    opened_at: Mapped[datetime] = mapped_column(UTCDateTime)
    opened_by: Mapped[str] = mapped_column(String(100))
    closed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    close_reason: Mapped[str] = mapped_column(Text, default="")

    office: Mapped[Office | None] = relationship()


class FilingObligation(Base):
    """An enterprise that a period names, where it does not ask all of a kind."""

    __tablename__ = "filing_obligations"

    period_id: Mapped[UUID] = mapped_column(ForeignKey("filing_periods.id"), primary_key=True)
    enterprise_id: Mapped[UUID] = mapped_column(ForeignKey("enterprises.id"), primary_key=True, index=True)


class Filing(Base):
    """A self-inspection report (自查报告): one of an enterprise, kind and period.

    The answers to the official table are the sheet of that id; `answers` are those of the other pages,
    `remarks` what the office wants mended.  `round` counts the sendings; each is kept as a `FilingVersion`.
    """

    __tablename__ = "filings"
    __table_args__ = (UniqueConstraint("period_id", "enterprise_id", "kind"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    version: Mapped[int] = mapped_column(default=1)
    number: Mapped[str | None] = mapped_column(String(20), unique=True)
    period_id: Mapped[UUID] = mapped_column(ForeignKey("filing_periods.id"), index=True)
    enterprise_id: Mapped[UUID] = mapped_column(ForeignKey("enterprises.id"), index=True)
    kind: Mapped[Kind] = mapped_column(Choice(Kind))
    checklist_key: Mapped[str] = mapped_column(String(40))
    state: Mapped[FilingState] = mapped_column(Choice(FilingState), index=True)
    answers: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    other_problems: Mapped[str] = mapped_column(Text, default="")
    remarks: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    reason: Mapped[str] = mapped_column(Text, default="")
    round: Mapped[int] = mapped_column(default=0)
    begun_at: Mapped[datetime] = mapped_column(UTCDateTime)
    changed_at: Mapped[datetime] = mapped_column(UTCDateTime)
    first_submitted_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    submitted_at: Mapped[datetime | None] = mapped_column(UTCDateTime, index=True)
    decided_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    decided_by: Mapped[str] = mapped_column(String(100), default="")

    period: Mapped[FilingPeriod] = relationship()
    enterprise: Mapped[Enterprise] = relationship()
    versions: Mapped[list["FilingVersion"]] = relationship(
        order_by="FilingVersion.round", back_populates="filing"
    )


class FilingVersion(Base):
    """A filing as it was sent once, whole: pages, rows, files, and what the office said to it."""

    __tablename__ = "filing_versions"

    filing_id: Mapped[UUID] = mapped_column(ForeignKey("filings.id"), primary_key=True)
    round: Mapped[int] = mapped_column(primary_key=True)
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    submitted_at: Mapped[datetime] = mapped_column(UTCDateTime)
    submitted_by: Mapped[str] = mapped_column(String(100))
    outcome: Mapped[FilingState | None] = mapped_column(Choice(FilingState))
    remarks: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    reason: Mapped[str] = mapped_column(Text, default="")
    decided_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    decided_by: Mapped[str] = mapped_column(String(100), default="")

    filing: Mapped[Filing] = relationship(back_populates="versions")
