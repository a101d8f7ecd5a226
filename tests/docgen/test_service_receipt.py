"""送达回证, the bureau's own layout."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import docgen
from docgen.layouts.service_receipt import SLOTS, Method, Served, arrange
from docgen.order_examples import service_receipt
from tests.docgen.reading import body, in_order, rows

FORM = (
    "送达回证",
    "受送达人\n",
    "送达文书\n名称\n文号\n份数",
    "送达地点\n",
    "送达方式\n☐直接送达 ☐留置送达 ☐邮寄送达 ☐委托送达 ☐公告送达 ",
    "送达人签字\n",
    "受送达人签字\n或者盖章\n",
    "　　年　　月　　日　　时　　分收到",
    "代收人签字及与受送达人的关系\n",
    "拒收事由\n",
    "见证人签字\n",
    "备注\n",
    (
        "注：受送达人拒绝签收的，送达人注明拒收事由和日期，由送达人、见证人签字。"
        "他人代收的，注明与受送达人的关系。"
    ),
)


def test_the_blank_form_has_every_fixed_text_and_every_box() -> None:
    assert len(FORM) == 13
    assert in_order(body(docgen.blank("service_receipt")), FORM) == []


def test_every_field_stands_in_its_place() -> None:
    receipt = replace(
        service_receipt(), received_for="钱八，员工", refusal="拒绝说明", witnesses_signed=("吴九", "郑十"),
        remarks="已拍照",
    )  # fmt: skip
    assert rows(docgen.render(receipt)) == [
        ["受送达人", "柳州市示例保健食品有限公司"],
        ["送达文书", "名称", "文号", "份数"],
        ["", "责令改正通知书", "（柳城中）食药监责改〔2018〕1号", "1"],
        ["", "", "", ""],
        ["", "", "", ""],
        ["送达地点", "柳州市城中区示例路100号"],
        ["送达方式", "☑直接送达 ☐留置送达 ☐邮寄送达 ☐委托送达 ☐公告送达 "],
        ["送达人签字", "张三、李四"],
        ["受送达人签字\n或者盖章", "王五\n2018年6月5日15时40分收到"],
        ["代收人签字及与受送达人的关系", "钱八，员工"],
        ["拒收事由", "拒绝说明"],
        ["见证人签字", "吴九、郑十"],
        ["备注", "已拍照"],
    ]


def test_exactly_the_chosen_way_is_ticked() -> None:
    ways = get_args(Method)
    assert len(ways) == 5
    for way in ways:
        text = body(docgen.render(replace(service_receipt(), method=way)))
        assert [one for one in ways if f"☑{one}" in text] == [way]


def test_more_documents_than_lines_are_listed_all_the_same() -> None:
    documents = tuple(Served(title=f"文书{n}", number=str(n), copies=2) for n in range(5))
    assert arrange(replace(service_receipt(), documents=documents)).documents == documents
    assert len(arrange(replace(service_receipt(), documents=())).documents) == SLOTS


def test_equal_fields_give_equal_bytes() -> None:
    assert docgen.render(service_receipt()) == docgen.render(service_receipt())
