"""Tables as files: Excel workbooks and CSV.

Nothing that somebody typed becomes a formula: texts are text cells in Excel, and in CSV stand with ' before
them where a spreadsheet would calculate (`portal.domain.cells`, which also takes the ' away again).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from portal.domain.calendar import local
from portal.domain.cells import BYTE_ORDER_MARK, Cell, cell_text, csv_lines

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CHOICES = "选项"
"""The sheet that choices are offered from."""
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
    """A column: its heading, its width in characters.

    For one that is to be filled in: what stands beside a chosen cell, the words to choose from, and whether
    the cells are text from the start, so that Excel keeps long numbers whole.
    """

    title: str
    width: int = 16
    hint: str = ""
    choices: tuple[str, ...] = ()
    text: bool = False


def workbook(
    title: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Cell]],
    *,
    filled_in: int = 0,
    marked: Set[tuple[int, int]] = frozenset(),
) -> bytes:
    """An Excel workbook of one sheet: a heading that stays in sight, then the rows.

    Texts are text cells, days and moments (Beijing time) dates, numbers numbers.  `filled_in`: in so many
    rows hints and choices help whoever fills them in.  `marked`: cells (row and column from 0, without the
    heading) that stand out.  Raises ValueError for a text that Excel could not keep whole.
    """
    file = BytesIO()
    with xlsxwriter.Workbook(file, _OPTIONS) as book:
        sheet = book.add_worksheet(title)
        heading = book.add_format({"bold": True, "bg_color": "#E8EEF4", "bottom": 1, "text_wrap": True})
        as_text = book.add_format({"num_format": "@"})
        sheet.freeze_panes(1, 0)
        sheet.ignore_errors({"number_stored_as_text": _EVERYWHERE})
        for place, column in enumerate(columns):
            sheet.set_column(place, place, column.width, as_text if column.text else None)
            sheet.write_string(0, place, column.title, heading)
        plain, standing_out = _writer(book, sheet, {}), _writer(book, sheet, {"bg_color": "#FCE1DF"})
        for number, row in enumerate(rows):
            for place, value in enumerate(row):
                (standing_out if (number, place) in marked else plain)(number + 1, place, value)
        if filled_in:
            _help(book, sheet, columns, filled_in)
    return file.getvalue()


def _help(book: Any, sheet: Any, columns: Sequence[Column], rows: int) -> None:
    """Hints, and choices from a sheet of their own that nobody needs to see."""
    offered = book.add_worksheet(CHOICES)
    offered.hide()
    longest = max((len(column.choices) for column in columns), default=0)
    for line in range(longest):
        for place, column in enumerate(columns):
            if line < len(column.choices):
                offered.write_string(line, place, column.choices[line])
    for place, column in enumerate(columns):
        about: dict[str, Any] = {"input_title": column.title[:32], "input_message": column.hint[:255]}
        about = about if column.hint else {}
        if column.choices:
            letter = xl_col_to_name(place, col_abs=True)
            source = f"={CHOICES}!{letter}$1:{letter}${len(column.choices)}"
            about |= {"validate": "list", "source": source, "error_message": "请从下拉列表里选择。"}
        if about:
            sheet.data_validation(1, place, rows, place, {"validate": "any", **about})


def csv(columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> bytes:
    """The same table as CSV: UTF-8 with its mark in front, every cell in quotes, lines ended by CR LF."""
    heading = [[column.title for column in columns]]
    lines = csv_lines([*heading, *([cell_text(value) for value in row] for row in rows)])
    return (BYTE_ORDER_MARK + lines).encode()


def _writer(book: Any, sheet: Any, look: Mapping[str, Any]) -> Callable[[int, int, Cell], None]:
    """How a value is put into a cell of the sheet, by its type and never by what it looks like."""
    plain = book.add_format(look) if look else None
    day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left", **look})
    minute = book.add_format({"num_format": "yyyy-mm-dd hh:mm", "align": "left", **look})

    def write(row: int, place: int, value: Cell) -> None:
        if isinstance(value, str):
            if len(value) > LONGEST_TEXT:
                raise ValueError(f"a text of {len(value)} characters does not fit into a cell")
            sheet.write_string(row, place, value, plain)
        elif isinstance(value, datetime):
            sheet.write_datetime(row, place, local(value).replace(tzinfo=None), minute)
        elif isinstance(value, date):
            sheet.write_datetime(row, place, value, day)
        elif value is not None:
            sheet.write_number(row, place, value, plain)
        elif plain is not None:
            sheet.write_blank(row, place, None, plain)

    return write
