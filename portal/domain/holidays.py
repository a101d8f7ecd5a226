"""The State Council's notices on holidays, as far as they were issued: 放假 and 调休上班 by day.

国务院办公厅关于各年部分节假日安排的通知, 2017 to 2026, with the changes made during 2019 (劳动节) and 2020
(春节).  A day stands in the calendar year that it falls in, whatever year its notice is of.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

WORK = "上班"

NOTICES: dict[int, str] = {
    2017: """
        元旦 0101-0102；春节 0127-0202 上班 0122 0204；清明节 0402-0404 上班 0401；劳动节 0429-0501；
        端午节 0528-0530 上班 0527；国庆节、中秋节 1001-1008 上班 0930；元旦 1230-1231""",
    2018: """
        元旦 0101；春节 0215-0221 上班 0211 0224；清明节 0405-0407 上班 0408；劳动节 0429-0501 上班 0428；
        端午节 0616-0618；中秋节 0922-0924；国庆节 1001-1007 上班 0929 0930；元旦 1230-1231 上班 1229""",
    2019: """
        元旦 0101；春节 0204-0210 上班 0202 0203；清明节 0405-0407；劳动节 0501-0504 上班 0428 0505；
        端午节 0607-0609；中秋节 0913-0915；国庆节 1001-1007 上班 0929 1012""",
    2020: """
        元旦 0101；春节 0124-0202 上班 0119；清明节 0404-0406；劳动节 0501-0505 上班 0426 0509；
        端午节 0625-0627 上班 0628；国庆节、中秋节 1001-1008 上班 0927 1010""",
    2021: """
        元旦 0101-0103；春节 0211-0217 上班 0207 0220；清明节 0403-0405；劳动节 0501-0505 上班 0425 0508；
        端午节 0612-0614；中秋节 0919-0921 上班 0918；国庆节 1001-1007 上班 0926 1009""",
    2022: """
        元旦 0101-0103；春节 0131-0206 上班 0129 0130；清明节 0403-0405 上班 0402；
        劳动节 0430-0504 上班 0424 0507；端午节 0603-0605；中秋节 0910-0912；
        国庆节 1001-1007 上班 1008 1009；元旦 1231""",
    2023: """
        元旦 0101-0102；春节 0121-0127 上班 0128 0129；清明节 0405；劳动节 0429-0503 上班 0423 0506；
        端午节 0622-0624 上班 0625；中秋节、国庆节 0929-1006 上班 1007 1008；元旦 1230-1231""",
    2024: """
        元旦 0101；春节 0210-0217 上班 0204 0218；清明节 0404-0406 上班 0407；
        劳动节 0501-0505 上班 0428 0511；端午节 0608-0610；中秋节 0915-0917 上班 0914；
        国庆节 1001-1007 上班 0929 1012""",
    2025: """
        元旦 0101；春节 0128-0204 上班 0126 0208；清明节 0404-0406；劳动节 0501-0505 上班 0427；
        端午节 0531-0602；国庆节、中秋节 1001-1008 上班 0928 1011""",
    2026: """
        元旦 0101-0103 上班 0104；春节 0215-0223 上班 0214 0228；清明节 0404-0406；
        劳动节 0501-0505 上班 0509；端午节 0619-0621；中秋节 0925-0927；国庆节 1001-1007 上班 0920 1010""",
}


@dataclass(frozen=True)
class Holiday:
    """One day of the table: 放假, or 上班 on a day that would rest."""

    day: date
    works: bool
    name: str


@dataclass(frozen=True)
class Stretch:
    """Days in a row, from the first to the last, that are all off or all worked."""

    name: str
    first: date
    last: date
    works: bool

    @property
    def days(self) -> tuple[date, ...]:
        return tuple(_span(self.first, self.last))


def stretches(days: Iterable[Holiday]) -> tuple[Stretch, ...]:
    """The days of a table, in order, as a notice tells them."""
    found: list[Stretch] = []
    for one in days:
        last = found[-1] if found else None
        goes_on = last is not None and one.day - last.last == timedelta(days=1)
        if last is not None and goes_on and (last.name, last.works) == (one.name, one.works):
            found[-1] = replace(last, last=one.day)
        else:
            found.append(Stretch(one.name, one.day, one.day, one.works))
    return tuple(found)


def announced(year: int) -> tuple[Holiday, ...]:
    """The days of a year's notice in order; none for a year whose notice is not known here."""
    entries = (entry.split() for entry in NOTICES.get(year, "").split("；") if entry.strip())
    return tuple(sorted((day for entry in entries for day in _days(year, *entry)), key=lambda one: one.day))


def _days(year: int, name: str, *spans: str) -> Iterator[Holiday]:
    works = False
    for span in spans:
        if span == WORK:
            works = True
            continue
        first, _, last = span.partition("-")
        for day in _span(_day(year, first), _day(year, last or first)):
            yield Holiday(day, works, name)


def _day(year: int, text: str) -> date:
    return date(year, int(text[:2]), int(text[2:]))


def _span(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=step) for step in range((last - first).days + 1))
