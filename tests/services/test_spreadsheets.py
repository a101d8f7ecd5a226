"""Excel and CSV: typed cells, no formulas, everything comes back."""

from __future__ import annotations

import csv
import io
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from portal.domain.cells import Cell, plain_cell
from portal.services import spreadsheets
from portal.services.spreadsheets import LONGEST_TEXT, Column
from tests.builders.formulas import FORMULAS, PLAIN

COLUMNS = (Column("企业名称", 30), Column("许可证有效期至"), Column("登记时间"), Column("问题数", 8))
MOMENT = datetime(2018, 6, 4, 1, 5, tzinfo=UTC)
ROW: tuple[Cell, ...] = ("康健店", date(2025, 2, 28), MOMENT, 3)
PRINTABLE = [text for text in FORMULAS if "\0" not in text]


def _sheet(content: bytes) -> Worksheet:
    sheet = load_workbook(io.BytesIO(content)).active
    assert isinstance(sheet, Worksheet)
    return sheet


def _one_column(texts: list[str]) -> list[list[Cell]]:
    return [[text] for text in texts]


def test_each_value_is_a_cell_of_its_own_type() -> None:
    sheet = _sheet(spreadsheets.workbook("企业名录", COLUMNS, [ROW, (None, None, None, None)]))
    assert (sheet.title, sheet.freeze_panes) == ("企业名录", "A2")
    assert [cell.value for cell in sheet[1]] == [column.title for column in COLUMNS]
    assert [cell.value for cell in sheet[2]] == [
        "康健店",
        datetime(2025, 2, 28),  # noqa: DTZ001 - a workbook knows no zone
        datetime(2018, 6, 4, 9, 5),  # noqa: DTZ001
        3,
    ]
    assert [cell.number_format for cell in sheet[2]][1:3] == ["yyyy-mm-dd", "yyyy-mm-dd hh:mm"]
    assert sheet.column_dimensions["A"].width == pytest.approx(30, abs=1)


def test_numbers_that_are_words_stay_words() -> None:
    texts = ["007", "1E5", "2018-06-04", "91450202MA5TEST001", "TRUE", "http://127.0.0.1/"]
    sheet = _sheet(spreadsheets.workbook("数", COLUMNS[:1], _one_column(texts)))
    cells = [row[0] for row in sheet.iter_rows(min_row=2)]
    assert [(cell.value, cell.data_type, cell.hyperlink) for cell in cells] == [
        (text, "s", None) for text in texts
    ]


def test_no_cell_of_a_workbook_is_a_formula() -> None:
    columns = [Column(text) for text in PRINTABLE]
    sheet = _sheet(spreadsheets.workbook("公式", columns, [PRINTABLE, PRINTABLE]))
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert len(cells) == 3 * len(PRINTABLE) > 3 * 37
    assert [cell.coordinate for cell in cells if cell.data_type != "s"] == []


def test_what_a_workbook_holds_is_read_as_it_was_written() -> None:
    texts = [*PRINTABLE, *PLAIN, "_x0041_", "两\n行", "𠮷野家", "  前后有空格  "]
    content = spreadsheets.workbook("往返", COLUMNS[:1], _one_column(texts))
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)[1:]
    read = [str(row[0]) for row in rows]
    assert [text.replace("\r", "\n") for text in read] == [text.replace("\r", "\n") for text in texts]


def test_csv_opens_in_excel_and_holds_no_formula() -> None:
    content = spreadsheets.csv(COLUMNS, [ROW, *([text, None, None, -1] for text in FORMULAS)])
    assert content.startswith(b'\xef\xbb\xbf"')
    assert content.endswith(b'"\r\n')
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert rows[1] == ["康健店", "2025-02-28", "2018-06-04 09:05", "3"]
    assert [row[0] for row in rows[2:]] == [f"'{text}" for text in FORMULAS]
    assert [plain_cell(row[0]) for row in rows[2:]] == list(FORMULAS)


def test_a_text_that_no_cell_can_hold_is_not_cut_in_silence() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        spreadsheets.workbook("长", COLUMNS[:1], [["长" * (LONGEST_TEXT + 1)]])


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_libreoffice_calculates_nothing(tmp_path: Path, ending: str) -> None:
    rows = _one_column(PRINTABLE)
    make = {
        "xlsx": lambda: spreadsheets.workbook("公式", COLUMNS[:1], rows),
        "csv": lambda: spreadsheets.csv(COLUMNS[:1], rows),
    }
    source = tmp_path / f"table.{ending}"
    source.write_bytes(make[ending]())
    command = [
        "soffice",
        "--headless",
        "--norestore",
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
    ]
    command += ["--convert-to", "fods", "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    converted = (tmp_path / "table.fods").read_text("utf-8")
    assert converted.count('office:value-type="string"') == len(PRINTABLE) + 1
    assert "table:formula" not in converted
