"""The bureau's table of holidays: which days differ from the weekday that they fall on."""

from datetime import date

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from portal.models.base import Base


class HolidayDay(Base):
    """One day: 放假, or 上班 on a day that would rest (调休)."""

    __tablename__ = "holidays"

    day: Mapped[date] = mapped_column(primary_key=True)
    works: Mapped[bool]
    name: Mapped[str] = mapped_column(String(50))
