"""告知页 of 附件1."""

from __future__ import annotations

from dataclasses import replace

import docgen
from docgen.examples import notification_page
from docgen.layouts.notification_page import Inspector, arrange
from tests.docgen.reading import body, in_order

# The printed form in its order, misprints mended (the last sentence of the rights had lost its full stop).
FORM = (
    "附件1",
    "保健食品生产经营日常监督检查要点表",
    "告知页",
    "被检查单位：",
    "地址：",
    "检查人员及执法证件名称、编号：",
    "1.",
    "2.",
    "检查时间：",
    "检查地点：",
    "告知事项：",
    "我们是",
    "监督检查人员，现出示执法证件。我们依法对你（单位）进行日常监督检查，请予配合。",
    (
        "依照法律规定，监督检查人员少于两人或者所出示的执法证件与其身份不符的，你（单位）有权拒绝检查；"
        "对于监督检查人员有下列情形之一的，你（单位）有权申请回避：（1）系当事人或当事人的近亲属；"
        "（2）与本人或本人近亲属有利害关系；（3）与当事人有其他关系，可能影响公正执法的。"
    ),
    "问：你（单位）是否申请回避？",
    "答：",
    "被检查单位签字：",
    "检查人员签字：",
)
DATE = "　　年　　月　　日"
FILLED = (
    "附件1",
    "被检查单位：\n柳州市示例保健食品有限公司",
    "地址：\n柳州市城中区示例路100号",
    "检查人员及执法证件名称、编号：\n1.\n张三　行政执法证　桂B-示例-001",
    "2.\n李四　行政执法证　桂B-示例-002",
    "检查时间：\n2018年6月4日9时5分",
    "检查地点：\n柳州市城中区示例路100号（生产车间、原料库）",
    "我们是柳州市城中区食品药品监督管理局监督检查人员，现出示执法证件。",
    "问：你（单位）是否申请回避？\n答：不申请回避。",
    "被检查单位签字：王五\n2018年6月4日",
    "检查人员签字：张三、李四\n2018年6月4日",
)


def test_the_blank_form_is_the_printed_form() -> None:
    assert in_order(body(docgen.blank("notification_page")), (*FORM[:-1], DATE, FORM[-1], DATE)) == []


def test_every_fixed_text_stays_when_the_form_is_filled() -> None:
    assert in_order(body(docgen.render(notification_page())), FORM) == []


def test_every_field_stands_in_its_place() -> None:
    assert in_order(body(docgen.render(notification_page())), FILLED) == []


def test_the_paper_keeps_two_slots_and_gains_further_ones() -> None:
    def slots(count: int) -> list[tuple[int, str]]:
        people = tuple(Inspector(name=f"员{n}", certificate="证", number=str(n)) for n in range(count))
        paper = arrange(replace(notification_page(), inspectors=people))
        return [(slot.place, slot.name) for slot in paper.inspectors]

    assert slots(0) == [(1, ""), (2, "")]
    assert slots(1) == [(1, "员0"), (2, "")]
    assert slots(3) == [(1, "员0"), (2, "员1"), (3, "员2")]


def test_a_signature_that_is_still_missing_leaves_room_for_it() -> None:
    unsigned = replace(notification_page(), unit_signed="", unit_signed_on=None)
    assert "被检查单位签字：\n　　年　　月　　日\n检查人员签字：张三、李四\n2018年6月4日" in body(
        docgen.render(unsigned)
    )
