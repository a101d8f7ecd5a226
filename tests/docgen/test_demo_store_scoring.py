"""示范店（柜台）现场评定表, the bureau's own layout."""

from __future__ import annotations

from dataclasses import replace

import docgen
from docgen.demo_store_examples import scoring
from docgen.layouts.demo_store_scoring import SLOTS, arrange
from tests.docgen.reading import body, in_order, rows

FORM = (
    "示范店（柜台）现场评定表\n申请编号：",
    "申报单位\n",
    "店铺（柜台）\n",
    "申报类型\n",
    "地址\n",
    "评定日期\n",
    "合格分数\n",
    "评定人员\n",
    "序号\n考核内容\n分值\n方法\n自评\n评定人一\n评定人二\n认定\n扣分理由",
    "合计\n",
    "一票否决情形：",
    "评定得分",
    "结论：☐通过　☐不通过",
    "评定人员签字：",
    "申报单位意见：",
    "负责人签字：",
)


def test_the_blank_form_has_every_fixed_text_and_lines_to_write_on() -> None:
    form = docgen.blank("demo_store_scoring")
    assert in_order(body(form), FORM) == []
    assert [row[0] for row in rows(form) if row[0].isdecimal()] == [str(n) for n in range(1, SLOTS + 1)]
    assert "没有。" not in body(form)


def test_the_scores_of_both_stand_beside_what_they_agreed_on() -> None:
    table = rows(docgen.render(scoring()))
    assert ["进货查验与索证索票（14分）"] in table
    assert [
        "4",
        "进货查验记录完整，票、账、货相符",
        "8",
        "现场抽查",
        "8",
        "6",
        "7",
        "7",
        "一批没有批号",
    ] in table
    assert ["合计", "29", "", "29", "27", "28", "28", ""] in table
    assert ["评定人员", "张三（桂B-示例-001）、李四（桂B-示例-002）"] in table
    assert "一票否决情形：\n没有。\n评定得分28分，结论：☑通过　☐不通过" in body(docgen.render(scoring()))


def test_lines_are_numbered_through_all_parts() -> None:
    paper = arrange(scoring())
    assert [line.place for part in paper.parts for line in part.lines] == [1, 2, 3, 4, 5]


def test_what_is_not_scored_yet_is_not_summed() -> None:
    parts = tuple(
        replace(part, lines=tuple(replace(line, second=None, agreed=None) for line in part.lines))
        for part in scoring().parts
    )
    paper = arrange(replace(scoring(), parts=parts))
    assert (paper.all_first, paper.all_second, paper.score) == (27, None, None)


def test_a_veto_is_named() -> None:
    refused = replace(scoring(), vetoes=("2018年5月2日受到行政处罚",), verdict="不通过")
    assert "一票否决情形：\n2018年5月2日受到行政处罚\n" in body(docgen.render(refused))
