"""A visit: who goes where, what was told, what was answered, how it ended."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.domain.enterprises import Kind
from portal.domain.inspections import InspectionState, RecusalGround, UnableReason
from portal.domain.result import Disposal, Result
from portal.models.base import Base, Choice, UTCDateTime, new_id
from portal.models.bureau import Inspector, Office
from portal.models.enterprises import Enterprise


class Inspection(Base):
    """One visit.  Keeps the key of the edition it is made with; `version` guards every change."""

    __tablename__ = "inspections"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    version: Mapped[int] = mapped_column(default=1)
    enterprise_id: Mapped[UUID] = mapped_column(ForeignKey("enterprises.id"), index=True)
    office_id: Mapped[UUID] = mapped_column(ForeignKey("offices.id"), index=True)
    kind: Mapped[Kind] = mapped_column(Choice(Kind))
    checklist_key: Mapped[str] = mapped_column(String(40))
    ways: Mapped[list[str]] = mapped_column(JSON)
    routine: Mapped[bool] = mapped_column(default=True)
    planned_on: Mapped[date] = mapped_column(index=True)
    state: Mapped[InspectionState] = mapped_column(Choice(InspectionState), index=True)
    assigned_at: Mapped[datetime] = mapped_column(UTCDateTime)
    end_reason: Mapped[str | None] = mapped_column(Text)
    unable_reason: Mapped[UnableReason | None] = mapped_column(Choice(UnableReason))

    # taken from the licence when the visit starts, so that a later change leaves the record alone
    subject_name: Mapped[str] = mapped_column(String(200), default="")
    subject_address: Mapped[str] = mapped_column(String(300), default="")
    subject_contact: Mapped[str] = mapped_column(String(50), default="")
    subject_phone: Mapped[str] = mapped_column(String(50), default="")
    subject_licence: Mapped[str] = mapped_column(String(50), default="")

    # the record
    other_problems: Mapped[str] = mapped_column(Text, default="")
    started_at: Mapped[datetime | None] = mapped_column(UTCDateTime, index=True)
    finished_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    finished_by: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id"))
    visit_number: Mapped[int | None]
    record_number: Mapped[str | None] = mapped_column(String(13), unique=True)
    result: Mapped[Result | None] = mapped_column(Choice(Result))
    disposal: Mapped[Disposal | None] = mapped_column(Choice(Disposal))
    deadline: Mapped[date | None]
    explanation: Mapped[str] = mapped_column(Text, default="")
    conclusion: Mapped[str] = mapped_column(Text, default="")
    handling: Mapped[str] = mapped_column(Text, default="")
    enterprise_opinion: Mapped[str] = mapped_column(Text, default="")
    enterprise_signer: Mapped[str] = mapped_column(String(50), default="")
    released_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    __mapper_args__: dict[str, Any] = {"version_id_col": version}  # noqa: RUF012 - the name and type that SQLAlchemy asks for

    enterprise: Mapped[Enterprise] = relationship()
    office: Mapped[Office] = relationship()
    team: Mapped[list["TeamMember"]] = relationship(
        order_by="TeamMember.position", cascade="all, delete-orphan"
    )
    notifications: Mapped[list["Notification"]] = relationship(
        order_by="Notification.told_at, Notification.id", cascade="all, delete-orphan"
    )


class TeamMember(Base):
    """An inspector of a visit, with the certificate as it was shown (a snapshot)."""

    __tablename__ = "inspection_team"

    inspection_id: Mapped[UUID] = mapped_column(ForeignKey("inspections.id"), primary_key=True)
    inspector_id: Mapped[UUID] = mapped_column(ForeignKey("inspectors.id"), primary_key=True)
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(50))
    certificate_title: Mapped[str] = mapped_column(String(100))
    certificate_number: Mapped[str] = mapped_column(String(50))

    inspector: Mapped[Inspector] = relationship()


class Notification(Base):
    """告知页: what was told, the question of recusal and its answer.  A substitution makes a second."""

    __tablename__ = "notifications"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    inspection_id: Mapped[UUID] = mapped_column(ForeignKey("inspections.id"), index=True)
    told_at: Mapped[datetime] = mapped_column(UTCDateTime)
    place: Mapped[str] = mapped_column(String(300))
    enterprise_signer: Mapped[str] = mapped_column(String(50))
    recusal_requested: Mapped[bool]
    recused_inspector_id: Mapped[UUID | None] = mapped_column(ForeignKey("inspectors.id"))
    recusal_ground: Mapped[RecusalGround | None] = mapped_column(Choice(RecusalGround))
    recusal_statement: Mapped[str] = mapped_column(Text, default="")
    recusal_granted: Mapped[bool | None]
    recusal_decision_reason: Mapped[str] = mapped_column(Text, default="")
    recusal_decided_by: Mapped[str] = mapped_column(String(100), default="")
    recusal_decided_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class Serial(Base):
    """The last serial used of a year and series.  Only `services.serials` writes it.

    A series is the table digit of record numbers, or the kind of a numbered document.
    """

    __tablename__ = "serials"

    year: Mapped[int] = mapped_column(primary_key=True)
    series: Mapped[str] = mapped_column(String(40), primary_key=True)
    last: Mapped[int]
