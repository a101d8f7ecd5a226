"""Bars of counts: their geometry in percent of the width, and what they say in words.

A chart is drawn by `macros/charts.html`.  It is read on paper in grey and by screen readers too, so every bar
stands beside its number, and the same numbers stand in a table beneath.
"""

from collections.abc import Sequence
from dataclasses import dataclass

ROOM = 85
"""Percent of the width that the longest bar takes; its number stands in the rest."""
PATTERNS = 4
"""How many fills can be told apart in grey; a chart has no more series than that."""
THICK = {False: 14, True: 22}
GAP = 4


@dataclass(frozen=True)
class Row:
    """What is counted on one line: one value for each series.  `key` names the row for links."""

    label: str
    values: tuple[int, ...]
    key: str = ""


@dataclass(frozen=True)
class Bar:
    """One rectangle; `x` and `width` in percent of the width, `y` and `height` in pixels."""

    series: int
    value: int
    x: float
    y: int
    width: float
    height: int


@dataclass(frozen=True)
class Number:
    """A number at the end of a bar."""

    text: str
    x: float
    y: float


@dataclass(frozen=True)
class DrawnRow:
    label: str
    key: str
    values: tuple[int, ...]
    total: int
    bars: tuple[Bar, ...]
    numbers: tuple[Number, ...]
    words: str
    height: int


@dataclass(frozen=True)
class Chart:
    """A drawn chart: `of` is the head of the first column, `unit` that of every number.

    The series of a row stand under each other; `stacked`, they follow one another in one bar.
    """

    title: str
    of: str
    series: tuple[str, ...]
    unit: str
    stacked: bool
    rows: tuple[DrawnRow, ...]
    totals: tuple[int, ...]

    @property
    def empty(self) -> bool:
        """Nothing to draw: no row, or nothing but zeros."""
        return not any(self.totals)


def bars(
    title: str,
    of: str,
    series: Sequence[str],
    rows: Sequence[Row],
    *,
    unit: str = "",
    stacked: bool = False,
) -> Chart:
    """The chart of these counts.  Raises ValueError for a negative count or a row of another length."""
    if not 0 < len(series) <= PATTERNS:
        raise ValueError(f"1 to {PATTERNS} series, not {len(series)}")
    if any(len(row.values) != len(series) or min(row.values) < 0 for row in rows):
        raise ValueError("each row has one count, zero or more, for each series")
    longest = max((sum(row.values) if stacked else max(row.values) for row in rows), default=0)
    return Chart(
        title,
        of,
        tuple(series),
        unit,
        stacked,
        tuple(_drawn(row, series, unit, longest, stacked=stacked) for row in rows),
        tuple(sum(row.values[place] for row in rows) for place in range(len(series))),
    )


def _drawn(row: Row, series: Sequence[str], unit: str, longest: int, *, stacked: bool) -> DrawnRow:
    thick = THICK[stacked or len(series) == 1]
    drawn, numbers = [], []
    x, y = 0.0, 0
    for place, value in enumerate(row.values):
        width = _percent(value, longest)
        drawn.append(Bar(place, value, round(x, 2), y, width, thick))
        if stacked:
            x += width
        else:
            numbers.append(Number(str(value), width, y + thick / 2))
            y += thick + GAP
    total = sum(row.values)
    if stacked:
        numbers.append(Number(str(total), round(x, 2), thick / 2))
    height = thick if stacked else y - GAP
    return DrawnRow(
        row.label, row.key, row.values, total, tuple(drawn), tuple(numbers), _words(row, series, unit), height
    )


def _percent(value: int, longest: int) -> float:
    return round(ROOM * value / longest, 2) if longest else 0.0


def _words(row: Row, series: Sequence[str], unit: str) -> str:
    """The counts of a row as a phrase: 「按期 8 家，逾期 2 家」."""
    one = len(series) == 1
    spoken = (
        f"{'' if one else name + ' '}{value}{' ' + unit if unit else ''}"
        for name, value in zip(series, row.values, strict=True)
    )
    return "，".join(spoken)
