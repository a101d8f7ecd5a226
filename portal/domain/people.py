"""Who acts, and what may be shown of a person."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from portal.domain.errors import RuleBroken


class Role(StrEnum):
    """The roles of the bureau and of those it serves.  One account holds one role."""

    PUBLIC = "public"
    ENTERPRISE = "enterprise"
    INSPECTOR = "inspector"
    OFFICE_HEAD = "office_head"
    SECTION_CLERK = "section_clerk"
    BRIGADE = "brigade"
    LEADER = "leader"
    SYSTEM_ADMIN = "system_admin"
    SECURITY_ADMIN = "security_admin"
    AUDITOR = "auditor"


STAFF = frozenset(Role) - {Role.PUBLIC, Role.ENTERPRISE}
"""Who works for the bureau: their accounts need a second factor."""


@dataclass(frozen=True)
class Viewer:
    """Who looks or acts.  `submission_key` identifies one sending of one form (exactly once).

    `owner`: whether the account invites and removes the other accounts of its enterprise.
    """

    role: Role
    name: str = ""
    account_id: UUID | None = None
    office_id: UUID | None = None
    enterprise_id: UUID | None = None
    inspector_id: UUID | None = None
    submission_key: str | None = None
    owner: bool = False


ANYONE = Viewer(Role.PUBLIC)


@dataclass(frozen=True)
class Certificate:
    """An inspector as the notification page needs one: the person and the certificate shown."""

    inspector_id: UUID
    name: str
    title: str
    number: str
    valid_until: date
    active: bool = True


def require_team(team: tuple[Certificate, ...], day: date) -> None:
    """R-17, [B:139], [B:1392]: two or more different inspectors with valid certificates.

    Raises RuleBroken with the rule in words.
    """
    if len({member.inspector_id for member in team}) != len(team):
        raise RuleBroken("同一名检查人员被选了两次。")
    if len(team) < 2:
        raise RuleBroken("检查人员应为两名或两名以上；少于两人的，被检查单位有权拒绝检查。")
    for member in team:
        if not member.active:
            raise RuleBroken(f"{member.name}已不在检查人员名录中，请换人。")
        if not member.title or not member.number:
            raise RuleBroken(f"{member.name}没有登记执法证件名称和编号，不能执行检查。")
        if member.valid_until < day:
            raise RuleBroken(
                f"{member.name}的执法证件已于{member.valid_until:%Y-%m-%d}到期，不能执行{day:%Y-%m-%d}的检查。"
            )


_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECK = "10X98765432"


def id_check_character(first17: str) -> str:
    """The check character of an 18-character ID number (GB 11643-1999, ISO 7064 MOD 11-2)."""
    return _ID_CHECK[sum(int(d) * w for d, w in zip(first17, _ID_WEIGHTS, strict=True)) % 11]


_LICENCE = re.compile(r"(SC|JY)\d{14}")
_MASKED = re.compile(r"\d{10}\*{4}\d{3}[\dX]")


def mask_id(number: str) -> str:
    """What stands in 许可证编号 (填表说明 5, R-33): an ID number (小作坊/摊贩) with characters 11-14 as ****.

    A 15-digit number of the first generation is upgraded first.  A licence number is no ID and stays, and
    so does a number that is masked already.  Raises RuleBroken for a number whose date or check character
    is wrong, so that a mistyped number is never printed.
    """
    text = number.strip().upper()
    if _LICENCE.fullmatch(text) or _MASKED.fullmatch(text):
        return text
    if re.fullmatch(r"\d{15}", text):
        text = f"{text[:6]}19{text[6:]}"
        text += id_check_character(text)
    if not re.fullmatch(r"\d{17}[\dX]", text) or not _real_day(text[6:14]):
        raise RuleBroken("身份证号码应为18位，第7到14位是出生日期，请核对。")
    if text[17] != id_check_character(text[:17]):
        raise RuleBroken("身份证号码的最后一位校验不符，请核对。")
    return f"{text[:10]}****{text[14:]}"


def _real_day(text: str) -> bool:
    try:
        date.fromisoformat(f"{text[:4]}-{text[4:6]}-{text[6:]}")
    except ValueError:
        return False
    return True


_GAP = r"[ \u3000－—–-]?"
"""How people part the digits of a number: 138 0772 1234, 450202-19800101-1232, 138－0772－1234."""

_PERSONAL = tuple(
    re.compile(pattern)
    for pattern in (
        # an ID number: 18 characters, or 15 of the first generation
        rf"(?<!\d)(\d{{6}}{_GAP}\d{{4}})\d{{4}}({_GAP}\d{{3}}[\dXxＸｘ]|\d(?!\d))(?![\dXxＸｘ])",
        # a mobile telephone, with or without 86 before it
        rf"(?<!\d)((?:(?:86|８６){_GAP})?[1１][3-9３-９]\d{_GAP})\d{{4}}({_GAP}\d{{4}})(?!\d)",
        # a landline: the area code parted from seven or eight digits, or run together with them
        r"(?<!\d)([0０]\d{2,3}[)） \u3000－—–-]{1,2})\d{4}(\d{3,4})(?!\d)",
        r"(?<!\d)((?:[0０](?:[1１][0０]|[2２]\d|[3-9３-９]\d{2}))[2-8２-８])\d{3}(\d{3,4})(?!\d)",
    )
)


def mask_personal(text: str) -> str:
    """Free text with ID and telephone numbers masked, as it may be published (R-48).

    Rather one batch number too many than a telephone number too few; dates, batch numbers of a date and
    licence numbers stay.
    """
    for pattern in _PERSONAL:
        text = pattern.sub(r"\1****\2", text)
    return text


def mask_phone(number: str) -> str:
    """A telephone number as the copy that is posted shows it, however it is written (R-34, R-35)."""
    masked = mask_personal(number)
    return masked if masked != number else re.sub(r"\d(?=(?:\D*\d){3})", "*", number)


def mask_name(name: str) -> str:
    """A name of which only the first character is shown, however long it is."""
    return name[:1] + "**" if name else ""
