"""What follows a finding: second visits, look-backs, and cases that the head reviews."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.domain.follow_ups import CaseCause, CaseState, LookBackState, ReferredTo
from portal.models.base import Base, Choice, UTCDateTime, new_id
from portal.models.bureau import Office
from portal.models.enterprises import Enterprise
from portal.models.inspections import Inspection
from portal.models.rectifications import Rectification


class LookBack(Base):
    """回头看: what a campaign visit found is looked at once more, or dropped by the head with a reason."""

    __tablename__ = "look_backs"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    version: Mapped[int] = mapped_column(default=1)
    inspection_id: Mapped[UUID] = mapped_column(ForeignKey("inspections.id"), unique=True)
    enterprise_id: Mapped[UUID] = mapped_column(ForeignKey("enterprises.id"), index=True)
    office_id: Mapped[UUID] = mapped_column(ForeignKey("offices.id"), index=True)
    state: Mapped[LookBackState] = mapped_column(Choice(LookBackState), index=True)
    due_on: Mapped[date] = mapped_column(index=True)
    item_ids: Mapped[list[str]] = mapped_column(JSON)
    opened_at: Mapped[datetime] = mapped_column(UTCDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    reason: Mapped[str] = mapped_column(Text, default="")

    __mapper_args__: dict[str, Any] = {"version_id_col": version}  # noqa: RUF012 - the name and type that SQLAlchemy asks for

    inspection: Mapped[Inspection] = relationship()
    enterprise: Mapped[Enterprise] = relationship()
    office: Mapped[Office] = relationship()


class FollowUp(Base):
    """A visit that was assigned to look again: at what, and at which items of the table."""

    __tablename__ = "follow_ups"

    inspection_id: Mapped[UUID] = mapped_column(ForeignKey("inspections.id"), primary_key=True)
    rectification_id: Mapped[UUID | None] = mapped_column(ForeignKey("rectifications.id"), index=True)
    look_back_id: Mapped[UUID | None] = mapped_column(ForeignKey("look_backs.id"), index=True)
    item_ids: Mapped[list[str]] = mapped_column(JSON)

    inspection: Mapped[Inspection] = relationship()
    rectification: Mapped[Rectification | None] = relationship()
    look_back: Mapped[LookBack | None] = relationship()


class CaseReview(Base):
    """案件移送审查: why a case is reviewed, and what the head decided."""

    __tablename__ = "case_reviews"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    version: Mapped[int] = mapped_column(default=1)
    inspection_id: Mapped[UUID] = mapped_column(ForeignKey("inspections.id"), index=True)
    rectification_id: Mapped[UUID | None] = mapped_column(ForeignKey("rectifications.id"), index=True)
    enterprise_id: Mapped[UUID] = mapped_column(ForeignKey("enterprises.id"), index=True)
    office_id: Mapped[UUID] = mapped_column(ForeignKey("offices.id"), index=True)
    cause: Mapped[CaseCause] = mapped_column(Choice(CaseCause))
    note: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[CaseState] = mapped_column(Choice(CaseState), index=True)
    opened_at: Mapped[datetime] = mapped_column(UTCDateTime)
    referred_to: Mapped[ReferredTo | None] = mapped_column(Choice(ReferredTo))
    reason: Mapped[str] = mapped_column(Text, default="")
    decided_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    decided_by: Mapped[str] = mapped_column(String(100), default="")

    __mapper_args__: dict[str, Any] = {"version_id_col": version}  # noqa: RUF012 - the name and type that SQLAlchemy asks for

    inspection: Mapped[Inspection] = relationship()
    rectification: Mapped[Rectification | None] = relationship()
    enterprise: Mapped[Enterprise] = relationship()
    office: Mapped[Office] = relationship()
