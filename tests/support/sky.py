"""The Chinese calendar from sun and moon alone, to check a table of it.

Meeus, Astronomical Algorithms: new moons (chapter 49) to a few seconds, the sun's longitude (chapter 25) to
a hundredth of a degree.  Days are those of Beijing: by its own sun until 1928,
since then eight hours before Greenwich.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from math import floor, radians, sin

EPOCH = 1721424.5  # the Julian day on which date.fromordinal(0) would begin
DELTA_T = {1900: -3, 1920: 21, 1940: 24, 1960: 33, 1980: 51, 2000: 64, 2020: 70, 2060: 90, 2100: 130}
MEAN = (  # of M, M', F and the node: at the epoch, a month, T squared
    (2.5534, 29.10535670, -0.0000014),
    (201.5643, 385.81693528, 0.0107582),
    (160.7108, 390.67050284, -0.0016118),
    (124.7746, -1.56375588, 0.0020672),
)
MOON = (  # coefficient, power of E, multiples of M, M', F
    (-0.40720, 0, 0, 1, 0), (0.17241, 1, 1, 0, 0), (0.01608, 0, 0, 2, 0), (0.01039, 0, 0, 0, 2),
    (0.00739, 1, -1, 1, 0), (-0.00514, 1, 1, 1, 0), (0.00208, 2, 2, 0, 0), (-0.00111, 0, 0, 1, -2),
    (-0.00057, 0, 0, 1, 2), (0.00056, 1, 1, 2, 0), (-0.00042, 0, 0, 3, 0), (0.00042, 1, 1, 0, 2),
    (0.00038, 1, 1, 0, -2), (-0.00024, 1, -1, 2, 0), (-0.00007, 0, 2, 1, 0), (0.00004, 0, 0, 2, -2),
    (0.00004, 0, 3, 0, 0), (0.00003, 0, 1, 1, -2), (0.00003, 0, 0, 2, 2), (-0.00003, 0, 1, 1, 2),
    (0.00003, 0, -1, 1, 2), (-0.00002, 0, -1, 1, -2), (-0.00002, 0, 1, 3, 0), (0.00002, 0, 0, 4, 0),
)  # fmt: skip
PLANETS = (  # coefficient, at the epoch, a month
    (0.000325, 299.77, 0.107408), (0.000165, 251.88, 0.016321), (0.000164, 251.83, 26.651886),
    (0.000126, 349.42, 36.412478), (0.000110, 84.66, 18.206239), (0.000062, 141.74, 53.303771),
    (0.000060, 207.14, 2.453732), (0.000056, 154.84, 7.306860), (0.000047, 34.52, 27.261239),
    (0.000042, 207.19, 0.121824), (0.000040, 291.34, 1.844379), (0.000037, 161.72, 24.198154),
    (0.000035, 239.56, 25.513099), (0.000023, 331.55, 3.592518),
)  # fmt: skip


def first_of_month(year: int, number: int) -> date:
    """The first day of that month of the Chinese year that begins in `year`; not of a leap month."""
    months = [day for solstice in (year, year + 1) for day in _months(solstice) if day.number == number]
    return next(month.first for month in months if month.first.year == year)


@dataclass(frozen=True)
class _Month:
    number: int
    first: date


@cache
def _months(year: int) -> tuple[_Month, ...]:
    """The months from the one with the winter solstice before `year` on; 0 is a leap month."""
    start, end = _month_of_solstice(year - 1), _month_of_solstice(year)
    firsts = [new_moon(k) for k in range(start, end + 1)]
    leap = len(firsts) - 1 == 13
    months: list[_Month] = []
    number = 11
    for first, after in pairwise(firsts):
        if leap and months and _twelfth(first) == _twelfth(after):
            months.append(_Month(0, first))
            leap = False
            continue
        months.append(_Month(number, first))
        number = number % 12 + 1
    return tuple(months)


def _month_of_solstice(year: int) -> int:
    k = floor((date(year, 12, 31) - date(2000, 1, 6)).days / 29.530588861) + 1
    while new_moon(k) > date(year, 12, 31):
        k -= 1
    while _twelfth(new_moon(k)) >= 9:  # past the solstice, which is where the tenth part begins
        k -= 1
    return k


def _twelfth(day: date) -> int:
    """Which of twelve parts of its way the sun is in when the day begins."""
    julian = day.toordinal() + EPOCH - _ahead(day) + _delta_t(day.year)
    return floor(_longitude(julian) / 30)


def new_moon(k: int) -> date:
    """The day of the k-th new moon after the first of 2000."""
    t = k / 1236.85
    m, mm, f, node = (radians(at + month * k + squared * t * t) for at, month, squared in MEAN)
    e = 1 - 0.002516 * t - 0.0000074 * t * t
    julian = 2451550.09766 + 29.530588861 * k + 0.00015437 * t * t - 0.00017 * sin(node)
    julian += sum(size * e**power * sin(a * m + b * mm + c * f) for size, power, a, b, c in MOON)
    julian += sum(size * sin(radians(at + month * k)) for size, at, month in PLANETS)
    around = date.fromordinal(floor(julian - EPOCH))
    return date.fromordinal(floor(julian - _delta_t(around.year) + _ahead(around) - EPOCH))


def _longitude(julian: float) -> float:
    t = (julian - 2451545) / 36525
    m = radians(357.52911 + 35999.05029 * t - 0.0001537 * t * t)
    centre = (
        (1.914602 - 0.004817 * t) * sin(m) + (0.019993 - 0.000101 * t) * sin(2 * m) + 0.000289 * sin(3 * m)
    )
    node = radians(125.04 - 1934.136 * t)
    true = 280.46646 + 36000.76983 * t + 0.0003032 * t * t + centre
    return (true - 0.00569 - 0.00478 * sin(node)) % 360


def _ahead(day: date) -> float:
    return 8 / 24 if day.year > 1928 else (7 * 3600 + 45 * 60 + 40) / 86400


def _delta_t(year: int) -> float:
    """How far uniform time is ahead of the earth's turning, in days."""
    for (before, low), (after, high) in pairwise(DELTA_T.items()):
        if year <= after:
            return (low + (high - low) * (year - before) / (after - before)) / 86400
    return DELTA_T[2100] / 86400
