"""What the enforcement documents have in common."""

from __future__ import annotations

from typing import Literal

import pytest
from docx.oxml.ns import qn

from docgen import kit
from docgen.draw import draw
from docgen.enforcement import (
    PADDING,
    SEAL,
    annex_and_copies,
    entries,
    letterhead,
    note,
    numbered,
    paragraphs,
    receipt,
    rule,
    ruled,
    seal,
    signed,
    stamp,
    uncut,
)
from tests.docgen.reading import body, part, rows

WIDTH = kit.FORM.width
Copy = Literal["第一联存档", "第二联交当事人"]


def drawn(*blocks: kit.Block) -> bytes:
    return draw(kit.Sheet(title="示例", margins=kit.FORM, body=blocks))


def test_the_copies_are_boxes_to_tick() -> None:
    assert rows(drawn(annex_and_copies("附件4", Copy, WIDTH))) == [
        ["附件4", "☐第一联 存档　☐第二联 交当事人　"]
    ]


def test_rows_of_entries_share_one_table_that_is_as_wide_as_the_paper() -> None:
    table = entries(
        WIDTH,
        (("单位：", (kit.Blank("unit"),), 1),),
        (("联系人：", (kit.Blank("contact"),), 0.5), ("电话：", (kit.Blank("phone"),), 1)),
    )
    assert sum(table.widths) == WIDTH
    assert rows(drawn(table)) == [["单位：", ""], ["联系人：", "", "　电话：", ""]]
    spans = [[cell.span for cell in row.cells] for row in table.rows if isinstance(row, kit.Row)]
    assert [sum(row) for row in spans] == [len(table.widths)] * 2


def test_a_label_fits_the_cell_that_is_made_for_it() -> None:
    table = entries(WIDTH, (("法定代表人（负责人）：", (kit.Blank("name"),), 1),))
    assert table.widths[0] / 20 >= 11 * 14


def test_a_line_to_write_on_fits_the_paper() -> None:
    repeated = ruled("rules", WIDTH)
    assert isinstance(repeated.children[0], kit.Paragraph)
    style, (blank,) = repeated.children[0].style, repeated.children[0].content
    assert isinstance(blank, kit.Blank)
    assert blank.underline
    width = len(blank.empty) / 4 * style.size
    assert WIDTH / 20 - style.size < width <= WIDTH / 20


def test_the_seal_has_its_place_with_the_authority_and_without() -> None:
    """42 mm: the seal covers authority and date and nothing else."""
    for above, words in ((), ["（公　章）"]), ((kit.Blank("issuer"),), ["", "（公　章）"]):
        place = seal(WIDTH, *above)
        lines = [one for one in place if isinstance(one, kit.Paragraph)]
        height = sum(one.style.before + one.style.pitch + one.style.after for one in lines)
        assert round(height, 6) == SEAL
        assert body(drawn(*lines)).split("\n")[: len(words)] == words
        assert {one.style.left for one in lines} == {WIDTH / 40}


def test_an_enterprise_stamps_by_hand_in_as_much_room_over_its_name() -> None:
    lines = stamp(WIDTH, kit.Blank("unit"))
    assert round(sum(one.style.before + one.style.pitch + one.style.after for one in lines), 6) == SEAL
    assert body(drawn(*lines)).split("\n")[1:] == ["（公　章）", "　　年　　月　　日"]


def test_the_seal_lies_behind_the_middle_of_its_place() -> None:
    (picture,) = part(drawn(*seal(WIDTH))).iter(qn("wp:anchor"))
    extent = picture.find(qn("wp:extent"))
    assert extent is not None
    left, across = int(picture.findtext(f".//{qn('wp:posOffset')}", "")), int(extent.get("cx", ""))
    assert (left + across / 2) / 12700 == pytest.approx(WIDTH / 20 * 3 / 4, abs=0.1)


def test_a_drawn_signature_takes_the_room_under_the_name() -> None:
    tall, plain = signed(kit.TITLE.but(pitch=20, after=20), "签字：", "name", "image")
    for branch, height in ((tall, 40), (plain, 40)):
        (line,) = branch.children
        assert isinstance(line, kit.Paragraph)
        assert line.style.pitch + line.style.after == height


def test_what_is_not_cut_is_one_row() -> None:
    table = uncut(WIDTH, paragraphs("last"), *receipt())
    (row,) = table.rows
    assert isinstance(row, kit.Row)
    assert not row.may_split
    assert body(drawn(table)).endswith(
        "本通知书已于　　年　　月　　日　　时　　分收到。\n接收人签字：\n接收人签字："
    )


def test_a_double_line_is_two_lines_close_together() -> None:
    for line, edges in ((rule(WIDTH), "tb"), (note("注：示例。", WIDTH), "t")):
        (row,) = line.rows
        assert isinstance(row, kit.Row)
        assert row.cells[0].edges == edges
        assert line.padding <= PADDING + 1


def test_a_letterhead_leaves_room_for_what_is_not_known() -> None:
    text = body(drawn(*letterhead("示例通知书"), *numbered(WIDTH)))
    assert text.split("\n")[:3] == [
        "　　　　　　食品药品监督管理局",
        "示例通知书",
        "（　　　）食药监　　〔　　　　〕　　号",
    ]
