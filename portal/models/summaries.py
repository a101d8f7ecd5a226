"""年度总结: the call of a year, and the report of each unit."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.domain.summaries import ReportState, SummaryState
from portal.models.base import Base, Choice, UTCDateTime, new_id
from portal.models.bureau import Office


class YearSummary(Base):
    """The call of a year: until when, and what it was compiled to."""

    __tablename__ = "year_summaries"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    version: Mapped[int] = mapped_column(default=1)
    year: Mapped[int] = mapped_column(unique=True)
    state: Mapped[SummaryState] = mapped_column(Choice(SummaryState))
    due_on: Mapped[date]
    opened_at: Mapped[datetime] = mapped_column(UTCDateTime)
    compiled_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    __mapper_args__: dict[str, Any] = {"version_id_col": version}  # noqa: RUF012 - the name and type that SQLAlchemy asks for

    reports: Mapped[list["UnitReport"]] = relationship(back_populates="summary")


class UnitReport(Base):
    """What a unit reports.  `first_submitted_at` tells whether it was in time, whatever was mended later."""

    __tablename__ = "unit_reports"
    __table_args__ = (UniqueConstraint("summary_id", "office_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    version: Mapped[int] = mapped_column(default=1)
    summary_id: Mapped[UUID] = mapped_column(ForeignKey("year_summaries.id"), index=True)
    office_id: Mapped[UUID] = mapped_column(ForeignKey("offices.id"), index=True)
    state: Mapped[ReportState] = mapped_column(Choice(ReportState))
    done: Mapped[str] = mapped_column(Text, default="")
    problems: Mapped[str] = mapped_column(Text, default="")
    plans: Mapped[str] = mapped_column(Text, default="")
    saved_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    saved_by: Mapped[str] = mapped_column(String(100), default="")
    first_submitted_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    submitted_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    submitted_by: Mapped[str] = mapped_column(String(100), default="")
    returned_because: Mapped[str] = mapped_column(Text, default="")

    __mapper_args__: dict[str, Any] = {"version_id_col": version}  # noqa: RUF012 - the name and type that SQLAlchemy asks for

    summary: Mapped[YearSummary] = relationship(back_populates="reports")
    office: Mapped[Office] = relationship()
