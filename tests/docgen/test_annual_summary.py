"""年度监督检查总结, the bureau's own layout."""

from __future__ import annotations

from dataclasses import replace

import docgen
from docgen.layouts.annual_summary import SLOTS, arrange
from docgen.letter_examples import annual_summary
from tests.docgen.reading import body, in_order, rows

HEADS = "检查次数\n符合\n基本符合\n不符合\n责令整改\n已改正\n文书"
FORM = (
    "食品药品监督管理局\n",
    "年度保健食品化妆品监管工作总结",
    "一、监督检查情况\n截至",
    f"按业态统计\n业态\n{HEADS}",
    "合计",
    f"按单位统计\n单位\n{HEADS}",
    "二、总结报送情况\n各单位应于",
    "单位\n报送情况\n报送日期",
)
FILLED = (
    "柳州市城中区食品药品监督管理局\n示例食药监〔2018〕58号",
    "2018年度保健食品化妆品监管工作总结\n按照2018年度监督检查工作方案",
    "截至2018年11月25日，",
    "二、主要做法\n城中街道监管所：",
    "三、存在的问题\n",
    "四、下一步打算\n",
    "五、总结报送情况\n各单位应于2018年11月25日前报送",
    "稽查大队\n未报\n",
    "中南街道监管所\n逾期报送\n2018年11月27日",
    "未报送的单位：稽查大队。\n柳州市城中区食品药品监督管理局\n2018年11月30日",
)


def test_the_blank_form_has_every_fixed_text_and_lines_to_write_on() -> None:
    form = docgen.blank("annual_summary")
    assert in_order(body(form), FORM) == []
    assert rows(form).count([""] * 8) == 2 * SLOTS
    assert "均已报送" not in body(form)


def test_every_field_stands_in_its_place() -> None:
    document = docgen.render(annual_summary())
    assert in_order(body(document), FILLED) == []
    assert ["合计", "319", "168", "27", "3", "40", "37", "884"] in rows(document)


def test_a_column_that_nobody_counted_has_no_total() -> None:
    by_kind = tuple(replace(one, failing=None) for one in annual_summary().by_kind)
    (total,) = arrange(replace(annual_summary(), by_kind=by_kind)).total
    assert (total.visits, total.failing) == (319, None)


def test_a_year_in_which_everybody_reported_names_nobody() -> None:
    text = body(docgen.render(replace(annual_summary(), missing=())))
    assert "各单位均已报送。" in text
    assert "未报送的单位" not in text
