"""Tables as files: Excel workbooks and CSV.

Nothing that somebody typed becomes a formula: texts are text cells in Excel, and in CSV stand with ' before
them where a spreadsheet would calculate (`portal.domain.cells`, which also takes the ' away again).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from portal.domain.calendar import local
from portal.domain.cells import BYTE_ORDER_MARK, Cell, cell_text, csv_lines

LONGEST_TEXT = 32_767
"""Characters that Excel keeps in a cell."""

_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_EVERYWHERE = "A1:XFD1048576"


@dataclass(frozen=True)
class Column:
    """A column: its heading, its width in characters."""

    title: str
    width: int = 16


def workbook(title: str, columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> bytes:
    """An Excel workbook of one sheet: a heading that stays in sight, then the rows.

    Texts are text cells, days and moments (Beijing time) dates, numbers numbers.  Raises ValueError for a
    text that Excel could not keep whole.
    """
    file = BytesIO()
    with xlsxwriter.Workbook(file, _OPTIONS) as book:
        sheet = book.add_worksheet(title)
        heading = book.add_format({"bold": True, "bg_color": "#E8EEF4", "bottom": 1, "text_wrap": True})
        sheet.freeze_panes(1, 0)
        sheet.ignore_errors({"number_stored_as_text": _EVERYWHERE})
        for place, column in enumerate(columns):
            sheet.set_column(place, place, column.width)
            sheet.write_string(0, place, column.title, heading)
        write = _writer(book, sheet)
        for number, row in enumerate(rows, 1):
            for place, value in enumerate(row):
                write(number, place, value)
    return file.getvalue()


def csv(columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> bytes:
    """The same table as CSV: UTF-8 with its mark in front, every cell in quotes, lines ended by CR LF."""
    heading = [[column.title for column in columns]]
    lines = csv_lines([*heading, *([cell_text(value) for value in row] for row in rows)])
    return (BYTE_ORDER_MARK + lines).encode()


def _writer(book: Any, sheet: Any) -> Callable[[int, int, Cell], None]:
    """How a value is put into a cell of the sheet, by its type and never by what it looks like."""
    day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
    minute = book.add_format({"num_format": "yyyy-mm-dd hh:mm", "align": "left"})

    def write(row: int, place: int, value: Cell) -> None:
        if isinstance(value, str):
            if len(value) > LONGEST_TEXT:
                raise ValueError(f"a text of {len(value)} characters does not fit into a cell")
            sheet.write_string(row, place, value)
        elif isinstance(value, datetime):
            sheet.write_datetime(row, place, local(value).replace(tzinfo=None), minute)
        elif isinstance(value, date):
            sheet.write_datetime(row, place, value, day)
        elif value is not None:
            sheet.write_number(row, place, value)

    return write
