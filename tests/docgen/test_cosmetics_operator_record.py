"""附件6: 柳州市化妆品经营企业检查记录表."""

from __future__ import annotations

from dataclasses import replace

import docgen
from docgen.cosmetics_examples import cosmetics_operator_record
from docgen.layouts.cosmetics_operator_record import Evaluation, arrange, blank
from portal.domain.checklists import load
from tests.docgen.reading import body, in_order, rows

ITEMS = load("lz2018-6").items
# The printed form in its order, the lost bracket of （打“√”） is back.
HEAD = ("检查内容\n检查项目\n检查结果\n（打“√”）\n备注（检查结果为不符合时，要填写具体情形）", "符合\n不符合")
FORM = (
    "附件6",
    "柳州市化妆品经营企业检查记录表",
    "企业名称（盖章）：",
    "地址：",
    *HEAD,
    "主体资格\n1.是否持有有效营业执照。",
    "2.公共场所经营者是否取得卫生许可证。",
    "产品合法性\n3.是否索取以下材料：（1）供货企业的《化妆品生产企业卫生许可证》及营业执照；",
    "9.企业购货查验制度是否可有效保证购进产品的合法性。",
    "经营条件\n10.经营场所和仓库是否保持内外整洁。",
    "产品营销\n15.是否按照化妆品标签的要求贮存、运输和配送化妆品。",
    "广告宣传\n16.店内宣传资料是否存在宣称产品预防、治疗疾病功能等违规行为。",
    "标签标识\n17.销售产品是否正确标注生产企业名称、地址、生产企业卫生许可证编号、",
    "产品质量追踪责任\n20.是否建立了销售台账。",
    "23.评价企业产品质量追踪制度体系有效性。",
)
CLOSING = ("检查结论（存在问题）：", "处理意见：", "检查人员签字：", "被检查单位意见：", "被检查人签字：")
SIGNED = (
    "检查结论（存在问题）：\n1.2018年4月以来购进的化妆品没有登记台账（第8项）。\n2.有2盒过期化妆品待售（第13项）。",
    "处理意见：\n责令立即下架过期化妆品，于2018年6月20日前补齐购货台账并书面报告。",
    "检查人员签字：张三、李四　　2018年6月5日",
    "被检查单位意见：\n情况属实，无异议。\n被检查人签字：孙七　　2018年6月5日",
)


def items(document: bytes) -> list[list[str]]:
    """The rows of the items: what is asked, 符合, 不符合, 备注."""
    return [row[1:] for row in rows(document) if len(row) == 5 and row[1][:1].isdigit()]


def test_the_blank_form_is_the_printed_form() -> None:
    expected = (*FORM, *CLOSING[:3], "　　年　　月　　日", *CLOSING[3:], "　　年　　月　　日")
    assert (len(FORM), len(CLOSING)) == (16, 5)
    assert in_order(body(docgen.blank("cosmetics_operator_record")), expected) == []


def test_every_fixed_text_stays_when_the_form_is_filled() -> None:
    assert in_order(body(docgen.render(cosmetics_operator_record())), (*FORM, *CLOSING)) == []


def test_every_one_of_the_23_items_is_printed_once_in_its_order() -> None:
    printed = [row[0] for row in items(docgen.render(cosmetics_operator_record()))]
    assert printed == [f"{item.no}.{item.text}" for item in ITEMS]
    assert len(printed) == 23


def test_the_answer_is_a_tick_in_its_cell() -> None:
    record = cosmetics_operator_record()
    cells = {"符合": ["√", ""], "不符合": ["", "√"], None: ["", ""]}
    printed = items(docgen.render(record))
    assert [row[1:3] for row in printed] == [cells[one.verdict] for one in record.evaluations]
    assert [row[3] for row in printed] == [one.remark for one in record.evaluations]
    assert printed[1][1:] == ["", "", "不适用：本店不是公共场所。"]
    assert printed[12][1:] == ["", "√", "“示例面霜”2盒，限期使用日期20180301。"]


def test_an_item_without_an_evaluation_stays_empty() -> None:
    one = replace(blank(), evaluations=(Evaluation(item="23", verdict="符合", remark=""),))
    printed = items(docgen.render(one))
    assert [row[1:] for row in printed] == [["", "", ""]] * 22 + [["√", "", ""]]


def test_conclusion_handling_and_opinion_are_signed_and_dated() -> None:
    document = docgen.render(cosmetics_operator_record())
    assert in_order(body(document), SIGNED) == []
    assert rows(document)[0] == [
        "企业名称（盖章）：", "柳州市城中区示例化妆品店", "　地址：", "柳州市城中区示例路300号一层",
    ]  # fmt: skip


def test_the_group_is_printed_where_it_begins_and_again_where_a_page_does() -> None:
    blocks = arrange(cosmetics_operator_record()).blocks
    entries = [entry for block in blocks for entry in block.entries]
    names = [entry.section for entry in entries if entry.starts]
    assert list(dict.fromkeys(names)) == [section.title for section in load("lz2018-6").sections]
    assert all(block.entries[0].starts for block in blocks if block.entries)
    assert len(names) <= 7 + len(blocks) - 1


def test_what_is_signed_stays_together_and_is_never_lost() -> None:
    for lines in range(40):
        record = replace(cosmetics_operator_record(), conclusion="\n".join(["一处问题。"] * lines))
        blocks = arrange(record).blocks
        assert [len(block.signed) for block in blocks] == [0] * (len(blocks) - 1) + [1]
        assert sum(len(block.conclusion) for block in blocks) == 1
        assert body(docgen.render(record)).count("被检查人签字：孙七") == 1


def test_equal_fields_give_equal_bytes() -> None:
    assert docgen.render(cosmetics_operator_record()) == docgen.render(cosmetics_operator_record())
