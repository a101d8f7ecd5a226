"""A business as the public reads it.  Whoever adds a field here makes it public.

Nothing personal: no telephone number, no 法定代表人, no contact.  The 统一社会信用代码 is public by law
(企业信息公示暂行条例) and names no person; address and licences are what 公示 of results shows as well.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol, TypeVar
from uuid import UUID

from portal.domain.calendar import day_text
from portal.domain.enterprises import EnterpriseStatus, Kind, LicenceType


class Dated(Protocol):
    """What is valid from a day until a day."""

    @property
    def valid_from(self) -> date: ...
    @property
    def valid_until(self) -> date: ...


D = TypeVar("D", bound=Dated)


def valid_on(licences: Iterable[D], day: date) -> D | None:
    """The licence that counts on a day: of those that have begun the longest valid, be it expired; one that
    begins later only where there is no other.
    """
    licences = tuple(licences)
    begun = [licence for licence in licences if licence.valid_from <= day]
    return max(begun or licences, key=lambda licence: licence.valid_until, default=None)


@dataclass(frozen=True)
class ListedLicence:
    """A licence: its paper's number and term."""

    type: LicenceType
    number: str
    valid_from: date
    valid_until: date

    def term(self, day: date) -> tuple[str, str]:
        """Its validity on a day, in words, and the tone of it."""
        if day < self.valid_from:
            return f"自{day_text(self.valid_from)}起有效", "wait"
        if day > self.valid_until:
            return f"已于{day_text(self.valid_until)}到期", "bad"
        return f"有效期至{day_text(self.valid_until)}", "ok"


@dataclass(frozen=True)
class Business:
    """A business of the registry."""

    enterprise_id: UUID
    name: str
    credit_code: str
    address: str
    street: str
    status: EnterpriseStatus
    kinds: tuple[Kind, ...]
    licences: tuple[ListedLicence, ...]
    office_name: str

    def licences_on(self, day: date) -> tuple[ListedLicence, ...]:
        """Of each type the licence that counts on that day."""
        of_types = (
            valid_on((one for one in self.licences if one.type is type_), day) for type_ in LicenceType
        )
        return tuple(licence for licence in of_types if licence is not None)


class LicenceTerm(StrEnum):
    """How near the end of the first licence is (reminders come 60, 30 and 7 days before)."""

    EXPIRED = "expired"
    WITHIN_7 = "within_7"
    WITHIN_30 = "within_30"
    WITHIN_60 = "within_60"


_DAYS = {LicenceTerm.WITHIN_7: 7, LicenceTerm.WITHIN_30: 30, LicenceTerm.WITHIN_60: 60}


def ends_between(term: LicenceTerm, today: date) -> tuple[date, date]:
    """First and last day on which a licence of that term ends."""
    if term is LicenceTerm.EXPIRED:
        return date.min, today - timedelta(days=1)
    return today, today + timedelta(days=_DAYS[term])
