"""What anybody is told who checks a paper, and the code that is typed in when there is no camera.

The code has eleven random characters and one that checks them: modulo 31, a prime, with a weight of its own
for every place, so that one wrong character and any two exchanged ones are found before anything is looked
up.
"""

import secrets
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from portal.domain.errors import RuleBroken
from portal.domain.identifiers import normalised

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""No 0, 1, I, L and O, which are mistaken for each other; as many characters as a prime number."""

LENGTH = 12
TOKEN_BYTES = 16
"""Of the code in the square: 128 bits, not to be guessed."""

_VALUES = {character: value for value, character in enumerate(ALPHABET)}


class PaperStanding(StrEnum):
    """What a paper is worth today."""

    VALID = "valid"
    CORRECTED = "corrected"
    VOIDED = "voided"
    EXPIRED = "expired"
    REVOKED = "revoked"


WORDS: dict[type[StrEnum], dict[StrEnum, str]] = {
    PaperStanding: {
        PaperStanding.VALID: "真实有效",
        PaperStanding.CORRECTED: "已更正（见新版）",
        PaperStanding.VOIDED: "已作废",
        PaperStanding.EXPIRED: "已过期",
        PaperStanding.REVOKED: "已撤销",
    },
}
"""`portal.domain.labels` takes them in."""


@dataclass(frozen=True)
class Sealed:
    """One copy of a paper: what it is called and the SHA-256 of its file."""

    label: str
    digest: str


@dataclass(frozen=True)
class Successor:
    """The paper that was issued in the place of another: where it is checked, what it is."""

    token: str
    title: str
    number: str


@dataclass(frozen=True)
class Checked:
    """All that is told of a paper.  Whoever adds a field here makes it public: nothing of a person.

    `office`: which of the bureau handled it; empty for the bureau as a whole.
    """

    standing: PaperStanding
    title: str
    number: str
    issued_on: date | None
    office: str
    copies: tuple[Sealed, ...] = ()
    successor: Successor | None = None


def new_token() -> str:
    """The opaque code of the square."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def new_code() -> str:
    """A code to type."""
    random = "".join(secrets.choice(ALPHABET) for _place in range(LENGTH - 1))
    return random + check_character(random)


def check_character(random: str) -> str:
    """The last character: the sum of values, each times its place, modulo 31."""
    return ALPHABET[sum(place * _VALUES[one] for place, one in enumerate(random, 1)) % len(ALPHABET)]


def groups(code: str) -> tuple[str, str]:
    """The code as it is printed: two groups of six."""
    return code[: LENGTH // 2], code[LENGTH // 2 :]


def require_code(typed: str) -> str:
    """The code as it is kept, however it was typed.  Raises RuleBroken when it cannot be one."""
    code = normalised(typed)
    if len(code) != LENGTH:
        raise RuleBroken(f"核验码是{LENGTH}个字母和数字，您输入了{len(code)}个，请照文书上二维码下面的核对。")
    if strange := sorted(set(code) - set(ALPHABET)):
        raise RuleBroken(
            f"核验码里没有“{'”“'.join(strange)}”。核验码不用数字0、1和字母I、L、O，请照文书上的核对。"
        )
    if check_character(code[:-1]) != code[-1]:
        raise RuleBroken("核验码输错了：有一个字符不对，或者两个字符换了位置，请照文书上的核对。")
    return code
