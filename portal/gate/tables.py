"""`python -m portal.gate.tables xlsx`: a workbook comes in, its rows go out.

The rows are lines of JSON, packed: texts, numbers, yes and no, nothing; a day or a moment is the text of its
day.  What is calculated comes as the value that Excel last saw.
"""

import json
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from portal.domain.errors import RuleBroken
from portal.domain.imports import MOST_ROWS, SHEET
from portal.gate import limited

MOST_COLUMNS = 200
BROKEN = "这个表格读不出来，可能已经损坏。请用 Excel 或 WPS 打开，另存为 .xlsx 后再上传。"
TOO_LONG = f"这个表格超过{MOST_ROWS}行，一次装不下。请分成几个文件，每个不超过{MOST_ROWS}行。"
TOO_WIDE = f"这个表格超过{MOST_COLUMNS}列。请从模板复制表头，删去多余的列。"
HEADROOM = 20
"""Rows beside the businesses: the heading, and what stands above it."""


def rows_of(content: bytes) -> Iterator[list[Any]]:
    """The rows of a workbook, read in a child process.  Raises RuleBroken, or limited.Exceeded."""
    said, packed = limited.ask("portal.gate.tables", "xlsx", content)
    if "refused" in said:
        raise RuleBroken(said["refused"])
    return map(json.loads, zlib.decompress(packed).splitlines())


def _packed(content: bytes) -> bytes:
    pack = zlib.compressobj(1)
    pieces = [pack.compress(_line(row)) for row in _sheet(content).iter_rows()]
    return b"".join([*pieces, pack.flush()])


def _sheet(content: bytes) -> CalamineSheet:
    """The sheet of the template, or else the first."""
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        name = SHEET if SHEET in book.sheet_names else book.sheet_names[0]
        sheet = book.get_sheet_by_name(name)
    except (CalamineError, IndexError) as fault:
        raise RuleBroken(BROKEN) from fault
    last_row, last_column = sheet.end or (0, 0)
    if last_row >= MOST_ROWS + HEADROOM:
        raise RuleBroken(TOO_LONG)
    if last_column >= MOST_COLUMNS:
        raise RuleBroken(TOO_WIDE)
    return sheet


def _line(row: list[Any]) -> bytes:
    return _WRITER.encode(row).encode() + b"\n"


def _words(value: date | datetime | time | timedelta) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date | time) else str(value)


_WRITER = json.JSONEncoder(default=_words, ensure_ascii=False)


if __name__ == "__main__":
    limited.serve(lambda _kind, content: ({}, _packed(content)))
