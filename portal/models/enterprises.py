"""The registry: enterprises, their kinds of business, licences, products and tags."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.domain.enterprises import EnterpriseStatus, Kind, LicenceType, Tag
from portal.domain.products import ProductMode
from portal.models.base import Base, Choice, UTCDateTime, new_id
from portal.models.bureau import Office


class Enterprise(Base):
    """A supervised business.  Exactly one responsible office (属地); `version` guards every change.

    `legal_representative` and `phone` are printed on documents (填表说明 4); `contact` is whom the bureau
    calls.  `quality_person` is a producer's 质量安全第一责任人 (R-57).
    """

    __tablename__ = "enterprises"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    version: Mapped[int] = mapped_column(default=1)
    name: Mapped[str] = mapped_column(String(200), index=True)
    credit_code: Mapped[str] = mapped_column(String(18), unique=True)
    legal_representative: Mapped[str] = mapped_column(String(50))
    phone: Mapped[str] = mapped_column(String(50))
    contact: Mapped[str] = mapped_column(String(50), default="")
    contact_phone: Mapped[str] = mapped_column(String(50), default="")
    quality_person: Mapped[str] = mapped_column(String(50), default="")
    registered_address: Mapped[str] = mapped_column(String(300), default="")
    address: Mapped[str] = mapped_column(String(300))
    street: Mapped[str] = mapped_column(String(100))
    status: Mapped[EnterpriseStatus] = mapped_column(
        Choice(EnterpriseStatus), default=EnterpriseStatus.ACTIVE
    )
    status_since: Mapped[date | None]
    status_reason: Mapped[str] = mapped_column(Text, default="")
    office_id: Mapped[UUID] = mapped_column(ForeignKey("offices.id"), index=True)
    office_reason: Mapped[str] = mapped_column(Text, default="")

    office: Mapped[Office] = relationship()
    kinds: Mapped[list["EnterpriseKind"]] = relationship(
        back_populates="enterprise", cascade="all, delete-orphan"
    )
    licences: Mapped[list["Licence"]] = relationship(
        back_populates="enterprise", cascade="all, delete-orphan"
    )
    products: Mapped[list["Product"]] = relationship(
        back_populates="enterprise", cascade="all, delete-orphan", order_by="Product.name"
    )
    tags: Mapped[list["EnterpriseTag"]] = relationship(
        back_populates="enterprise", cascade="all, delete-orphan", order_by="EnterpriseTag.added_at"
    )


class EnterpriseKind(Base):
    """A kind of business that the enterprise carries on, and since when."""

    __tablename__ = "enterprise_kinds"

    enterprise_id: Mapped[UUID] = mapped_column(ForeignKey("enterprises.id"), primary_key=True)
    kind: Mapped[Kind] = mapped_column(Choice(Kind), primary_key=True)
    since: Mapped[date]

    enterprise: Mapped[Enterprise] = relationship(back_populates="kinds")


class Licence(Base):
    """A licence.  Name, address and number of the result record come from here (填表说明 2-5).

    A renewed licence is a row of its own, often with the number of the old one.  That a number belongs to
    one business is for the service to see.
    """

    __tablename__ = "licences"
    __table_args__ = (UniqueConstraint("number", "valid_from"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    enterprise_id: Mapped[UUID] = mapped_column(ForeignKey("enterprises.id"), index=True)
    type: Mapped[LicenceType] = mapped_column(Choice(LicenceType))
    number: Mapped[str] = mapped_column(String(50), index=True)
    holder_name: Mapped[str] = mapped_column(String(200))
    address: Mapped[str] = mapped_column(String(300))
    scope: Mapped[str] = mapped_column(String(300), default="")
    valid_from: Mapped[date]
    valid_until: Mapped[date]

    enterprise: Mapped[Enterprise] = relationship(back_populates="licences")


class Product(Base):
    """A health food that a producer makes, under its own 注册号 or 备案号 (R-61)."""

    __tablename__ = "products"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    enterprise_id: Mapped[UUID] = mapped_column(ForeignKey("enterprises.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    mode: Mapped[ProductMode] = mapped_column(Choice(ProductMode))
    number: Mapped[str] = mapped_column(String(50), unique=True)
    valid_until: Mapped[date | None]
    functions: Mapped[list[str]] = mapped_column(JSON, default=list)

    enterprise: Mapped[Enterprise] = relationship(back_populates="products")


class EnterpriseTag(Base):
    """A 重点 mark: since when and why, until when and why no more.  A removed one stays (R-65)."""

    __tablename__ = "enterprise_tags"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    enterprise_id: Mapped[UUID] = mapped_column(ForeignKey("enterprises.id"), index=True)
    tag: Mapped[Tag] = mapped_column(Choice(Tag))
    reason: Mapped[str] = mapped_column(Text)
    added_at: Mapped[datetime] = mapped_column(UTCDateTime)
    added_by: Mapped[str] = mapped_column(String(100))
    removed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    removed_by: Mapped[str] = mapped_column(String(100), default="")
    removal_reason: Mapped[str] = mapped_column(Text, default="")

    enterprise: Mapped[Enterprise] = relationship(back_populates="tags")
