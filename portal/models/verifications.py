"""The codes by which anyone checks a paper."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.models.base import Base, UTCDateTime, new_id


class VerificationCode(Base):
    """The two codes of one paper: `token` in its square, `code` to be typed.  They never change.

    `subject_type` and `subject_id` name the record that the paper stands for, whatever kind it is.
    """

    __tablename__ = "verification_codes"
    __table_args__ = (
        UniqueConstraint("subject_type", "subject_id", name="uq_verification_codes_subject"),
    )  # fmt: skip

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    token: Mapped[str] = mapped_column(String(40), unique=True)
    code: Mapped[str] = mapped_column(String(12), unique=True)
    subject_type: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[UUID]
    made_at: Mapped[datetime] = mapped_column(UTCDateTime)
