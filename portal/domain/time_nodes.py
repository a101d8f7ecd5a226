"""重要时间节点: 元旦, 春节, 中秋, 国庆, 寒假, 暑假 (R-64, [A:38]).

春节 and 中秋 follow the lunar calendar.  Two letters a year say on which day they fall; the tests compute
every one of them anew from sun and moon.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from portal.domain.errors import RuleBroken

FIRST_YEAR, LAST_YEAR = 1900, 2100

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_AFTER_JANUARY_21 = (
    "ati8qe4nc1k9sg5od2lbui7qf3nc2k9rg5oe3lati6pf4nc1k8rg6od3masi7pf4nc0"
    "j9rg6pd2lash7qf4ncuj8rg6pe2kath7qf3mb1j8sh5od2kati7qf4mb1k8rg5nd2la"
    "ti7pe3mb1k9rg5oc2lbti7pe3mc0j8rf5od2lath6pf3mc1j8rg5od3k9sh6pf4mb0j"
)
_AFTER_SEPTEMBER_7 = (
    "1k9sh6pf3lbti8rg5ncvj9si6pe3latj8rg5ncvk9sh7od3matj8qf4nc1kash6pd3m"
    "btj8qf4nd1kasg5oe3mbui7qf4nd2k9sh5oe4lbti7qf5nc1k8rh6oe3mati8qf5oc1"
    "k9rh6pd3lasi8rf4nc0j9sh6pe2lati8qg4mc1j9sh5od3latj7qf4mb1k9sh6nd2mb"
)
"""For every year from 1900 to 2100 the days after that date, a digit of base 36."""


class TimeNode(StrEnum):
    """The nodes that the source names, in the order of the source."""

    NEW_YEAR = "new_year"
    SPRING_FESTIVAL = "spring_festival"
    MID_AUTUMN = "mid_autumn"
    NATIONAL_DAY = "national_day"
    WINTER_BREAK = "winter_break"
    SUMMER_BREAK = "summer_break"


@dataclass(frozen=True)
class Span:
    """When a node is, from its first to its last day."""

    node: TimeNode
    first: date
    last: date

    def prepared_from(self, days: int = 15) -> date:
        """From when on the checks before the node are intensified."""
        return self.first - timedelta(days=days)


def spring_festival(year: int) -> date:
    """正月初一.  Raises RuleBroken outside 1900 to 2100."""
    return date(year, 1, 21) + _days(_AFTER_JANUARY_21, year)


def mid_autumn(year: int) -> date:
    """八月十五.  Raises RuleBroken outside 1900 to 2100."""
    return date(year, 9, 7) + _days(_AFTER_SEPTEMBER_7, year)


def nodes(year: int) -> tuple[Span, ...]:
    """The nodes of a calendar year by their first day.

    The source names 寒假 and 暑假 and gives no days: here three weeks before 春节 to 元宵, and July and
    August.
    """
    spring, autumn = spring_festival(year), mid_autumn(year)
    spans = (
        Span(TimeNode.NEW_YEAR, date(year, 1, 1), date(year, 1, 1)),
        Span(TimeNode.SPRING_FESTIVAL, spring, spring + timedelta(days=6)),
        Span(TimeNode.MID_AUTUMN, autumn, autumn),
        Span(TimeNode.NATIONAL_DAY, date(year, 10, 1), date(year, 10, 7)),
        Span(TimeNode.WINTER_BREAK, spring - timedelta(days=21), spring + timedelta(days=14)),
        Span(TimeNode.SUMMER_BREAK, date(year, 7, 1), date(year, 8, 31)),
    )
    return tuple(sorted(spans, key=lambda span: span.first))


def _days(digits: str, year: int) -> timedelta:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise RuleBroken(f"农历只能推算{FIRST_YEAR}年到{LAST_YEAR}年，没有{year}年的。")
    return timedelta(days=_DIGITS.index(digits[year - FIRST_YEAR]))
