"""Cells of a table that a spreadsheet opens: none is a formula, and what was written comes back."""

import csv
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from io import StringIO

from portal.domain.calendar import local

BYTE_ORDER_MARK = "\ufeff"
"""In front of a CSV file: it says UTF-8 to Excel."""

Cell = str | int | float | date | datetime | None
"""What a table holds: words, numbers, days, moments (aware), nothing."""

_FORMULA = re.compile(r"['\s\0]*[=+\-@＝＋－＠]|['\0]*[\t\r\n\0]")


def safe_cell(text: str) -> str:
    """The text with ' before it where a spreadsheet would take it for a formula.

    A text that itself begins with ' before such a sign gets one more, so that removing the first gives
    back what was written.
    """
    return f"'{text}" if _FORMULA.match(text) else text


def plain_cell(text: str) -> str:
    """What was written before `safe_cell`: without the ' that it put there."""
    return text[1:] if text[:1] == "'" and _FORMULA.match(text[1:]) else text


def cell_text(value: Cell) -> str:
    """A value as a CSV file has it: days as 2026-11-22, moments as 2026-11-22 09:30, Beijing time."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{local(value):%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    return safe_cell(value) if isinstance(value, str) else str(value)


def csv_lines(rows: Iterable[Sequence[str]]) -> str:
    """Lines of a CSV file: every cell in quotes, CR LF at the end."""
    text = StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(rows)
    return text.getvalue()
