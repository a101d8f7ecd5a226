"""The registry as it is found and as the public may read it: rows that follow from the registry's own.

`portal.services.listings` writes them whenever a business changes; nothing else does.
"""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from portal.domain.enterprises import EnterpriseStatus
from portal.models.base import Base, Choice


class Listing(Base):
    """What the public may read of a business, and by what anybody finds it.  Nothing personal.

    `name_key` is the compared name, `initials` and `spelled` its grams (`portal.queries.readings`), `numbers`
    the credit code and the licence numbers, each between blanks; `kinds` likewise.  `expires_on`: when the
    first of its licences ends, of each type the longest valid one.  What is searched and filtered by comes
    first, for SQLite reads a row from its front.
    """

    __tablename__ = "listings"
    __table_args__ = (
        # Holds every column that the list is filtered by: without a text, the index alone is read.
        Index(
            "ix_listings_order",
            "sort_key",
            "enterprise_id",
            "office_id",
            "status",
            "street",
            "kinds",
            "expires_on",
        ),
    )

    enterprise_id: Mapped[UUID] = mapped_column(primary_key=True)
    office_id: Mapped[UUID]
    status: Mapped[EnterpriseStatus] = mapped_column(Choice(EnterpriseStatus))
    street: Mapped[str] = mapped_column(String(100))
    kinds: Mapped[str] = mapped_column(String(200))
    expires_on: Mapped[date | None]
    length: Mapped[int]
    name_key: Mapped[str] = mapped_column(Text)
    initials: Mapped[str] = mapped_column(Text)
    spelled: Mapped[str] = mapped_column(Text)
    numbers: Mapped[str] = mapped_column(Text)
    sort_key: Mapped[str] = mapped_column(String(300).with_variant(String(300, collation="C"), "postgresql"))
    name: Mapped[str] = mapped_column(String(200))
    credit_code: Mapped[str] = mapped_column(String(18))
    address: Mapped[str] = mapped_column(String(300))
    licences: Mapped[list[dict[str, Any]]] = mapped_column(JSON)


class StaffKey(Base):
    """By what staff find a business besides: the people who answer for it and the ends of their telephone
    numbers.  A table of its own, so that no public page can as much as look for them.
    """

    __tablename__ = "staff_keys"

    enterprise_id: Mapped[UUID] = mapped_column(primary_key=True)
    people: Mapped[str] = mapped_column(Text)
    phones: Mapped[str] = mapped_column(Text)
