"""Tables of businesses as somebody fills them in."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import xlsxwriter

from portal.domain.imports import COLUMNS, SHEET
from tests.builders.registered import Invented

TITLES = [column.title for column in COLUMNS]
STREET = "城中街道"


def filled(one: Invented, changes: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """A row that is right: a shop with a licence.  `changes` by title."""
    return {
        "统一社会信用代码": one.credit_code,
        "企业名称": one.name,
        "法定代表人或负责人": one.representative,
        "法定代表人或负责人的电话": one.phone,
        "生产经营地址": "柳州市城中区文昌路1号",
        "所在街道": STREET,
        "保健食品经营": "是",
        "食品经营许可证编号": one.licence,
        "食品经营许可证经营项目": "特殊食品销售（保健食品）",
        "食品经营许可证有效期起": date(2015, 3, 1),
        "食品经营许可证有效期止": date(2035, 2, 28),
        **(changes or {}),
    }


def grid(rows: Iterable[Mapping[str, Any]], titles: list[str] = TITLES) -> list[list[Any]]:
    """Heading and rows as the reader of workbooks gives them: days as texts, nothing as ""."""
    return [list(titles), *([_read(row.get(title, "")) for title in titles] for row in rows)]


def workbook(rows: Iterable[Mapping[str, Any]], titles: list[str] = TITLES) -> bytes:
    """The same as a file."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet(SHEET)
        sheet.write_row(0, 0, titles)
        for number, row in enumerate(rows, 1):
            for place, title in enumerate(titles):
                value = row.get(title, "")
                if isinstance(value, date):
                    sheet.write_datetime(number, place, value)
                elif isinstance(value, str):
                    sheet.write_string(number, place, value)
                else:
                    sheet.write(number, place, value)
    return file.getvalue()


def _read(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
