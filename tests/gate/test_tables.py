"""A workbook is read in a child process, and its rows come back as they stand in the cells."""

from __future__ import annotations

import io
from datetime import date, datetime

import pytest
import xlsxwriter

from portal.domain.errors import RuleBroken
from portal.gate import tables
from tests.builders.formulas import FORMULAS


def _book(*sheets: tuple[str, list[list[object]]]) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"default_date_format": "yyyy-mm-dd"}) as book:
        for name, rows in sheets:
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for place, value in enumerate(row):
                    if isinstance(value, str):
                        sheet.write_string(number, place, value)
                    elif value is not None:
                        sheet.write(number, place, value)
    return file.getvalue()


def test_cells_come_back_as_texts_numbers_days_and_nothing() -> None:
    row = ["康健店", 3, 1.5, True, date(2015, 3, 1), datetime(2015, 3, 1, 9, 30), None, "末"]  # noqa: DTZ001
    read = list(tables.rows_of(_book(("企业名录", [["甲"], row]))))
    assert read[1] == ["康健店", 3.0, 1.5, True, "2015-03-01", "2015-03-01", "", "末"]


def test_the_sheet_of_the_template_is_read_wherever_it_stands_and_else_the_first() -> None:
    assert list(tables.rows_of(_book(("说明", [["别"]]), ("企业名录", [["要"]])))) == [["要"]]
    assert list(tables.rows_of(_book(("Sheet1", [["要"]]), ("Sheet2", [["别"]])))) == [["要"]]


def test_texts_that_look_like_formulas_are_texts() -> None:
    texts = [text for text in FORMULAS if not set(text) & set("\0\r")]
    read = list(tables.rows_of(_book(("企业名录", [[text] for text in texts]))))
    assert [row[0] for row in read] == texts


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 nothing", b"not a table"])
def test_what_is_no_workbook_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(RuleBroken, match="读不出来"):
        list(tables.rows_of(content))


def test_too_many_rows_or_columns_are_refused_in_words() -> None:
    far: list[list[object]] = [[] for _ in range(tables.MOST_ROWS + tables.HEADROOM)]
    with pytest.raises(RuleBroken, match="超过50000行"):
        list(tables.rows_of(_book(("企业名录", [["甲"], *far, ["末"]]))))
    with pytest.raises(RuleBroken, match="超过200列"):
        list(tables.rows_of(_book(("企业名录", [["甲"] * 201]))))
