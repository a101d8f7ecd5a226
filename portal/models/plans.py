"""The year's plan and its duties."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.domain.enterprises import Kind
from portal.domain.plan_words import Change, DutyStatus, PlanState
from portal.models.base import Base, Choice, UTCDateTime, new_id
from portal.models.bureau import Office
from portal.models.enterprises import Enterprise
from portal.models.inspections import Inspection


class Plan(Base):
    """The plan of one year.

    `drafted_on`: who began business later is owed from the next year on.  `more`: visits beyond the rule by
    risk.  `exemptions`: offices that take a ratio, each with office, percent and reason.  `quiet_days`: a
    visit that comes sooner after another is warned of.  `generated_at`: when its duties were last complete;
    None while they are being written.
    """

    __tablename__ = "plans"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    version: Mapped[int] = mapped_column(default=1)
    year: Mapped[int] = mapped_column(unique=True)
    state: Mapped[PlanState] = mapped_column(Choice(PlanState), index=True)
    drafted_on: Mapped[date]
    section_id: Mapped[UUID] = mapped_column(ForeignKey("offices.id"))
    more: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)
    exemptions: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    quiet_days: Mapped[int]
    remark: Mapped[str] = mapped_column(Text, default="")
    job_id: Mapped[UUID | None] = mapped_column(ForeignKey("jobs.id"))
    generated_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    approved_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    approved_by: Mapped[str] = mapped_column(String(100), default="")
    return_reason: Mapped[str] = mapped_column(Text, default="")
    published_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    __mapper_args__: dict[str, Any] = {"version_id_col": version}  # noqa: RUF012 - the name and type that SQLAlchemy asks for

    section: Mapped[Office] = relationship()


class PlanDuty(Base):
    """One line of a plan: a business, a kind, the place among its visits of the year, and the rule behind it.

    `ends_on` is the rule's last day, `due_on` the plan's own, `first_due_on` the one that it had before
    anybody moved it.  `visit_id` and `done_on` follow from the visits (`portal.services.plan_duties`).
    """

    __tablename__ = "plan_duties"
    __table_args__ = (
        UniqueConstraint("plan_id", "enterprise_id", "kind", "ordinal"),
        # Holds every column that the board counts by: it reads the index alone.
        Index(
            "ix_plan_duties_board", "plan_id", "office_id", "kind", "status", "due_on", "ends_on", "done_on"
        ),
        Index("ix_plan_duties_order", "plan_id", "due_on", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    plan_id: Mapped[UUID] = mapped_column(ForeignKey("plans.id"))
    enterprise_id: Mapped[UUID] = mapped_column(ForeignKey("enterprises.id"), index=True)
    kind: Mapped[Kind] = mapped_column(Choice(Kind))
    ordinal: Mapped[int]
    office_id: Mapped[UUID] = mapped_column(ForeignKey("offices.id"))
    begins_on: Mapped[date]
    ends_on: Mapped[date]
    due_on: Mapped[date]
    first_due_on: Mapped[date]
    cause: Mapped[str] = mapped_column(String(200))
    status: Mapped[DutyStatus] = mapped_column(Choice(DutyStatus))
    reason: Mapped[str] = mapped_column(Text, default="")
    visit_id: Mapped[UUID | None] = mapped_column(ForeignKey("inspections.id"), index=True)
    done_on: Mapped[date | None]

    plan: Mapped[Plan] = relationship()
    enterprise: Mapped[Enterprise] = relationship()
    office: Mapped[Office] = relationship()
    visit: Mapped[Inspection | None] = relationship()


class PlanChange(Base):
    """What became of a plan's line after the approval, and why.  Never changed."""

    __tablename__ = "plan_changes"
    __table_args__ = (Index("ix_plan_changes_order", "plan_id", "at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    plan_id: Mapped[UUID] = mapped_column(ForeignKey("plans.id"))
    duty_id: Mapped[UUID] = mapped_column(ForeignKey("plan_duties.id"), index=True)
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    change: Mapped[Change] = mapped_column(Choice(Change))
    reason: Mapped[str] = mapped_column(Text)

    duty: Mapped[PlanDuty] = relationship()


class PublishedPlan(Base):
    """What everybody may read of a plan (主动公开, R-48): how many visits, by whom, by which rule.

    `lines`: kind, office, businesses, visits, cause.  `exemptions`: which office takes which ratio, and why.
    """

    __tablename__ = "published_plans"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    title: Mapped[str] = mapped_column(String(100))
    number: Mapped[str] = mapped_column(String(60), default="")
    published_on: Mapped[date]
    remark: Mapped[str] = mapped_column(Text, default="")
    lines: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    exemptions: Mapped[list[str]] = mapped_column(JSON)
    document_digest: Mapped[str | None] = mapped_column(String(64))
    document_name: Mapped[str] = mapped_column(String(200), default="")
    document_size: Mapped[int] = mapped_column(default=0)
