"""Marks become controls, wherever they stand and however they are cut."""

from __future__ import annotations

import pytest
from docx.oxml.ns import qn
from lxml.etree import _Element

from docgen.intake.controls import Controls
from docgen.kit import BLANKS
from tests.docgen.intake.documents import body, cell, p, places, r, row, table


def controlled(inside: str) -> tuple[_Element, Controls]:
    root = body(inside)
    return root, Controls(root, places(root))


def tags(root: _Element) -> list[str]:
    return [str(tag.get(qn("w:val"))) for tag in root.iter(qn("w:tag"))]


def words(root: _Element) -> str:
    return "".join(text.text or "" for text in root.iter(qn("w:t")))


def test_a_value_becomes_a_control_that_shows_its_blank() -> None:
    root, made = controlled(p("名称：{unit:2}，地址：{address}。"))
    assert (made.faults, tags(root)) == ([], ["unit", "address"])
    assert words(root) == f"名称：{BLANKS * 2}，地址：。"


def test_a_mark_cut_into_runs_is_one_mark_with_the_look_of_its_beginning() -> None:
    root, made = controlled(p("名", r("称{u", "<w:u/>"), r("ni"), r("t}后", "<w:b/>")))
    assert (made.faults, tags(root), words(root)) == ([], ["unit"], "名称后")
    control = next(root.iter(qn("w:sdt")))
    assert next(control.iter(qn("w:u")), None) is not None
    assert next(control.iter(qn("w:b")), None) is None


def test_a_box_is_drawn_in_the_face_of_boxes() -> None:
    root, made = controlled(p("{answer=是}是 {answer=否}否"))
    assert (made.faults, tags(root), words(root)) == ([], ["answer=是", "answer=否"], "☐是 ☐否")
    fonts = [one.get(qn("w:ascii")) for one in next(root.iter(qn("w:sdt"))).iter(qn("w:rFonts"))]
    assert fonts == ["Segoe UI Symbol"]


def test_paragraphs_between_two_marks_are_repeated() -> None:
    root, made = controlled(p("前") + p("{notes*}") + p("·{.}") + p("线") + p("{/notes}") + p("后"))
    assert (made.faults, tags(root), words(root)) == ([], ["notes*", "."], "前·线后")
    repeated = next(root.iter(qn("w:sdt")))
    assert words(repeated) == "·线"


def test_two_marks_in_one_paragraph_hold_what_is_between_them() -> None:
    root, made = controlled(p("编号{number?}：{number}号{/number}。"))
    assert (made.faults, tags(root), words(root)) == ([], ["number?", "number"], "编号：号。")
    assert words(next(root.iter(qn("w:sdt")))) == "：号"


def test_rows_are_repeated_from_the_first_cell_to_the_last() -> None:
    inside = table(
        (100, 100),
        row(cell(p("头")), cell(p("尾"))),
        row(cell(p("{items*行}{first?行}{no}")), cell(p("甲{/first}"))),
        row(cell(p("{first!行}续")), cell(p("乙{/first}{/items}"))),
    )
    root, made = controlled(inside)
    assert (made.faults, tags(root)) == ([], ["items*", "first?", "no", "first!"])
    outer = next(root.iter(qn("w:sdt")))
    assert (words(root), words(outer)) == ("头尾甲续乙", "甲续乙")
    assert len(list(outer.iter(qn("w:tr")))) == 2


def test_a_row_mark_and_a_paragraph_mark_may_begin_in_one_place() -> None:
    inside = table((100,), row(cell(p("{items*行}{notes*}") + p("{.}") + p("{/notes}") + p("末{/items}"))))
    root, made = controlled(inside)
    assert (made.faults, tags(root)) == ([], ["items*", "notes*", "."])


@pytest.mark.parametrize(
    ("inside", "says"),
    [
        (p("{notes*}") + p("{.}"), "{notes*} 没有对应的结尾 {/notes}"),
        (p("{.}") + p("{/notes}"), "{/notes} 没有对应的开头"),
        (p("{a*}") + p("{b*}") + p("甲") + p("{/a}") + p("{/b}"), "和别的标记交叉了"),
        (p("{a*}甲") + p("乙") + p("{/a}"), "要各占一段"),
        (p("{a*}") + p("{/a}"), "之间没有内容"),
        (p("{a*}") + table((9,), row(cell(p("甲") + p("{/a}")))), "要在同一个单元格里，或者都在表格外面"),
        (p("{a*行}") + p("甲{/a}"), "只能写在表格里"),
        (table((9,), row(cell(p("{a*行}")))) + table((9,), row(cell(p("{/a}")))), "要在同一个表格里"),
        (p("金额{3}"), "花括号没有写对"),
    ],
)
def test_marks_that_do_not_come_out_even_are_named(inside: str, says: str) -> None:
    assert says in "".join(controlled(inside)[1].faults)


def test_the_colour_of_marks_does_not_get_onto_the_paper() -> None:
    blue, red = '<w:color w:val="0b6e99"/>', '<w:color w:val="FF0000"/>'
    root, _ = controlled(p(r("{unit}", blue), r("红头", red), r("旁边写的", blue)))
    assert [one.get(qn("w:val")) for one in root.iter(qn("w:color"))] == ["FF0000"]


def test_a_picture_with_a_mark_for_description_is_the_place_of_one() -> None:
    drawing = (
        '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="图片 1" descr="{}"/></wp:inline></w:drawing></w:r>'
    )
    root, made = controlled(p(drawing.format("{seal}")) + p(drawing.format("徽章")))
    assert (made.faults, tags(root)) == ([], ["seal"])
    assert made.uses == {"seal": ["正文第1段"]}


def test_every_use_is_remembered_with_its_place() -> None:
    _, made = controlled(p("名称{unit}") + p("{notes*}") + p("{.}") + p("{/notes}") + p("再{unit}"))
    assert made.uses["unit"] == ["正文第1段（名称{unit}）", "正文第5段（再{unit}）"]
    assert made.uses["notes"] == ["正文第2段（{notes*}）"]
