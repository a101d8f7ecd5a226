"""The template helps whoever fills it in; a table with faults shows where they are."""

from __future__ import annotations

import io

from openpyxl import load_workbook

from portal.domain.imports import COLUMNS, MOST_ROWS, Fault, find_heading
from portal.services.import_sheets import TO_MEND, marked, template
from tests.builders.registered import invented
from tests.builders.tables import TITLES, filled, grid

STREETS = ("城中街道", "河东街道")


def test_the_template_has_every_column_with_hints_and_choices() -> None:
    book = load_workbook(io.BytesIO(template(STREETS)))
    sheet = book["企业名录"]
    titles = [str(cell.value) for cell in sheet[1]]
    assert [title.rstrip("*") for title in titles] == TITLES
    assert find_heading([titles]).row == 0
    helps = {str(help_.sqref).split(":")[0]: help_ for help_ in sheet.data_validations.dataValidation}
    assert len([help_ for help_ in helps.values() if help_.prompt]) > 25
    street = helps["F2"]
    assert (street.type, street.formula1, str(street.sqref)) == (
        "list",
        "选项!$F$1:$F$2",
        f"F2:F{MOST_ROWS + 1}",
    )
    offered = book["选项"]
    assert offered.sheet_state == "hidden"
    assert [offered["F1"].value, offered["F2"].value, offered["K1"].value] == [*STREETS, "是"]
    assert len([help_ for help_ in helps.values() if help_.type == "list"]) == 6


def test_long_numbers_are_text_from_the_start() -> None:
    sheet = load_workbook(io.BytesIO(template(STREETS)))["企业名录"]
    code = sheet.column_dimensions["A"]
    assert code.number_format == "@"
    assert COLUMNS[0].question.key == "credit_code"


def test_every_fault_stands_at_its_row_and_its_cell() -> None:
    rows = grid([filled(one) for one in invented(3)])
    faults = [
        Fault(3, "企业名称", "请填写企业名称。"),
        Fault(3, "所在街道", "没有这条街道。"),
        Fault(4, "", "整行"),
    ]
    sheet = load_workbook(io.BytesIO(marked(rows, find_heading(rows), faults))).active
    assert sheet is not None
    lines = list(sheet.iter_rows(values_only=True))
    assert lines[0] == (TO_MEND, *TITLES)
    assert [line[0] for line in lines[1:]] == [
        None,
        "企业名称：请填写企业名称。\n所在街道：没有这条街道。",
        "整行",
    ]
    assert [[cell or "" for cell in line[1:]] for line in lines[1:]] == rows[1:]
    standing_out = {
        cell.coordinate
        for row in sheet.iter_rows()
        for cell in row
        if cell.fill.bgColor.rgb == "FFFCE1DF" or cell.fill.fgColor.rgb == "FFFCE1DF"
    }
    assert standing_out == {"A3", "C3", "G3", "A4"}
