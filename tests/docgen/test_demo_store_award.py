"""示范店（柜台）授牌决定, the bureau's own layout."""

from __future__ import annotations

from dataclasses import replace

import docgen
from docgen.demo_store_examples import award
from docgen.layouts.demo_store_award import SLOTS
from tests.docgen.reading import body, in_order, rows

FORM = (
    "食品药品监督管理局文件",
    "关于命名保健食品经营示范店（柜台）的决定",
    "我局决定命名下列单位为保健食品经营示范店（柜台），授予牌匾和证书。",
    "序号\n单位\n店铺（柜台）\n类型\n地址\n编号",
    "称号有效期自",
    "前复核一次。",
    "获得称号的单位应当保持达标",
)
FILLED = (
    "柳州市城中区食品药品监督管理局文件\n示例食药监〔2018〕41号",
    "各有关单位：\n根据2018年度保健食品经营示范店（柜台）创建活动的安排",
    "经2018年8月6日至8月14日公示无异议，我局决定",
    "有效期自2018年8月16日起至2020年8月15日止，于2019年8月15日前复核一次。",
    "柳州市城中区食品药品监督管理局\n2018年8月16日",
)


def test_the_blank_form_has_every_fixed_text_and_lines_to_write_on() -> None:
    form = docgen.blank("demo_store_award")
    assert in_order(body(form), FORM) == []
    assert [row[0] for row in rows(form) if row[0].isdecimal()] == [str(n) for n in range(1, SLOTS + 1)]


def test_every_field_stands_in_its_place() -> None:
    document = docgen.render(award())
    assert in_order(body(document), FILLED) == []
    assert [row[5] for row in rows(document) if row[0].isdecimal()] == [
        "柳城中保示〔2018〕1号",
        "柳城中保示〔2018〕2号",
    ]


def test_nobody_is_addressed_if_nobody_is_named() -> None:
    assert "：\n根据" not in body(docgen.render(replace(award(), addressees="")))
