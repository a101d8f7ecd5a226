"""责令改正通知书, the bureau's own layout."""

from __future__ import annotations

from dataclasses import replace

import pytest

import docgen
from docgen.layouts.rectification_order import RULES, Problem, arrange, facts, listed
from docgen.order_examples import rectification_order
from tests.docgen.reading import body, in_order, part, words

FORM = (
    "责令改正通知书",
    "我局对你单位进行监督检查，发现存在下列问题，详见",
    "：",
    "上述情况违反了",
    "的规定。依据",
    "，责令你单位于",
    "前改正，并将改正情况书面报告我局。",
    "（公　章）",
    "本通知书已于",
    "收到。",
    "接收人签字：",
)
FILLED = (
    "柳州市城中区食品药品监督管理局\n责令改正通知书\n（柳城中）食药监责改〔2018〕1号",
    "柳州市示例保健食品有限公司：",
    "2018年6月4日，我局对你单位进行监督检查，",
    "发现存在下列问题，详见《保健食品生产经营日常监督检查结果记录表》（编号：2018-4-000001）：",
    "1.第2.10项：原料库内待检与合格的原辅料未按批次分开存放，标识不清。",
    "2.第3.22项：水处理系统有运行记录，无维护记录。",
    "上述情况违反了《中华人民共和国食品安全法》有关生产过程控制的规定。",
    "依据《食品生产经营日常监督检查管理办法》的有关规定，责令你单位于2018年6月20日前改正，",
    "柳州市城中区食品药品监督管理局\n（公　章）\n2018年6月5日",
    "本通知书已于2018年6月5日15时40分收到。\n接收人签字：王五",
)


def test_the_blank_form_has_every_fixed_text_and_lines_to_write_on() -> None:
    form = docgen.blank("rectification_order")
    assert len(FORM) == 11
    assert in_order(body(form), FORM) == []
    assert "（　　　）食药监　　〔　　　　〕　　号" in body(form)
    assert "　　年　　月　　日前改正" in body(form)
    assert len(arrange(replace(rectification_order(), problems=())).rules) == RULES


def test_every_fixed_text_stays_when_the_form_is_filled() -> None:
    assert in_order(body(docgen.render(rectification_order())), FORM) == []


def test_every_field_stands_in_its_place() -> None:
    document = docgen.render(rectification_order())
    assert in_order(body(document), FILLED) == []
    footer = words(part(document, "word/footer1.xml"))
    assert footer.startswith("注：本通知书一式二联，第一联存档，第二联交当事人。")


@pytest.mark.parametrize("copy", docgen.official("rectification_order").copies)
def test_each_copy_says_which_it_is(copy: str) -> None:
    document = docgen.render(replace(rectification_order(), copy=copy))  # type: ignore[arg-type]
    header = words(part(document, "word/header1.xml"))
    assert header.count("☑") == 1
    assert f"☑{copy[:3]} {copy[3:]}" in header


def test_a_problem_without_an_item_has_a_place_in_the_list_only() -> None:
    order = rectification_order()
    loose = replace(order, problems=(*order.problems, Problem(no="", text="通道堆放杂物。")))
    assert "2.第3.22项：水处理系统有运行记录，无维护记录。\n3.通道堆放杂物。\n上述情况" in body(
        docgen.render(loose)
    )


def test_the_facts_are_numbered_from_one() -> None:
    problems = tuple(Problem(no=str(n), text="") for n in range(3))
    assert [one.place for one in listed(problems)] == [1, 2, 3]
    assert facts().tag == "problems"


def test_requirements_and_remedies_are_printed_if_they_are_given() -> None:
    plain = body(docgen.render(rectification_order()))
    assert "改正要求" not in plain
    more = replace(
        rectification_order(), requirements="逐批标识。", remedies="不服本通知的，可以申请行政复议。"
    )
    text = body(docgen.render(more))
    assert "书面报告我局。\n改正要求：逐批标识。\n不服本通知的，可以申请行政复议。\n柳州市" in text


def test_equal_fields_give_equal_bytes() -> None:
    assert docgen.render(rectification_order()) == docgen.render(rectification_order())
