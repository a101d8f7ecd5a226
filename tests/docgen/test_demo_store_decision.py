"""示范店（柜台）复核决定, the bureau's own layout."""

from __future__ import annotations

from dataclasses import replace

import pytest

import docgen
from docgen.demo_store_examples import decision
from tests.docgen.reading import body, in_order

ACTS = ("复核合格", "暂停称号", "恢复称号", "撤销称号")
FORM = (
    "食品药品监督管理局文件",
    "关于保健食品经营示范店（柜台）\n称号的复核决定",
    "我局对你单位“",
    "进行了复核。",
    "一、事实",
    "二、决定",
    "　".join(f"☐{act}" for act in ACTS),
)
FILLED = (
    "柳州市城中区食品药品监督管理局文件\n示例食药监示范〔2019〕3号",
    "柳州市示例大药房有限公司：\n我局对你单位“示例大药房解放店”的示范店称号（编号：柳城中保示〔2018〕1号）进行了复核。",
    "一、事实\n2019年3月5日的日常监督检查结果为不符合",
    "二、决定\n☐复核合格　☐暂停称号　☐恢复称号　☑撤销称号",
    "依据：《2018年度保健食品经营示范店（柜台）创建活动方案》关于动态管理的规定。",
    "撤销“示例大药房解放店”的示范店称号。\n你单位应当",
    "书面申诉。\n柳州市城中区食品药品监督管理局\n2019年3月28日",
)


def test_the_blank_form_has_every_fixed_text() -> None:
    assert in_order(body(docgen.blank("demo_store_decision")), FORM) == []


def test_every_field_stands_in_its_place() -> None:
    assert in_order(body(docgen.render(decision())), FILLED) == []


@pytest.mark.parametrize("act", ACTS)
def test_exactly_one_act_is_ticked(act: str) -> None:
    text = body(docgen.render(replace(decision(), act=act)))  # type: ignore[arg-type]
    assert text.count("☑") == 1
    assert f"☑{act}" in text


def test_basis_and_remedies_are_printed_if_they_are_given() -> None:
    text = body(docgen.render(replace(decision(), basis="", remedies="")))
    assert "依据：" not in text
    assert "书面申诉" not in text
