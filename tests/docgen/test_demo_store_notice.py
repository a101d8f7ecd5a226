"""示范店（柜台）公示, the bureau's own layout."""

from __future__ import annotations

from dataclasses import replace

import docgen
from docgen.demo_store_examples import notice
from docgen.layouts.demo_store_notice import SLOTS, Candidate, arrange
from tests.docgen.reading import body, in_order, rows

FORM = (
    "食品药品监督管理局\n",
    "关于拟命名保健食品经营\n示范店（柜台）的公示",
    "经企业自愿申报、监管所初审、现场评定，拟命名下列单位",
    "序号\n申报单位\n店铺（柜台）\n类型\n地址\n得分",
    "公示期自",
    "个工作日。",
    "我局对反映人的信息保密。",
)
FILLED = (
    "柳州市城中区食品药品监督管理局\n示例食药监公示〔2018〕1号",
    "根据2018年度保健食品经营示范店（柜台）创建活动的安排",
    "公示期自2018年8月6日起至2018年8月14日止，共7个工作日。",
    "受理部门：药械股\n联系电话：0772-0000000\n地址：柳州市城中区示例路1号",
    "柳州市城中区食品药品监督管理局\n2018年8月3日",
)


def test_the_blank_form_has_every_fixed_text_and_lines_to_write_on() -> None:
    form = docgen.blank("demo_store_notice")
    assert in_order(body(form), FORM) == []
    assert [row[0] for row in rows(form) if row[0].isdecimal()] == [str(n) for n in range(1, SLOTS + 1)]


def test_every_field_stands_in_its_place() -> None:
    document = docgen.render(notice())
    assert in_order(body(document), FILLED) == []
    assert [
        "1", "柳州市示例大药房有限公司", "示例大药房解放店", "示范店", "柳州市城中区示例路88号", "95",
    ] in rows(document)  # fmt: skip


def test_a_long_list_is_numbered_through() -> None:
    one = Candidate(unit="示例", site="示例店", type="示范店", address="示例路", score=90)
    assert [row.place for row in arrange(replace(notice(), candidates=(one,) * 40)).candidates] == list(
        range(1, 41)
    )
