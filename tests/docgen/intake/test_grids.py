"""Widths are made exact, and a table that does not come out even is named."""

from __future__ import annotations

import pytest
from docx.oxml.ns import qn

from docgen.intake.grids import NEAR, geometry, like, page_of, settle
from tests.docgen.intake.documents import body, cell, p, places, row, table

A4 = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1000" w:bottom="900" w:left="800" w:right="700"/></w:sectPr>'
)


def settled(inside: str) -> tuple[list[int], list[str]]:
    """The widths of the cells afterwards, and what was said."""
    root = body(inside)
    said = list(settle(root, places(root)))
    return [int(one.get(qn("w:w"), "-1")) for one in root.iter(qn("w:tcW"))], said


@pytest.mark.parametrize("own", [(1000, 2000), (999, 2001), (1000 + NEAR, 2000 - NEAR), (None, None), (0, 0)])
def test_a_cell_is_as_wide_as_its_column_whatever_was_rounded(own: tuple[int | None, int | None]) -> None:
    widths, said = settled(table((1000, 2000), row(*(cell(width=one) for one in own))))
    assert (widths, said) == ([1000, 2000], [])


def test_a_merged_cell_is_as_wide_as_its_columns() -> None:
    assert settled(table((1000, 2000, 500), row(cell(span=2), cell()))) == ([3000, 500], [])


def test_widths_in_parts_of_the_page_are_forgotten() -> None:
    part = '<w:tc><w:tcPr><w:tcW w:w="5000" w:type="pct"/></w:tcPr><w:p/></w:tc>'
    root = body(table((1000,), row(part)))
    assert list(settle(root, places(root))) == []
    width = next(root.iter(qn("w:tcW")))
    assert (width.get(qn("w:w")), width.get(qn("w:type"))) == ("1000", "dxa")


def test_a_table_keeps_its_columns_whatever_is_written_into_it() -> None:
    root = body(table((1000, 500), row(cell(), cell())))
    assert list(settle(root, places(root))) == []
    properties = next(root.iter(qn("w:tblPr")))
    assert [one.tag for one in properties] == [qn("w:tblW"), qn("w:tblLayout")]
    assert properties[0].get(qn("w:w")) == "1500"


@pytest.mark.parametrize(
    ("inside", "says"),
    [
        (table((1000, 2000), row(cell(p("甲")))), "第1行（甲）：这一行有1个单元格，和表格的2列对不上"),
        (table((1000,), row(cell(p("甲")), cell())), "这一行有2个单元格，和表格的1列对不上"),
        (table((1000,), row(cell(span=3))), "这一行有1个单元格，和表格的1列对不上"),
        (table((1000, 2000), row(cell(width=1500), cell(width=1500))), "单元格的宽度和表格的列宽对不上"),
        (table((), row(cell())), "没有写明列宽"),
        (table((9, 9), row(cell(), properties='<w:gridAfter w:val="1"/>')), "没有排满"),
        (table((9000,), row(cell(table((100,), row(cell())) + "<w:p/>"))), "表格里还有表格"),
    ],
)
def test_a_table_that_does_not_come_out_even_is_named(inside: str, says: str) -> None:
    _, said = settled(p("一") + inside)
    assert len(said) == 1
    assert said[0].startswith("正文第")
    assert says in said[0]


def test_the_paper_is_a4_in_one_section() -> None:
    assert list(page_of(body(A4))) == []
    assert list(page_of(body(A4.replace("11906", "12240")))) == ["纸张不是 A4，请在“页面设置”里改成 A4。"]
    assert len(list(page_of(body(f"<w:p><w:pPr>{A4}</w:pPr></w:p>{A4}")))) == 1


def test_a_plan_of_the_pages_holds_for_the_same_margins_and_columns() -> None:
    one = geometry(body(table((1000, 2000)) + A4))
    assert one == [1000, 900, 800, 700, 1000, 2000]
    assert like(one, geometry(body(table((1001, 1999)) + A4)))
    assert not like(one, geometry(body(table((1100, 1900)) + A4)))
    assert not like(one, geometry(body(table((1000, 1000, 1000)) + A4)))
