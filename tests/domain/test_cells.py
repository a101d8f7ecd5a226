"""No cell is a formula, and what was written comes back."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime

import pytest

from portal.domain.cells import cell_text, csv_lines, plain_cell, safe_cell
from tests.builders.formulas import FORMULAS, PLAIN


def test_there_are_forty_ways_to_begin_a_formula() -> None:
    assert len(set(FORMULAS)) == 40


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_begins_as_a_formula(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", PLAIN)
def test_other_cells_stay_as_they_are(text: str) -> None:
    assert safe_cell(text) == text


@pytest.mark.parametrize("text", [*FORMULAS, *PLAIN])
def test_what_was_written_comes_back(text: str) -> None:
    for written in (text, f"'{text}", f"''{text}"):
        assert plain_cell(safe_cell(written)) == written


def test_values_are_written_as_a_spreadsheet_reads_them() -> None:
    moment = datetime(2018, 6, 4, 1, 5, tzinfo=UTC)
    values = ("康健店", 3, -2, 1.5, date(2018, 6, 4), moment, None, "=1")
    assert [cell_text(value) for value in values] == [
        "康健店",
        "3",
        "-2",
        "1.5",
        "2018-06-04",
        "2018-06-04 09:05",
        "",
        "'=1",
    ]


def test_every_cell_stands_in_quotes_and_every_line_ends_alike() -> None:
    rows = [["名称", '引号"和,逗号'], ["两\n行", ""]]
    text = csv_lines(rows)
    assert text == '"名称","引号""和,逗号"\r\n"两\n行",""\r\n'
    assert list(csv.reader(io.StringIO(text, newline=""))) == rows
