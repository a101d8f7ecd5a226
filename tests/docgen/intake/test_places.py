"""A place is said as people count: the third table, its second row, what stands there."""

from __future__ import annotations

from docx.oxml.ns import qn

from docgen.intake.places import Places
from tests.docgen.intake.documents import body, cell, p, row, table

ROOT = body(
    p("标题")
    + table((9,), row(cell(p("甲"))), row(cell(p("被检查单位名称和地址及联系方式（以证件为准）"))))
    + p()
    + table((9,), row(cell(p("乙"))))
    + p("落款")
)


def test_paragraphs_outside_tables_and_tables_are_counted_each_for_themselves() -> None:
    places = Places("word/document.xml", ROOT)
    assert [places.of(one) for one in ROOT.iter(qn("w:p"))] == [
        "正文第1段（标题）",
        "正文第1个表格第1行（甲）",
        "正文第1个表格第2行（被检查单位名称和地址及联系方式（…）",
        "正文第2段",
        "正文第2个表格第1行（乙）",
        "正文第3段（落款）",
    ]


def test_rows_tables_and_runs_have_places_too() -> None:
    places = Places("word/footer1.xml", ROOT)
    assert [places.of(one) for one in ROOT.iter(qn("w:tbl"))] == ["页脚第1个表格", "页脚第2个表格"]
    assert places.of(list(ROOT.iter(qn("w:tr")))[-1]) == "页脚第2个表格第1行（乙）"
    assert places.of(next(ROOT.iter(qn("w:t")))) == "页脚第1段（标题）"


def test_what_came_later_or_stands_nowhere_is_said_by_its_part() -> None:
    places = Places("word/header1.xml", ROOT)
    assert places.of(next(body(p("新")).iter(qn("w:p")))) == "页眉"
    assert places.of(ROOT) == "页眉"
