"""附件5: 现场监督检查意见通知书."""

from __future__ import annotations

from dataclasses import replace

import pytest

import docgen
from docgen.cosmetics_examples import opinion_notice
from docgen.layouts.opinion_notice import LINES, ROOM, RULES, arrange
from docgen.pages import count
from tests.docgen.reading import body, in_order, part, words

FORM = (
    "广西壮族自治区保健食品化妆品行政监督执法文书",
    "现场监督检查意见通知书",
    "被检查单位（人）：",
    "被检查单位地址：",
    "法定代表人（负责人）：",
    "联系人：",
    "联系电话：",
    "检查意见：",
    "（公　章）",
)
RECEIVED = ("本通知书已于", "收到。", "接收人签字：")
NOTE = "注：本文书一式二联，第一联存档，第二联交当事人。"
FILLED = (
    "被检查单位（人）：\n柳州市示例化妆品有限公司\n被检查单位地址：\n柳州市城中区示例路200号",
    "法定代表人（负责人）：\n王五\n联系人：\n赵六\n　联系电话：\n0772-0000000",
    "检查意见：\n经2018年6月5日现场检查，你单位存在以下问题：\n1.原料仓库内",
    "并将整改情况书面报告我局。\n（以下空白）\n",
    "（公　章）\n2018年6月5日",
    "本通知书已于2018年6月5日15时40分收到。\n接收人签字：王五",
)


def test_the_blank_form_is_the_printed_form() -> None:
    form = docgen.blank("opinion_notice")
    text = body(form)
    assert (len(FORM), len(RECEIVED)) == (9, 3)
    assert in_order(text, (*FORM, "　　年　　月　　日", *RECEIVED)) == []
    assert "本通知书已于　　年　　月　　日　　时　　分收到。" in text
    assert words(part(form, "word/header1.xml")).startswith("附件5\n☐第一联 存档　☐第二联 交当事人")
    assert words(part(form, "word/footer1.xml")) == f"{NOTE}\n第 1 页　共 1 页"


def test_every_fixed_text_stays_when_the_form_is_filled() -> None:
    assert in_order(body(docgen.render(opinion_notice())), (*FORM, *RECEIVED)) == []


def test_every_field_stands_in_its_place() -> None:
    assert in_order(body(docgen.render(opinion_notice())), FILLED) == []


@pytest.mark.parametrize("copy", docgen.official("opinion_notice").copies)
def test_each_copy_says_which_it_is(copy: str) -> None:
    header = words(part(docgen.render(replace(opinion_notice(), copy=copy)), "word/header1.xml"))  # type: ignore[arg-type]
    assert header.count("☑") == 1
    assert f"☑{copy[:3]} {copy[3:]}" in header


def test_a_short_opinion_fills_the_page_exactly() -> None:
    for text in ("一句。", "一。\n二。\n三。", opinion_notice().opinion):
        paper = arrange(replace(opinion_notice(), opinion=text))
        assert count(paper.opinion, ROOM, 2) == LINES
        assert (paper.rest, paper.last) == ("", "")


def test_a_long_address_takes_its_lines_from_the_opinion() -> None:
    paper = arrange(replace(opinion_notice(), address="柳州市城中区示例路" * 4))
    assert count(paper.opinion, ROOM, 2) == LINES - 1


def test_the_end_of_a_long_opinion_stays_with_the_seal() -> None:
    long = "\n".join(f"{number}.第{number}处问题，请改正。" for number in range(1, 31))
    paper = arrange(replace(opinion_notice(), opinion=long))
    assert paper.last.endswith("第30处问题，请改正。\n（以下空白）")
    assert paper.opinion.startswith("1.第1处问题，请改正。\n2.")
    assert f"{paper.opinion}\n{paper.last}" == f"{long}\n（以下空白）"


def test_an_opinion_that_is_not_written_yet_has_lines_to_write_on() -> None:
    empty = arrange(replace(opinion_notice(), opinion=""))
    assert (len(empty.rules), empty.opinion) == (RULES, "")
    assert arrange(opinion_notice()).rules == ()


def test_equal_fields_give_equal_bytes() -> None:
    assert docgen.render(opinion_notice()) == docgen.render(opinion_notice())
