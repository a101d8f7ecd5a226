"""督导: what was found at an office or at the bureau, the reply, the end."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.domain.supervisions import SupervisionLevel, SupervisionState
from portal.models.base import Base, Choice, UTCDateTime, new_id
from portal.models.bureau import Office


class Supervision(Base):
    """One record.  Without `office_id` the whole bureau was supervised, by the municipal one."""

    __tablename__ = "supervisions"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    version: Mapped[int] = mapped_column(default=1)
    level: Mapped[SupervisionLevel] = mapped_column(Choice(SupervisionLevel), index=True)
    state: Mapped[SupervisionState] = mapped_column(Choice(SupervisionState), index=True)
    office_id: Mapped[UUID | None] = mapped_column(ForeignKey("offices.id"), index=True)
    supervisor: Mapped[str] = mapped_column(String(200))
    persons: Mapped[str] = mapped_column(String(300))
    held_on: Mapped[date] = mapped_column(index=True)
    subject: Mapped[str] = mapped_column(Text)
    reply_due: Mapped[date | None] = mapped_column(index=True)
    recorded_at: Mapped[datetime] = mapped_column(UTCDateTime)
    reply: Mapped[str] = mapped_column(Text, default="")
    replied_by: Mapped[str] = mapped_column(String(100), default="")
    replied_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    returned_because: Mapped[str] = mapped_column(Text, default="")
    conclusion: Mapped[str] = mapped_column(Text, default="")
    closed_by: Mapped[str] = mapped_column(String(100), default="")
    closed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    __mapper_args__: dict[str, Any] = {"version_id_col": version}  # noqa: RUF012 - the name and type that SQLAlchemy asks for

    office: Mapped[Office | None] = relationship()
    findings: Mapped[list["SupervisionFinding"]] = relationship(
        order_by="SupervisionFinding.position", cascade="all, delete-orphan"
    )


class SupervisionFinding(Base):
    """One finding, which nobody changes, and what was answered to it."""

    __tablename__ = "supervision_findings"

    supervision_id: Mapped[UUID] = mapped_column(ForeignKey("supervisions.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str] = mapped_column(Text)
    request: Mapped[str] = mapped_column(Text)
    reply: Mapped[str] = mapped_column(Text, default="")
