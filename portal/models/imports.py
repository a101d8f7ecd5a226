"""Tables of businesses that the bureau hands in, and what came of each row."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from portal.domain.import_states import ImportState
from portal.models.base import Base, Choice, UTCDateTime, new_id


class Import(Base):
    """One table: how many rows, what is wrong or what it would change, and whether it was carried out.

    `faults`, `doubts`: [{"row", "title", "reason"}], the first ones; `news`: names that would be added;
    `changes`: [{"name", "code", "title", "old", "new"}].  `mark` says which plan was shown
    (`portal.domain.import_plan.Plan.mark`).  `job_id` is the job that works on it, or did last.
    """

    __tablename__ = "imports"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    state: Mapped[ImportState] = mapped_column(Choice(ImportState), default=ImportState.CHECKING)
    file_name: Mapped[str] = mapped_column(String(200))
    requested_by: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"), index=True)
    requested_name: Mapped[str] = mapped_column(String(100))
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    job_id: Mapped[UUID | None] = mapped_column(ForeignKey("jobs.id"))
    note: Mapped[str] = mapped_column(Text, default="")
    rows: Mapped[int] = mapped_column(default=0)
    added: Mapped[int] = mapped_column(default=0)
    changed: Mapped[int] = mapped_column(default=0)
    same: Mapped[int] = mapped_column(default=0)
    fault_count: Mapped[int] = mapped_column(default=0)
    faults: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    doubts: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    news: Mapped[list[str]] = mapped_column(JSON, default=list)
    changes: Mapped[list[dict[str, str]]] = mapped_column(JSON, default=list)
    mark: Mapped[str] = mapped_column(String(64), default="")


class ImportLine(Base):
    """A business that an import added or changed: [{"title", "old", "new"}], empty for an added one."""

    __tablename__ = "import_lines"

    import_id: Mapped[UUID] = mapped_column(ForeignKey("imports.id"), primary_key=True)
    enterprise_id: Mapped[UUID] = mapped_column(ForeignKey("enterprises.id"), primary_key=True, index=True)
    row: Mapped[int]
    changes: Mapped[list[dict[str, str]]] = mapped_column(JSON)
