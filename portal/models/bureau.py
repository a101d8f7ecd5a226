"""The bureau itself, its offices, and its inspectors."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.domain.inspections import RecusalGround
from portal.models.base import Base, Choice, new_id


class Bureau(Base):
    """The one row of settings that name the authority."""

    __tablename__ = "bureau"

    id: Mapped[int] = mapped_column(primary_key=True, default=1)
    name: Mapped[str] = mapped_column(String(200))
    short_name: Mapped[str] = mapped_column(String(100))
    form_heading: Mapped[str] = mapped_column(String(200))
    document_mark: Mapped[str] = mapped_column(String(50), default="")
    series_heading: Mapped[str] = mapped_column(String(200), default="")
    address: Mapped[str] = mapped_column(String(200), default="")
    phone: Mapped[str] = mapped_column(String(50), default="")
    footer: Mapped[str] = mapped_column(Text, default="")
    demo: Mapped[bool] = mapped_column(default=False)


class Office(Base):
    """A unit of the bureau: a street office (街道监管所), the section, the brigade."""

    __tablename__ = "offices"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    name: Mapped[str] = mapped_column(String(100), unique=True)
    phone: Mapped[str] = mapped_column(String(50), default="")

    streets: Mapped[list["Street"]] = relationship(back_populates="office", order_by="Street.name")


class Street(Base):
    """A street of the district (街道) and the one office that is responsible for it (属地, R-51)."""

    __tablename__ = "streets"

    name: Mapped[str] = mapped_column(String(100), primary_key=True)
    office_id: Mapped[UUID] = mapped_column(ForeignKey("offices.id"), index=True)

    office: Mapped[Office] = relationship(back_populates="streets")


class Inspector(Base):
    """A person on the roster of inspectors (执法检查人员名录) with the certificate shown on site."""

    __tablename__ = "inspectors"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    name: Mapped[str] = mapped_column(String(50))
    certificate_title: Mapped[str] = mapped_column(String(100))
    certificate_number: Mapped[str] = mapped_column(String(50), unique=True)
    certificate_valid_until: Mapped[date]
    office_id: Mapped[UUID] = mapped_column(ForeignKey("offices.id"), index=True)
    active: Mapped[bool] = mapped_column(default=True)

    office: Mapped[Office] = relationship()


class DeclaredInterest(Base):
    """A relation that an inspector declared: never assigned to that enterprise (必须回避, R-19)."""

    __tablename__ = "declared_interests"

    inspector_id: Mapped[UUID] = mapped_column(ForeignKey("inspectors.id"), primary_key=True)
    enterprise_id: Mapped[UUID] = mapped_column(ForeignKey("enterprises.id"), primary_key=True)
    ground: Mapped[RecusalGround] = mapped_column(Choice(RecusalGround))


class InspectorLeave(Base):
    """Days on which an inspector is away and is not drawn.  Why is nobody's business."""

    __tablename__ = "inspector_leaves"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    inspector_id: Mapped[UUID] = mapped_column(ForeignKey("inspectors.id"), index=True)
    first_day: Mapped[date]
    last_day: Mapped[date]
