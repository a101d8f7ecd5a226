"""What enterprises report at once: recalls and accidents, and what both sides add until it is closed."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.domain.incidents import IncidentKind, IncidentState
from portal.models.base import Base, Choice, UTCDateTime, new_id
from portal.models.bureau import Office
from portal.models.enterprises import Enterprise


class Incident(Base):
    """One report, as it was sent.  `office_id` is the office that was responsible then."""

    __tablename__ = "incidents"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    number: Mapped[str] = mapped_column(String(20), unique=True)
    kind: Mapped[IncidentKind] = mapped_column(Choice(IncidentKind))
    state: Mapped[IncidentState] = mapped_column(Choice(IncidentState), index=True)
    enterprise_id: Mapped[UUID] = mapped_column(ForeignKey("enterprises.id"), index=True)
    office_id: Mapped[UUID] = mapped_column(ForeignKey("offices.id"), index=True)
    product: Mapped[str] = mapped_column(String(200), default="")
    batch: Mapped[str] = mapped_column(String(200), default="")
    quantity: Mapped[str] = mapped_column(String(200), default="")
    happened_at: Mapped[datetime] = mapped_column(UTCDateTime)
    place: Mapped[str] = mapped_column(String(200), default="")
    persons: Mapped[int | None]
    what: Mapped[str] = mapped_column(Text)
    measures: Mapped[str] = mapped_column(Text)
    reporter: Mapped[str] = mapped_column(String(100))
    phone: Mapped[str] = mapped_column(String(50))
    reported_at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)
    seen_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    seen_by: Mapped[str] = mapped_column(String(100), default="")
    closed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    closed_by: Mapped[str] = mapped_column(String(100), default="")

    enterprise: Mapped[Enterprise] = relationship()
    office: Mapped[Office] = relationship()
    notes: Mapped[list["IncidentNote"]] = relationship(order_by="IncidentNote.written_at")


class IncidentNote(Base):
    """What somebody added: the enterprise how it goes on, the bureau what it did.  Never changed."""

    __tablename__ = "incident_notes"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    incident_id: Mapped[UUID] = mapped_column(ForeignKey("incidents.id"), index=True)
    written_at: Mapped[datetime] = mapped_column(UTCDateTime)
    written_by: Mapped[str] = mapped_column(String(100))
    of_bureau: Mapped[bool]
    text: Mapped[str] = mapped_column(Text)
