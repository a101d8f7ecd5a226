"""What the public may read: flat rows, already masked and worded.  Public pages read nothing else."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Index, String, Text
from sqlalchemy.engine.default import DefaultExecutionContext
from sqlalchemy.orm import Mapped, mapped_column

from portal.domain.enterprises import Kind
from portal.domain.rectifications import Progress
from portal.domain.result import Disposal, Result
from portal.domain.text import fold
from portal.models.base import Base, Choice, UTCDateTime, new_id


def _folded_name(context: DefaultExecutionContext) -> str:
    parameters = context.get_current_parameters()  # type: ignore[no-untyped-call]
    return fold(parameters["enterprise_name"])


class Publication(Base):
    """The released result of one visit.  A row is never changed, but for what became of the problems
    (`rectification`, `rectified_on`) and what the enterprise has against it; a correction adds another.

    No foreign keys: the row says everything itself.  `problems` holds what
    `portal.domain.publication.problems` gives.  The columns that are filtered and listed come first,
    for SQLite reads a row from its front.
    """

    __tablename__ = "publications"
    # The first three hold every column that the list is filtered by: counting reads the index alone.
    __table_args__ = (
        Index("ix_publications_newest", "visited_on", "id", "office_id", "kind", "result"),
        Index("ix_publications_office", "office_id", "visited_on", "id", "kind", "result"),
        Index("ix_publications_result", "result", "visited_on", "id", "office_id", "kind"),
        Index("ix_publications_enterprise", "enterprise_id", "visited_on", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    visited_on: Mapped[date]
    office_id: Mapped[UUID]
    kind: Mapped[Kind] = mapped_column(Choice(Kind))
    result: Mapped[Result | None] = mapped_column(Choice(Result))
    enterprise_id: Mapped[UUID]
    search_name: Mapped[str] = mapped_column(Text, default=_folded_name)
    enterprise_name: Mapped[str] = mapped_column(String(200))
    licence_number: Mapped[str] = mapped_column(String(50))
    address: Mapped[str] = mapped_column(String(300))
    office_name: Mapped[str] = mapped_column(String(100))
    checklist_key: Mapped[str] = mapped_column(String(40))
    year: Mapped[int]
    record_number: Mapped[str] = mapped_column(String(13), default="")
    visit_number: Mapped[int | None]
    disposal: Mapped[Disposal | None] = mapped_column(Choice(Disposal))
    deadline: Mapped[date | None]
    rectification: Mapped[Progress | None] = mapped_column(Choice(Progress))
    rectified_on: Mapped[date | None]
    key_checked: Mapped[int]
    general_checked: Mapped[int]
    not_checked: Mapped[int]
    inspectors: Mapped[str] = mapped_column(String(300))
    released_at: Mapped[datetime] = mapped_column(UTCDateTime)
    inspection_id: Mapped[UUID] = mapped_column(index=True)
    conclusion: Mapped[str] = mapped_column(Text, default="")
    objection: Mapped[str | None] = mapped_column(Text)
    objected_on: Mapped[date | None]
    objection_answer: Mapped[str | None] = mapped_column(Text)
    objection_answered_on: Mapped[date | None]
    problems: Mapped[list[dict[str, Any]]] = mapped_column(JSON)


class NameGram(Base):
    """A piece of a published business's name or licence number: how a part of them is found.

    `portal.domain.publication.grams` says which pieces.  Ordered by code point in every database, for
    a single character is looked up as the range of grams that begin with it.
    """

    __tablename__ = "name_grams"
    __table_args__ = ({"sqlite_with_rowid": False},)

    gram: Mapped[str] = mapped_column(
        String(4).with_variant(String(4, collation="C"), "postgresql"), primary_key=True
    )
    enterprise_id: Mapped[UUID] = mapped_column(primary_key=True)
