"""示范店、示范柜台: the words of a title, what a programme asks, and until when a title holds (R-58).

None of it is law: how many points, which mark, how many days are the practice of one bureau and year.  So
they are the data of a programme, which nobody changes once it is published.
"""

import calendar
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from portal.domain.errors import RuleBroken

LEAST_NOTICE, MOST_NOTICE = 3, 30
MOST_LINES = 60
MOST_POINTS = 100


class SiteKind(StrEnum):
    """What is to carry the title.  A counter stands in a host store."""

    STORE = "store"
    COUNTER = "counter"


class ProgrammeState(StrEnum):
    """A published programme is replaced by the next one; what was applied for under it keeps to it."""

    DRAFT = "draft"
    PUBLISHED = "published"
    REPLACED = "replaced"


class TitleApplicationState(StrEnum):
    """申报: filled in, the office's opinion, scored on site, decided, announced, awarded."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    SUPPORTED = "supported"
    NOT_SUPPORTED = "not_supported"
    SCORING = "scoring"
    SCORED = "scored"
    ON_NOTICE = "on_notice"
    AWARDED = "awarded"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class TitleState(StrEnum):
    """A title lives by behaviour.  Two of these come by the calendar alone: 待复核 and 已到期."""

    VALID = "valid"
    REVIEW_DUE = "review_due"
    SUSPENDED = "suspended"
    REVOKED = "revoked"
    EXPIRED = "expired"


class RefusalGround(StrEnum):
    """Why an application was refused, for the figures; the reason itself is written out."""

    VETO = "veto"
    SCORE = "score"
    OPINION = "opinion"
    OBJECTION = "objection"
    OTHER = "other_ground"


class Veto(StrEnum):
    """What a programme may count against a business."""

    NOT_OPERATOR = "not_operator"
    NOT_ACTIVE = "not_active"
    LICENCE = "licence"
    NOT_CONFORMING = "not_conforming"
    RECTIFICATION = "rectification"
    REFUSED_VISIT = "refused_visit"
    FAILED_SAMPLE = "failed_sample"
    PENALTY = "penalty"
    FALSE_ADVERTISING = "false_advertising"
    SELF_INSPECTION = "self_inspection"


ALWAYS = (Veto.NOT_OPERATOR, Veto.NOT_ACTIVE, Veto.LICENCE)
"""Who may apply at all: an operator of health food with a valid licence.  No programme does without."""

BY_HAND = (Veto.REFUSED_VISIT, Veto.FAILED_SAMPLE, Veto.PENALTY, Veto.FALSE_ADVERTISING)
"""Facts that no other record of the portal holds: the office enters them with day and source."""


_S = TitleApplicationState
FILLED_IN = frozenset({_S.DRAFT, _S.RETURNED})
"""States in which the enterprise writes."""
ENDED = frozenset({_S.AWARDED, _S.REFUSED, _S.WITHDRAWN})
OPEN = frozenset(_S) - ENDED
"""Of one site there is at most one application in such a state."""
HOLDING = frozenset({TitleState.VALID, TitleState.REVIEW_DUE})
"""States in which a shop may show the plaque."""


@dataclass(frozen=True)
class Line:
    """One line of the scoring table.  `how`: how it is checked on site."""

    key: str
    part: str
    text: str
    points: int
    how: str


@dataclass(frozen=True)
class Part:
    """Lines that belong together.  `key` is what addresses call it."""

    key: str
    title: str
    lines: tuple[Line, ...]

    @property
    def points(self) -> int:
        return sum(line.points for line in self.lines)


@dataclass(frozen=True)
class Terms:
    """What a programme asks: who, the scoring table, the vetoes, and its terms in working days and months."""

    sites: tuple[SiteKind, ...]
    lines: tuple[Line, ...]
    pass_mark: int
    vetoes: tuple[Veto, ...]
    look_back_months: int
    notice_days: int
    validity_months: int
    review_months: int
    basis: str = ""

    @property
    def total(self) -> int:
        return sum(line.points for line in self.lines)

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts in the order in which they first appear."""
        titles = tuple(dict.fromkeys(line.part for line in self.lines))
        return tuple(
            Part(str(place), title, tuple(line for line in self.lines if line.part == title))
            for place, title in enumerate(titles, 1)
        )

    def part(self, key: str) -> Part | None:
        return next((one for one in self.parts if one.key == key), None)

    def stored(self) -> dict[str, Any]:
        return {**asdict(self), "lines": [asdict(line) for line in self.lines]}

    @classmethod
    def read(cls, stored: Mapping[str, Any]) -> "Terms":
        return cls(
            **{
                **stored,
                "sites": tuple(map(SiteKind, stored["sites"])),
                "lines": tuple(Line(**line) for line in stored["lines"]),
                "vetoes": tuple(map(Veto, stored["vetoes"])),
            }
        )


def lines_of(rows: Iterable[tuple[str, str, int, str]]) -> tuple[Line, ...]:
    """Lines with their keys: part, text, points, how checked."""
    return tuple(Line(str(place), *row) for place, row in enumerate(rows, 1))


def require_terms(terms: Terms) -> None:
    """A programme that can be kept to.  Raises RuleBroken in words."""
    if not terms.sites:
        raise RuleBroken("请选择可以申报的是示范店、示范柜台，还是两种都可以。")
    if not 1 <= len(terms.lines) <= MOST_LINES:
        raise RuleBroken(f"评分表要有1到{MOST_LINES}项，现在有{len(terms.lines)}项。")
    if wrong := [line.text[:20] for line in terms.lines if not 1 <= line.points <= MOST_POINTS]:
        raise RuleBroken(f"每项分值应是1到{MOST_POINTS}之间的整数，请修改：{'、'.join(wrong)}。")
    if not 1 <= terms.pass_mark <= terms.total:
        raise RuleBroken(f"合格分数应在1到{terms.total}之间：评分表合计{terms.total}分。")
    if not LEAST_NOTICE <= terms.notice_days <= MOST_NOTICE:
        raise RuleBroken(f"公示期应在{LEAST_NOTICE}到{MOST_NOTICE}个工作日之间。")
    if not 1 <= terms.review_months <= terms.validity_months:
        raise RuleBroken("复核间隔至少1个月，不能长于有效期。")
    if missing := [veto for veto in ALWAYS if veto not in terms.vetoes]:
        raise RuleBroken(
            f"有{len(missing)}条基本条件不能取消：示范店必须是有有效许可证、在营的保健食品经营者。"
        )


def state_on(state: TitleState, review_due_on: date, valid_until: date, day: date) -> TitleState:
    """Where a title stands on a day, given what a person decided last.

    A revoked title stays revoked; whatever else ends with its term; a valid one falls due for review.
    """
    if state is TitleState.REVOKED:
        return state
    if day > valid_until:
        return TitleState.EXPIRED
    if state is TitleState.VALID and day >= review_due_on:
        return TitleState.REVIEW_DUE
    return state


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of a shorter month; earlier for a negative number."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
