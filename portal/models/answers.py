"""What is answered to the rows of an official table: by inspectors at a visit, by an enterprise of itself."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from portal.models.base import Base, UTCDateTime


class Answer(Base):
    """What stands on one row now.  `version` counts its changes, so that two persons see conflicts.

    `sheet_id`: the id of the visit or of the filing that fills in the table.
    """

    __tablename__ = "answers"

    sheet_id: Mapped[UUID] = mapped_column(primary_key=True)
    item_id: Mapped[str] = mapped_column(String(20), primary_key=True)
    words: Mapped[dict[str, str]] = mapped_column(JSON)
    remark: Mapped[str] = mapped_column(Text, default="")
    spot_check: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)
    batch: Mapped[UUID | None]
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id"))
    answered_by: Mapped[str] = mapped_column(String(100))
    answered_at: Mapped[datetime] = mapped_column(UTCDateTime)

    __mapper_args__: dict[str, Any] = {"version_id_col": version}  # noqa: RUF012 - the name and type that SQLAlchemy asks for


class AnswerRevision(Base):
    """Every value that a row ever had: nothing is overwritten silently."""

    __tablename__ = "answer_revisions"

    sheet_id: Mapped[UUID] = mapped_column(primary_key=True)
    item_id: Mapped[str] = mapped_column(String(20), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    value: Mapped[dict[str, Any]] = mapped_column(JSON)
    batch: Mapped[UUID | None]
    answered_by: Mapped[str] = mapped_column(String(100))
    answered_at: Mapped[datetime] = mapped_column(UTCDateTime)
