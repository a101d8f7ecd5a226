"""督导记录, the bureau's own layout."""

from __future__ import annotations

from dataclasses import replace

import docgen
from docgen.layouts.supervision_record import SLOTS
from docgen.letter_examples import supervision_record
from tests.docgen.reading import body, in_order, rows

FORM = (
    "督　导　记　录",
    "督导单位\n",
    "督导层级\n☐市局督导 ☐区局督导",
    "被督导单位\n",
    "督导日期\n",
    "督导人员\n",
    "督导内容\n",
    "序号\n发现的问题\n整改要求\n反馈情况",
    "督导人员\n请于",
    "前反馈整改情况。",
    "反馈意见\n",
    "负责人签字：",
    "办结意见\n",
    "签字：",
)
FILLED = (
    "柳州市城中区食品药品监督管理局\n督　导　记　录\n（柳城中）食药监督导〔2018〕2号",
    "督导单位\n药械股\n督导层级\n☐市局督导 ☑区局督导",
    "被督导单位\n中南街道监管所\n督导日期\n2018年9月12日",
    "督导人员\n张三、李四",
    "请于2018年9月26日前反馈整改情况。",
    "负责人签字：赵六　　\n2018年9月20日",
    "办结意见\n整改属实，予以办结。",
    "签字：张三　　\n2018年9月21日",
)


def test_the_blank_form_has_every_fixed_text_and_lines_to_write_on() -> None:
    form = docgen.blank("supervision_record")
    assert in_order(body(form), FORM) == []
    assert [row[0] for row in rows(form) if row[0].isdecimal()] == [str(n) for n in range(1, SLOTS + 1)]
    assert "未发现问题" not in body(form)


def test_every_field_stands_in_its_place() -> None:
    document = docgen.render(supervision_record())
    assert in_order(body(document), FILLED) == []
    assert ["2", "一户责令整改逾期没有复查。", "立即复查。", "已复查，问题已改正。"] in rows(document)


def test_supervision_that_found_nothing_says_so() -> None:
    text = body(docgen.render(replace(supervision_record(), findings=())))
    assert "督导未发现问题。" in text
    assert "发现的问题\n整改要求" not in text


def test_municipal_supervision_is_ticked() -> None:
    assert "☑市局督导 ☐区局督导" in body(docgen.render(replace(supervision_record(), level="市局督导")))
