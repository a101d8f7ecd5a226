"""附件3: six columns, seventy rows, nothing to evaluate."""

from __future__ import annotations

from dataclasses import replace

from docx.oxml.ns import qn

import docgen
from docgen.cosmetics_examples import cosmetics_producer_table
from docgen.layouts.cosmetics_producer_table import COLUMNS, Remark, arrange, blank
from portal.domain.checklists import load
from tests.docgen.reading import body, in_order, part, rows, words

HEAD = ["监督环节", "检查项目", "分项号", "检查内容", "检查方式", "备注"]
ITEMS = load("lz2018-3").items
# The printed form in its order, misprints mended: the lost bracket of 48 and the commas of 64 are back.
FORM = (
    "附件3",
    "化妆品生产企业监督检查要点表",
    "\n".join(HEAD),
    "（一）选址和环境卫生\n厂区卫生情况\n1\n周围30米内是否有可能对产品安全性造成影响的污染源\n现场检查",
    "（二）设施、设备\n生产车间设置及构造\n6\n是否根据生产需要设置“九间三室三库一区”：",
    "\n9\n生产香水、指甲油等含挥发性有机溶剂的化妆品车间，是否配备相应防爆设施\n现场检查",
    "\n11\n产生粉尘的生产车间是否配备有除尘和粉尘回收设施。\n现场检查",
    "\n17\n生产车间消毒设施是否按规定要求配备齐全，并能正常运转\n现场查看",
    "（三）原料和包装材料\n原料采购\n21\n",
    "\n28\n已开启的原料包装是否重新加盖密封\n现场检查",
    "（四）生产过程\n规章制度\n35\n",
    "（五）成品贮存和管理\n成品贮存\n41\n各类成品是否按待检、合格、不合格，分区、分批，妥善存放和保管\n查看现场和记录",
    "可能引起不良反应的化妆品应注明使用方法、注意事项等）\n现场检查，查看成品及其包装上的标签、说明书等",
    "（六）产品质量管理\n检验室管理\n51\n",
    "监测报告制度\n57\n",
    "58\n所生产或售出产品是否有出现卫生质量问题或出现严重不良反应，并详细记录\n询问和检查记录",
    "\n\n是否因产品质量问题和出现化妆品不良反应受到消费者或监管部门的投诉或行政处罚\n询问",
    "（七）人员资质\n从业人员培训情况\n59\n",
    "（八）个人卫生\n健康检查情况\n62\n",
    "64\n是否患有“五病”（皮肤病、痢疾、伤寒、病毒性肝炎、活动性肺结核）而未愈人员在从事生产\n询问及检查",
    "（九）证照、批件\n合法性\n69\n",
    "70\n生产特殊用途化妆品是否具有有效许可批件；非特殊用途化妆品是否按规定时间和要求备案"
    "（上市后两个月内）\n询问，查阅资料",
)


def printed(document: bytes) -> list[list[str]]:
    """The rows of the items."""
    return [row for row in rows(document) if row != HEAD]


def test_the_blank_form_is_the_printed_form() -> None:
    assert len(FORM) == 22
    assert in_order(body(docgen.blank("cosmetics_producer_table")), FORM) == []


def test_there_are_six_columns_and_none_to_evaluate() -> None:
    document = docgen.render(cosmetics_producer_table())
    assert {len(row) for row in rows(document)} == {6}
    assert len(COLUMNS) == 6
    assert "☐" not in body(document)


def test_every_one_of_the_seventy_rows_is_printed_as_issued() -> None:
    shown = [row[2:5] for row in printed(docgen.blank("cosmetics_producer_table"))]
    assert shown == [[item.no, item.text, item.method] for item in ITEMS]
    assert len(shown) == 70
    assert "10" not in [row[0] for row in shown]


def test_the_second_line_of_58_has_no_number_and_shares_the_cell() -> None:
    document = part(docgen.blank("cosmetics_producer_table"))
    merges = {
        words(cells[3]): cells[2].find(f"{qn('w:tcPr')}/{qn('w:vMerge')}").get(qn("w:val"))
        for cells in (list(row.iter(qn("w:tc"))) for row in document.iter(qn("w:tr")))
        if len(cells) == 6 and cells[2].find(f"{qn('w:tcPr')}/{qn('w:vMerge')}") is not None
    }
    assert merges[load("lz2018-3").item("58").text] == "restart"
    assert merges[load("lz2018-3").item("58-2").text] == "continue"
    assert list(merges.values()).count("continue") == 1


def test_a_remark_stands_beside_its_item_whatever_the_order() -> None:
    table = cosmetics_producer_table()
    document = docgen.render(replace(table, remarks=table.remarks[::-1]))
    assert document == docgen.render(table)
    remarks = {one.item: one.text for one in table.remarks}
    assert [row[5] for row in printed(document)] == [remarks.get(item.id, "") for item in ITEMS]


def test_the_lines_of_58_have_their_own_remarks() -> None:
    remarks = (Remark(item="58", text="未发现"), Remark(item="58-2", text="无投诉"))
    shown = printed(docgen.render(replace(blank(), remarks=remarks)))
    assert [row[5] for row in shown if row[5]] == ["未发现", "无投诉"]


def test_both_names_are_printed_where_they_begin_and_again_where_a_page_does() -> None:
    blocks = arrange(blank()).blocks
    assert [block.turns for block in blocks] == [False, *[True] * (len(blocks) - 1)]
    for block in blocks:
        assert (block.entries[0].begins, block.entries[0].starts) == (True, True)
    entries = [entry for block in blocks for entry in block.entries]
    sections = [entry.section for entry in entries if entry.begins]
    assert list(dict.fromkeys(sections)) == [section.title for section in load("lz2018-3").sections]
    assert len(sections) <= 9 + len(blocks) - 1
    named = [(entry.section, entry.subsection) for entry in entries if entry.starts]
    assert list(dict.fromkeys(named)) == list(
        dict.fromkeys((item.section, item.subsection) for item in ITEMS)
    )


def test_longer_remarks_make_more_pages() -> None:
    remarks = tuple(Remark(item=item.id, text="现场检查情况。" * 12) for item in ITEMS)
    assert len(arrange(replace(blank(), remarks=remarks)).blocks) > len(arrange(blank()).blocks) + 2


def test_the_margin_names_the_transcript_if_there_is_one() -> None:
    table = cosmetics_producer_table()
    footer = words(part(docgen.render(table), "word/footer1.xml"))
    assert footer == f"第 1 页　共 1 页\n{table.reference}"
    assert words(part(docgen.render(replace(table, reference="")), "word/footer1.xml")) == "第 1 页　共 1 页"


def test_equal_fields_give_equal_bytes() -> None:
    assert docgen.render(cosmetics_producer_table()) == docgen.render(cosmetics_producer_table())
