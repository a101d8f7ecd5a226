"""The registry: enterprises, their kinds of business and their licences."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.domain.enterprises import EnterpriseStatus, Kind, LicenceType
from portal.models.base import Base, Choice, new_id
from portal.models.bureau import Office


class Enterprise(Base):
    """A supervised business.  Exactly one responsible office (属地)."""

    __tablename__ = "enterprises"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    name: Mapped[str] = mapped_column(String(200), index=True)
    credit_code: Mapped[str] = mapped_column(String(18), unique=True)
    legal_representative: Mapped[str] = mapped_column(String(50))
    phone: Mapped[str] = mapped_column(String(50))
    address: Mapped[str] = mapped_column(String(300))
    street: Mapped[str] = mapped_column(String(100))
    status: Mapped[EnterpriseStatus] = mapped_column(
        Choice(EnterpriseStatus), default=EnterpriseStatus.ACTIVE
    )
    office_id: Mapped[UUID] = mapped_column(ForeignKey("offices.id"), index=True)

    office: Mapped[Office] = relationship()
    kinds: Mapped[list["EnterpriseKind"]] = relationship(
        back_populates="enterprise", cascade="all, delete-orphan"
    )
    licences: Mapped[list["Licence"]] = relationship(
        back_populates="enterprise", cascade="all, delete-orphan"
    )


class EnterpriseKind(Base):
    """A kind of business that the enterprise carries on, and since when."""

    __tablename__ = "enterprise_kinds"

    enterprise_id: Mapped[UUID] = mapped_column(ForeignKey("enterprises.id"), primary_key=True)
    kind: Mapped[Kind] = mapped_column(Choice(Kind), primary_key=True)
    since: Mapped[date]

    enterprise: Mapped[Enterprise] = relationship(back_populates="kinds")


class Licence(Base):
    """A licence.  Name, address and number of the result record come from here (填表说明 2-5)."""

    __tablename__ = "licences"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    enterprise_id: Mapped[UUID] = mapped_column(ForeignKey("enterprises.id"), index=True)
    type: Mapped[LicenceType] = mapped_column(Choice(LicenceType))
    number: Mapped[str] = mapped_column(String(50), unique=True)
    holder_name: Mapped[str] = mapped_column(String(200))
    address: Mapped[str] = mapped_column(String(300))
    scope: Mapped[str] = mapped_column(String(300), default="")
    valid_from: Mapped[date]
    valid_until: Mapped[date]

    enterprise: Mapped[Enterprise] = relationship(back_populates="licences")
