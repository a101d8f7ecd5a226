"""How the enterprise signed a visit: on the screen, on paper, or not at all."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from portal.domain.signatures import SigningWay
from portal.models.base import Base, Choice, UTCDateTime, new_id


class Signature(Base):
    """One signing: at the door, or (without a notification) at the end of the visit.

    `signed_mark` is the hash of the text that was signed, `digest` that of the drawn picture, if there is
    one.  A void one keeps both.
    """

    __tablename__ = "signatures"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    inspection_id: Mapped[UUID] = mapped_column(ForeignKey("inspections.id"), index=True)
    notification_id: Mapped[UUID | None] = mapped_column(ForeignKey("notifications.id"), unique=True)
    way: Mapped[SigningWay] = mapped_column(Choice(SigningWay))
    signer: Mapped[str] = mapped_column(String(50), default="")
    refusal: Mapped[str] = mapped_column(Text, default="")
    witness: Mapped[str] = mapped_column(String(50), default="")
    signed_mark: Mapped[str] = mapped_column(String(64))
    digest: Mapped[str | None] = mapped_column(String(64), index=True)
    size: Mapped[int] = mapped_column(default=0)
    signed_at: Mapped[datetime] = mapped_column(UTCDateTime)
    recorded_by: Mapped[str] = mapped_column(String(100))
    voided_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    void_reason: Mapped[str] = mapped_column(Text, default="")
