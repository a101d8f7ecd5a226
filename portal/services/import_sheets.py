"""The table of businesses as a workbook: the template, and one handed in with its faults marked."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from portal.domain.imports import COLUMNS, MOST_ROWS, SHEET, YES, Column, Fault, Heading
from portal.services import spreadsheets

TO_MEND = "要改的地方"
_WIDTHS = {"name": 36, "address": 40, "registered_address": 40, "scope": 32, "credit_code": 22, "number": 20}
_TEXT_SHAPES = frozenset({"code", "phone", "text", "long"})


def columns(streets: Sequence[str]) -> tuple[spreadsheets.Column, ...]:
    """The columns to fill in, with hints and choices."""
    return tuple(_column(column, tuple(streets)) for column in COLUMNS)


def template(streets: Sequence[str]) -> bytes:
    """An empty table."""
    return spreadsheets.workbook(SHEET, columns(streets), (), filled_in=MOST_ROWS)


def marked(rows: Sequence[Sequence[Any]], heading: Heading, faults: Iterable[Fault]) -> bytes:
    """The rows as they were handed in, the wrong cells standing out, what is wrong before each row."""
    titles = [str(cell) for cell in rows[heading.row]]
    reasons: dict[int, list[str]] = defaultdict(list)
    cells: set[tuple[int, int]] = set()
    for fault in faults:
        line = fault.row - heading.row - 2
        reasons[line].append(f"{fault.title}：{fault.reason}" if fault.title else fault.reason)
        cells |= {(line, place + 1) for place in (heading.places.get(fault.title),) if place is not None}
        cells.add((line, 0))
    shown = [spreadsheets.Column(TO_MEND, 50), *(spreadsheets.Column(title, 18) for title in titles)]
    lines = (
        ["\n".join(reasons[line]) if line in reasons else None, *_as_cells(row)]
        for line, row in enumerate(rows[heading.row + 1 :])
    )
    return spreadsheets.workbook(SHEET, shown, lines, marked=cells)


def _column(column: Column, streets: tuple[str, ...]) -> spreadsheets.Column:
    question = column.question
    if column.kind is not None:
        return spreadsheets.Column(column.title, 14, "做这项业务的填“是”，不做的留空。", (YES,))
    must = "必填。" if column.required else ""
    hint = must + (question.hint or "")
    return spreadsheets.Column(
        f"{column.title}*" if column.required else column.title,
        _WIDTHS.get(question.key, 16),
        hint,
        streets if question.shape == "street" else (),
        question.shape in _TEXT_SHAPES,
    )


def _as_cells(row: Sequence[Any]) -> Iterator[Any]:
    for cell in row:
        yield None if cell == "" else str(cell) if isinstance(cell, bool) else cell
