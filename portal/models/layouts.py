"""Layouts that the bureau uploaded for its official documents."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from portal.domain.layouts import LayoutState
from portal.models.base import Base, Choice, UTCDateTime, new_id


class Layout(Base):
    """One layout of one official document.  `digest`: the layout itself, as it was taken in.

    `sample_digest`: the invented example on it, `former_digest`: the same on the layout that it follows.
    """

    __tablename__ = "layouts"
    __table_args__ = (Index("ix_layouts_in_force", "document", "state", "effective_on"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    document: Mapped[str] = mapped_column(String(40))
    state: Mapped[LayoutState] = mapped_column(Choice(LayoutState), default=LayoutState.PROPOSED)
    effective_on: Mapped[date]
    basis: Mapped[str] = mapped_column(String(200))
    digest: Mapped[str] = mapped_column(String(64))
    sample_digest: Mapped[str] = mapped_column(String(64))
    former_digest: Mapped[str] = mapped_column(String(64))
    remarks: Mapped[list[str]] = mapped_column(JSON, default=list)
    proposed_by: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"))
    proposer: Mapped[str] = mapped_column(String(100))
    proposed_at: Mapped[datetime] = mapped_column(UTCDateTime)
    decider: Mapped[str] = mapped_column(String(100), default="")
    decided_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    reason: Mapped[str] = mapped_column(Text, default="")


class LayoutSample(Base):
    """A page or file of the samples that a worker makes: 0 is the PDF, from 1 its pages as pictures.

    `former`: of the layout that is followed.
    """

    __tablename__ = "layout_samples"

    layout_id: Mapped[UUID] = mapped_column(ForeignKey("layouts.id"), primary_key=True)
    former: Mapped[bool] = mapped_column(primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True)
    media_type: Mapped[str] = mapped_column(String(100))
    digest: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
