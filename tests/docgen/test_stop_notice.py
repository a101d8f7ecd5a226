"""停止生产经营通知书, the bureau's own layout."""

from __future__ import annotations

from dataclasses import replace

import pytest

import docgen
from docgen.layouts.rectification_order import RULES
from docgen.layouts.stop_notice import arrange
from docgen.order_examples import stop_notice
from tests.docgen.reading import body, in_order, part, words

FORM = (
    "停止生产经营通知书",
    "我局对你单位进行监督检查，检查结果为不符合，发现存在下列问题，详见",
    "：",
    "上述情况违反了",
    "的规定。依据",
    "，责令你单位自收到本通知书之时起立即停止下列食品生产经营活动：",
    "改正完毕后，你单位应当书面报告我局，经我局检查符合要求，方可恢复生产经营。",
    "（公　章）",
    "本通知书已于",
    "收到。",
    "接收人签字：",
)
FILLED = (
    "柳州市城中区食品药品监督管理局\n停止生产经营通知书\n（柳城中）食药监停〔2018〕1号",
    "柳州市示例保健食品有限公司：",
    "检查结果为不符合，发现存在下列问题，详见《保健食品生产经营日常监督检查结果记录表》（编号：2018-4-000002）：",
    "1.第*3.3项：使用的“示例提取物”（批号20180401）没有检验合格证明。",
    "食品安全风险：已投料两批，成品没有检验，有发生食品安全事故的潜在风险。",
    "立即停止下列食品生产经营活动：“示例牌软胶囊”的生产和销售。",
    "柳州市城中区食品药品监督管理局\n（公　章）\n2018年6月5日",
    "本通知书已于2018年6月5日15时40分收到。\n接收人签字：王五",
)


def test_the_blank_form_has_every_fixed_text_and_lines_to_write_on() -> None:
    assert len(FORM) == 11
    assert in_order(body(docgen.blank("stop_notice")), FORM) == []
    assert len(arrange(replace(stop_notice(), problems=())).rules) == RULES


def test_every_fixed_text_stays_when_the_form_is_filled() -> None:
    assert in_order(body(docgen.render(stop_notice())), FORM) == []


def test_every_field_stands_in_its_place() -> None:
    assert in_order(body(docgen.render(stop_notice())), FILLED) == []


@pytest.mark.parametrize("copy", docgen.official("stop_notice").copies)
def test_each_copy_says_which_it_is(copy: str) -> None:
    document = docgen.render(replace(stop_notice(), copy=copy))  # type: ignore[arg-type]
    header = words(part(document, "word/header1.xml"))
    assert header.count("☑") == 1
    assert f"☑{copy[:3]} {copy[3:]}" in header


def test_risk_and_remedies_are_printed_if_they_are_given() -> None:
    plain = body(docgen.render(replace(stop_notice(), risk="")))
    assert "食品安全风险" not in plain
    text = body(docgen.render(replace(stop_notice(), remedies="不服本通知的，可以申请行政复议。")))
    assert "方可恢复生产经营。\n不服本通知的，可以申请行政复议。\n柳州市" in text


def test_equal_fields_give_equal_bytes() -> None:
    assert docgen.render(stop_notice()) == docgen.render(stop_notice())
