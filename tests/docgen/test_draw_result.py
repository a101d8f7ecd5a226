"""双随机抽查抽取结果, the bureau's own layout."""

from __future__ import annotations

from dataclasses import replace

import docgen
from docgen.layouts.draw_result import SLOTS, Visit, arrange
from docgen.order_examples import draw_result
from tests.docgen.reading import body, in_order, rows

FORM = (
    "双随机抽查抽取结果",
    "抽查名称\n",
    "检查业态\n",
    "名录范围\n",
    "名录数量\n检查对象",
    "户，检查人员",
    "加签规则\n",
    "公布名单时间\n",
    "抽取时间\n",
    "计划检查日期\n",
    "抽取结果（按抽中的先后）",
    "序号\n被检查单位\n责任监管所\n检查人员",
    "抽取依据",
    "名单校验值\n",
    "密数\n",
    "现场数\n",
    "种子\n",
    "注：名单校验值在抽取前公布。",
    "见证人签字：",
    "抽取人签字：",
    "（公　章）",
)


def test_the_blank_form_has_every_fixed_text_and_lines_to_write_on() -> None:
    blank = docgen.blank("draw_result")
    assert in_order(body(blank), FORM) == []
    assert [row[0] for row in rows(blank) if row[0].isdecimal()] == [str(n) for n in range(1, SLOTS + 1)]


def test_every_field_stands_in_its_place() -> None:
    table = rows(docgen.render(draw_result()))[1:]  # after the double line under the number
    assert table[:8] == [
        ["抽查名称", "2018年第二季度保健食品经营企业抽查"],
        ["检查业态", "保健食品经营"],
        ["名录范围", "城中街道、中南街道；在营，食品经营许可证有效"],
        ["名录数量", "检查对象120户，检查人员12名"],
        ["加签规则", "上次检查不符合3签；其余1签"],
        ["公布名单时间", "2018年6月4日9时0分"],
        ["抽取时间", "2018年6月6日15时30分"],
        ["计划检查日期", "2018年6月20日"],
    ]
    assert table[8:12] == [
        ["序号", "被检查单位", "责任监管所", "检查人员"],
        ["1", "柳州市示例大药房有限公司", "城中街道监管所", "张三、李四"],
        ["2", "柳州市城中区示例保健食品商行", "中南街道监管所", "赵六、孙七"],
        ["3", "示例健康生活馆", "城中街道监管所", "可以派出的检查人员不足两名，没有派人"],
    ]
    assert [row[0] for row in table[12:16]] == ["名单校验值", "密数", "现场数", "种子"]
    text = body(docgen.render(draw_result()))
    assert "见证人签字：吴九、郑十" in text
    assert "抽取人签字：莫办事" in text


def test_a_long_result_is_numbered_through() -> None:
    visit = Visit(unit="示例店", office="示例所", inspectors=("张三", "李四"), remark="")
    long = replace(draw_result(), visits=(visit,) * 120)
    assert [one.place for one in arrange(long).visits] == list(range(1, 121))
    assert len([row for row in rows(docgen.render(long)) if row[1:2] == ["示例店"]]) == 120


def test_equal_fields_give_equal_bytes() -> None:
    assert docgen.render(draw_result()) == docgen.render(draw_result())
