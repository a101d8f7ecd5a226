"""From a layout with controls to text and operations."""

from __future__ import annotations

import pytest
from docx.oxml.ns import qn

from docgen import kit
from docgen.compile import Each, Layout, Node, Text, Tick, Value, When, compile_layout
from docgen.draw import draw
from docgen.errors import LayoutFault
from docgen.fill import Program
from tests.docgen.reading import part, words

STYLE = kit.Style("宋体", 12, 20)


def sheet(*body: kit.Block) -> bytes:
    return draw(kit.Sheet(title="示例", margins=kit.FORM, body=body))


def nodes(layout: Layout) -> list[Node]:
    return [node for node in layout.moving["word/document.xml"] if not isinstance(node, Text)]


def test_a_layout_is_cut_at_its_controls() -> None:
    layout = compile_layout(
        sheet(
            kit.p(STYLE, "甲", kit.Blank("name", "____"), kit.Tick("answer", "是")),
            kit.each("lines", kit.p(STYLE, kit.Blank("."))),
            kit.when("number", kit.p(STYLE, "乙")),
            kit.unless("number", kit.p(STYLE, "丙")),
        )
    )
    value, tick, each, when, unless = nodes(layout)
    assert value == Value("name", "____")
    assert tick == Tick("answer", "是")
    assert isinstance(each, Each)
    assert [node for node in each.body if not isinstance(node, Text)] == [Value(".", "")]
    assert isinstance(when, When)
    assert isinstance(unless, When)
    assert (when.name, when.full, unless.name, unless.full) == ("number", True, "number", False)


def test_the_text_between_the_controls_is_the_layout_without_them() -> None:
    layout = compile_layout(sheet(kit.p(STYLE, "甲", kit.Blank("name"), "乙")))
    texts = [node.xml for node in layout.moving["word/document.xml"] if isinstance(node, Text)]
    assert len(texts) == 2
    assert "w:sdt" not in "".join(texts)
    assert "甲" in texts[0]
    assert "乙" in texts[1]


def test_parts_without_fields_stay_as_they_are() -> None:
    layout = compile_layout(sheet(kit.p(STYLE, "甲")))
    assert set(layout.still) | set(layout.moving) == set(layout.order)
    assert "word/styles.xml" in layout.still


def test_a_form_for_the_pen_keeps_the_controls_that_are_empty() -> None:
    class Fields:
        name, known, answer, chosen = "", "已知", None, "是"

    drawn = sheet(
        kit.p(STYLE, kit.Blank("name", "____"), kit.Blank("known", "____")),
        kit.p(STYLE, kit.Tick("answer", "是"), kit.Tick("chosen", "是")),
    )
    form = part(Program(compile_layout(drawn, keep_controls=True)).fill(Fields()))
    assert [tag.get(qn("w:val")) for tag in form.iter(qn("w:tag"))] == ["name", "answer=是"]
    assert words(form) == "____已知\n☐☑"


@pytest.mark.parametrize("tag", ["Name", "a b", "name=", "", "name?!", "中文"])
def test_an_unreadable_tag_is_refused(tag: str) -> None:
    drawn = sheet(kit.p(STYLE, kit.Blank(tag)))
    with pytest.raises(LayoutFault, match="无法识别"):
        compile_layout(drawn)


def test_a_control_without_text_is_refused() -> None:
    drawn = draw(kit.Sheet("示例", kit.FORM, (kit.each("lines"), kit.when("name"))))
    assert [type(node) for node in nodes(compile_layout(drawn))] == [Each, When]
    with pytest.raises(LayoutFault, match="没有文字"):
        compile_layout(_retagged(drawn, "lines*", "lines"))


def _retagged(drawn: bytes, old: str, new: str) -> bytes:
    from docgen.pack import archive, member
    from tests.docgen.reading import parts

    return archive(
        [member(name, data.replace(old.encode(), new.encode())) for name, data in parts(drawn).items()]
    )
