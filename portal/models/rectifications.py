"""What is to be put right after a visit, item by item, and what the enterprise answered."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.domain.rectifications import ExtensionState, LineState, Measure, RectificationState
from portal.domain.result import Disposal
from portal.models.base import Base, Choice, UTCDateTime, new_id
from portal.models.bureau import Office
from portal.models.enterprises import Enterprise
from portal.models.inspections import Inspection


class Rectification(Base):
    """One for each visit that orders it.  `deadline` is the one that holds, `first_deadline` the record's."""

    __tablename__ = "rectifications"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    version: Mapped[int] = mapped_column(default=1)
    inspection_id: Mapped[UUID] = mapped_column(ForeignKey("inspections.id"), unique=True)
    enterprise_id: Mapped[UUID] = mapped_column(ForeignKey("enterprises.id"), index=True)
    office_id: Mapped[UUID] = mapped_column(ForeignKey("offices.id"), index=True)
    state: Mapped[RectificationState] = mapped_column(Choice(RectificationState), index=True)
    disposal: Mapped[Disposal | None] = mapped_column(Choice(Disposal))
    deadline: Mapped[date | None] = mapped_column(index=True)
    first_deadline: Mapped[date | None]
    opened_at: Mapped[datetime] = mapped_column(UTCDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    __mapper_args__: dict[str, Any] = {"version_id_col": version}  # noqa: RUF012 - the name and type that SQLAlchemy asks for

    inspection: Mapped[Inspection] = relationship()
    enterprise: Mapped[Enterprise] = relationship()
    office: Mapped[Office] = relationship()
    lines: Mapped[list["RectificationLine"]] = relationship(
        order_by="RectificationLine.position", back_populates="rectification"
    )
    extensions: Mapped[list["RectificationExtension"]] = relationship(
        order_by="RectificationExtension.asked_at", back_populates="rectification"
    )


class RectificationLine(Base):
    """One item, as the record says it; `measure` to `saved_by` are what the enterprise is writing.

    `revisit_id`: the visit that looked again and decided it.
    """

    __tablename__ = "rectification_lines"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    version: Mapped[int] = mapped_column(default=1)
    rectification_id: Mapped[UUID] = mapped_column(ForeignKey("rectifications.id"), index=True)
    position: Mapped[int]
    item_id: Mapped[str] = mapped_column(String(20))
    no: Mapped[str] = mapped_column(String(20), default="")
    key: Mapped[bool]
    text: Mapped[str] = mapped_column(Text)
    words: Mapped[str] = mapped_column(Text)
    remark: Mapped[str] = mapped_column(Text, default="")
    basis: Mapped[str] = mapped_column(String(200))
    state: Mapped[LineState] = mapped_column(Choice(LineState))
    measure: Mapped[Measure | None] = mapped_column(Choice(Measure))
    answer: Mapped[str] = mapped_column(Text, default="")
    completed_on: Mapped[date | None]
    saved_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    saved_by: Mapped[str] = mapped_column(String(100), default="")
    revisit_id: Mapped[UUID | None]

    __mapper_args__: dict[str, Any] = {"version_id_col": version}  # noqa: RUF012 - the name and type that SQLAlchemy asks for

    rectification: Mapped[Rectification] = relationship(back_populates="lines")
    replies: Mapped[list["RectificationReply"]] = relationship(order_by="RectificationReply.number")


class RectificationReply(Base):
    """One sending of an answer to an item, and what the office decided on it.  Never changed."""

    __tablename__ = "rectification_replies"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    line_id: Mapped[UUID] = mapped_column(ForeignKey("rectification_lines.id"), index=True)
    number: Mapped[int]
    measure: Mapped[Measure] = mapped_column(Choice(Measure))
    answer: Mapped[str] = mapped_column(Text)
    completed_on: Mapped[date]
    sent_at: Mapped[datetime] = mapped_column(UTCDateTime)
    sent_by: Mapped[str] = mapped_column(String(100))
    late: Mapped[bool]
    accepted: Mapped[bool | None]
    reason: Mapped[str] = mapped_column(Text, default="")
    decided_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    decided_by: Mapped[str] = mapped_column(String(100), default="")


class RectificationExtension(Base):
    """A request for more time, with the deadline that held then, and what the head decided."""

    __tablename__ = "rectification_extensions"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    rectification_id: Mapped[UUID] = mapped_column(ForeignKey("rectifications.id"), index=True)
    state: Mapped[ExtensionState] = mapped_column(Choice(ExtensionState), index=True)
    deadline: Mapped[date]
    asked_until: Mapped[date]
    reason: Mapped[str] = mapped_column(Text)
    asked_at: Mapped[datetime] = mapped_column(UTCDateTime)
    asked_by: Mapped[str] = mapped_column(String(100))
    granted_until: Mapped[date | None]
    decision: Mapped[str] = mapped_column(Text, default="")
    decided_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    decided_by: Mapped[str] = mapped_column(String(100), default="")

    rectification: Mapped[Rectification] = relationship(back_populates="extensions")
