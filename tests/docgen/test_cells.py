"""Rows of forms."""

from __future__ import annotations

from docgen import kit
from docgen.cells import head, opinion, said, signing, told
from docgen.draw import draw
from tests.docgen.reading import body, rows

WIDTHS = (2000, 3000, 1500, 2344)


def drawn(*parts: kit.Row) -> bytes:
    return draw(kit.Sheet(title="示例", margins=kit.FORM, body=(kit.grid(WIDTHS, *parts), kit.p(kit.DRAWN))))


def test_labels_stand_beside_their_values() -> None:
    row = kit.row(*said("名称", kit.Blank("name")), *said("类型", "示范店"))
    assert rows(drawn(row)) == [["名称", "", "类型", "示范店"]]
    assert said("名称", span=3)[1].span == 3


def test_a_head_returns_on_every_page() -> None:
    made = head("序号", "内容", "分值", "备注")
    assert made.head
    assert rows(drawn(made)) == [["序号", "内容", "分值", "备注"]]


def test_a_cell_tells_one_field() -> None:
    assert told("reason").content[0] == kit.p(
        kit.Style("仿宋_GB2312", 12, 20, align="left"), kit.Blank("reason")
    )


def test_an_opinion_has_room_to_sign_under_it_whether_a_picture_does_or_not() -> None:
    row = opinion("意见", 3, *signing("签字：", "name", "on", "image"), height=100)
    assert row.may_split
    text = body(drawn(row))
    assert "签字：　　\n　　年　　月　　日" in text
    assert len(signing("签字：", "name", "on")) == 3
