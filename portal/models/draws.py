"""A double-random draw: its terms, what was frozen and published, what came of it."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.domain.draws import DrawState
from portal.domain.enterprises import Kind
from portal.models.base import Base, Choice, UTCDateTime, new_id
from portal.models.enterprises import Enterprise
from portal.models.inspections import Inspection


class Draw(Base):
    """One draw.  The roster's text lies in the file store under `roster_sha256` and is never written anew.

    `criteria`: which businesses, and from which offices the inspectors come.  `secret` is told to nobody
    before the draw; `recusals` are (nonce, inspector, object) of every declared interest, of which the
    roster holds the seals and `opened` those that the draw had to name.  `witnesses` are names and stay in
    the house.
    """

    __tablename__ = "draws"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    version: Mapped[int] = mapped_column(default=1)
    state: Mapped[DrawState] = mapped_column(Choice(DrawState), index=True)
    title: Mapped[str] = mapped_column(String(100))
    kind: Mapped[Kind] = mapped_column(Choice(Kind))
    criteria: Mapped[dict[str, Any]] = mapped_column(JSON)
    take: Mapped[int | None]
    percent: Mapped[int | None]
    team_size: Mapped[int]
    most_visits: Mapped[int]
    lots: Mapped[dict[str, int]] = mapped_column(JSON)
    planned_on: Mapped[date]
    source: Mapped[str] = mapped_column(String(200), default="")
    replaces_id: Mapped[UUID | None] = mapped_column(ForeignKey("draws.id"), unique=True)
    prepared_at: Mapped[datetime] = mapped_column(UTCDateTime)

    roster_sha256: Mapped[str | None] = mapped_column(String(64))
    commitment: Mapped[str | None] = mapped_column(String(64))
    secret: Mapped[str | None] = mapped_column(String(64))
    recusals: Mapped[list[list[str]]] = mapped_column(JSON, default=list)
    excluded: Mapped[list[list[str]]] = mapped_column(JSON, default=list)
    objects: Mapped[int] = mapped_column(default=0)
    inspectors: Mapped[int] = mapped_column(default=0)
    announced_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    public_part: Mapped[str] = mapped_column(String(500), default="")
    witnesses: Mapped[str] = mapped_column(String(500), default="")
    seed: Mapped[str | None] = mapped_column(String(64))
    opened: Mapped[list[list[str]]] = mapped_column(JSON, default=list)
    drawn_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    published_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    document_number: Mapped[str] = mapped_column(String(60), default="")
    document_sha256: Mapped[str | None] = mapped_column(String(64))
    document_name: Mapped[str] = mapped_column(String(200), default="")
    annulled_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    annul_reason: Mapped[str] = mapped_column(Text, default="")

    __mapper_args__: dict[str, Any] = {"version_id_col": version}  # noqa: RUF012 - the name and type that SQLAlchemy asks for

    drawn: Mapped[list["DrawnObject"]] = relationship(
        order_by="DrawnObject.position", cascade="all, delete-orphan"
    )
    replacements: Mapped[list["DrawReplacement"]] = relationship(
        order_by="DrawReplacement.position", cascade="all, delete-orphan"
    )
    replaces: Mapped["Draw | None"] = relationship(remote_side="Draw.id", back_populates="replaced_by")
    replaced_by: Mapped["Draw | None"] = relationship(back_populates="replaces", uselist=False)


class DrawnObject(Base):
    """A business that was drawn, in the order of the draw, with the team that goes there.

    `team`: ids of inspectors; empty where fewer than two could be sent.  A struck one stays in the list.
    """

    __tablename__ = "drawn_objects"
    __table_args__ = (UniqueConstraint("draw_id", "enterprise_id"),)

    draw_id: Mapped[UUID] = mapped_column(ForeignKey("draws.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    enterprise_id: Mapped[UUID] = mapped_column(ForeignKey("enterprises.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    office_name: Mapped[str] = mapped_column(String(100))
    team: Mapped[list[str]] = mapped_column(JSON)
    team_names: Mapped[list[str]] = mapped_column(JSON)
    struck: Mapped[bool] = mapped_column(default=False)
    inspection_id: Mapped[UUID | None] = mapped_column(ForeignKey("inspections.id"), index=True)

    enterprise: Mapped[Enterprise] = relationship()
    inspection: Mapped[Inspection | None] = relationship()


class DrawReplacement(Base):
    """递补: an object, or one inspector of its team, gave way to the next in rank, and why."""

    __tablename__ = "draw_replacements"

    draw_id: Mapped[UUID] = mapped_column(ForeignKey("draws.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    enterprise_id: Mapped[UUID] = mapped_column(ForeignKey("enterprises.id"))
    inspector_id: Mapped[UUID | None] = mapped_column(ForeignKey("inspectors.id"))
    reason: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    by: Mapped[str] = mapped_column(String(100))
