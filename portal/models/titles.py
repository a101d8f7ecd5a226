"""示范店称号: programmes, applications with their scores and objections, titles, facts, what is published."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.domain.titles import (
    ProgrammeState,
    RefusalGround,
    SiteKind,
    TitleApplicationState,
    TitleState,
    Veto,
)
from portal.models.base import Base, Choice, UTCDateTime, new_id
from portal.models.bureau import Inspector, Office
from portal.models.enterprises import Enterprise


class TitleProgramme(Base):
    """What a year's programme asks, as `portal.domain.titles.Terms` stores it.  Frozen when published."""

    __tablename__ = "title_programmes"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    state: Mapped[ProgrammeState] = mapped_column(Choice(ProgrammeState), index=True)
    name: Mapped[str] = mapped_column(String(100))
    year: Mapped[int]
    terms: Mapped[dict[str, Any]] = mapped_column(JSON)
    drafted_at: Mapped[datetime] = mapped_column(UTCDateTime)
    published_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class TitleApplication(Base):
    """An application for a title of one site.  `answers` by page, as of an application to the registry.

    `site`, `address`, `street` and `host` are answers that are looked for; `findings` what the vetoes found
    at submission, `opinion` the office's, `points` the agreed score.
    """

    __tablename__ = "title_applications"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    number: Mapped[str] = mapped_column(String(20), unique=True)
    programme_id: Mapped[UUID] = mapped_column(ForeignKey("title_programmes.id"), index=True)
    enterprise_id: Mapped[UUID] = mapped_column(ForeignKey("enterprises.id"), index=True)
    office_id: Mapped[UUID] = mapped_column(ForeignKey("offices.id"), index=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"))
    state: Mapped[TitleApplicationState] = mapped_column(Choice(TitleApplicationState), index=True)
    kind: Mapped[SiteKind] = mapped_column(Choice(SiteKind))
    site: Mapped[str] = mapped_column(String(200), default="")
    address: Mapped[str] = mapped_column(String(300), default="")
    street: Mapped[str] = mapped_column(String(100), default="")
    host: Mapped[str] = mapped_column(String(200), default="")
    answers: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    begun_at: Mapped[datetime] = mapped_column(UTCDateTime)
    submitted_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    returned_because: Mapped[str] = mapped_column(Text, default="")
    opinion: Mapped[str] = mapped_column(Text, default="")
    opinion_by: Mapped[str] = mapped_column(String(100), default="")
    opinion_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    scoring_on: Mapped[date | None]
    points: Mapped[int | None]
    scored_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    decision: Mapped[str] = mapped_column(Text, default="")
    decided_by: Mapped[str] = mapped_column(String(100), default="")
    decided_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    ground: Mapped[RefusalGround | None] = mapped_column(Choice(RefusalGround))
    notice_from: Mapped[date | None]
    notice_until: Mapped[date | None]
    ended_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    programme: Mapped[TitleProgramme] = relationship()
    enterprise: Mapped[Enterprise] = relationship()
    office: Mapped[Office] = relationship()
    scorers: Mapped[list["TitleScorer"]] = relationship(
        order_by="TitleScorer.position", cascade="all, delete-orphan"
    )
    objections: Mapped[list["TitleObjection"]] = relationship(
        order_by="TitleObjection.received_at, TitleObjection.id", cascade="all, delete-orphan"
    )
    title: Mapped["StoreTitle | None"] = relationship(back_populates="application", uselist=False)


class TitleScorer(Base):
    """An inspector who scores the site, with the certificate as of then.  `handed_in_at`: then it stays."""

    __tablename__ = "title_scorers"

    application_id: Mapped[UUID] = mapped_column(ForeignKey("title_applications.id"), primary_key=True)
    inspector_id: Mapped[UUID] = mapped_column(ForeignKey("inspectors.id"), primary_key=True)
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(50))
    certificate_number: Mapped[str] = mapped_column(String(50))
    handed_in_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    inspector: Mapped[Inspector] = relationship()


class TitleScore(Base):
    """What was given on one line on one sheet: `self`, an inspector's id, or `agreed`.

    A row is there as soon as the sheet is, so that evidence and photos have a place.
    """

    __tablename__ = "title_scores"
    __table_args__ = (UniqueConstraint("application_id", "sheet", "line"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    application_id: Mapped[UUID] = mapped_column(ForeignKey("title_applications.id"), index=True)
    sheet: Mapped[str] = mapped_column(String(40))
    line: Mapped[str] = mapped_column(String(20))
    points: Mapped[int | None]
    reason: Mapped[str] = mapped_column(Text, default="")

    application: Mapped[TitleApplication] = relationship()


class TitleObjection(Base):
    """What somebody objected during the public notice.  `name` and `contact` stay in the house."""

    __tablename__ = "title_objections"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    application_id: Mapped[UUID] = mapped_column(ForeignKey("title_applications.id"), index=True)
    received_at: Mapped[datetime] = mapped_column(UTCDateTime)
    online: Mapped[bool]
    name: Mapped[str] = mapped_column(String(50), default="")
    contact: Mapped[str] = mapped_column(String(100), default="")
    text: Mapped[str] = mapped_column(Text)
    upheld: Mapped[bool | None]
    answer: Mapped[str] = mapped_column(Text, default="")
    answered_by: Mapped[str] = mapped_column(String(100), default="")
    answered_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    application: Mapped[TitleApplication] = relationship(back_populates="objections")


class StoreTitle(Base):
    """A title that was awarded.  `state` is what a person decided last; the calendar adds to it.

    `weighed`: what spoke against it when somebody decided last, in sentences; what is new proposes anew.
    """

    __tablename__ = "store_titles"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    application_id: Mapped[UUID] = mapped_column(ForeignKey("title_applications.id"), unique=True)
    enterprise_id: Mapped[UUID] = mapped_column(ForeignKey("enterprises.id"), index=True)
    office_id: Mapped[UUID] = mapped_column(ForeignKey("offices.id"), index=True)
    number: Mapped[str] = mapped_column(String(60), unique=True)
    state: Mapped[TitleState] = mapped_column(Choice(TitleState), index=True)
    kind: Mapped[SiteKind] = mapped_column(Choice(SiteKind))
    site: Mapped[str] = mapped_column(String(200))
    address: Mapped[str] = mapped_column(String(300))
    street: Mapped[str] = mapped_column(String(100))
    host: Mapped[str] = mapped_column(String(200), default="")
    points: Mapped[int]
    awarded_on: Mapped[date]
    valid_until: Mapped[date]
    review_due_on: Mapped[date]
    weighed: Mapped[list[str]] = mapped_column(JSON, default=list)
    ended_on: Mapped[date | None]

    application: Mapped[TitleApplication] = relationship(back_populates="title")
    enterprise: Mapped[Enterprise] = relationship()
    office: Mapped[Office] = relationship()


class TitleFact(Base):
    """A fact against a business that the office entered by hand.  A wrong one is withdrawn with a reason."""

    __tablename__ = "title_facts"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    enterprise_id: Mapped[UUID] = mapped_column(ForeignKey("enterprises.id"), index=True)
    kind: Mapped[Veto] = mapped_column(Choice(Veto))
    day: Mapped[date]
    what: Mapped[str] = mapped_column(Text)
    entered_at: Mapped[datetime] = mapped_column(UTCDateTime)
    entered_by: Mapped[str] = mapped_column(String(100))
    withdrawn_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    withdrawn_by: Mapped[str] = mapped_column(String(100), default="")
    withdrawn_because: Mapped[str] = mapped_column(Text, default="")

    enterprise: Mapped[Enterprise] = relationship()


class PublishedTitle(Base):
    """What the public reads of an application from its public notice on, and of the title that it became.

    No foreign keys: the row says everything itself, and nothing personal.  `history` are published steps:
    the day, what, why.  Its id is that of the application.
    """

    __tablename__ = "published_titles"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    enterprise_id: Mapped[UUID] = mapped_column(index=True)
    search_name: Mapped[str] = mapped_column(Text)
    site: Mapped[str] = mapped_column(String(200))
    enterprise_name: Mapped[str] = mapped_column(String(200))
    kind: Mapped[SiteKind] = mapped_column(Choice(SiteKind))
    host: Mapped[str] = mapped_column(String(200), default="")
    address: Mapped[str] = mapped_column(String(300))
    street: Mapped[str] = mapped_column(String(100), index=True)
    office_name: Mapped[str] = mapped_column(String(100))
    programme_name: Mapped[str] = mapped_column(String(100))
    points: Mapped[int]
    notice_from: Mapped[date]
    notice_until: Mapped[date] = mapped_column(index=True)
    notice_ended: Mapped[bool] = mapped_column(default=False)
    number: Mapped[str] = mapped_column(String(60), default="")
    state: Mapped[TitleState | None] = mapped_column(Choice(TitleState))
    awarded_on: Mapped[date | None]
    valid_until: Mapped[date | None]
    review_due_on: Mapped[date | None]
    history: Mapped[list[dict[str, str]]] = mapped_column(JSON, default=list)
