"""From a layout with controls to text and operations."""

from __future__ import annotations

import pytest
from docx.oxml.ns import qn

from docgen import kit
from docgen.compile import Each, Layout, Node, Picture, Text, Tick, Value, When, compile_layout
from docgen.draw import draw
from docgen.errors import LayoutFault
from docgen.fill import Program
from docgen.pack import archive, member
from tests.docgen.reading import part, parts, words

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


PHOTO = kit.Picture("photo", "照片", 30, 20)


def test_a_control_with_a_picture_is_the_place_of_one() -> None:
    drawn = draw(kit.Sheet("示例", kit.FORM, (kit.p(STYLE, PHOTO),), footer=(kit.p(STYLE, PHOTO),)))
    layout = compile_layout(drawn)
    for name in ("word/document.xml", "word/footer1.xml"):
        (picture,) = (node for node in layout.moving[name] if not isinstance(node, Text))
        assert isinstance(picture, Picture)
        place = picture.place
        assert (picture.name, place.width, place.height) == ("photo", 381000, 254000)
        assert place.xml.count('"@embed"') == place.xml.count('"@number"') == 1
        assert place.xml.count('"@width"') == place.xml.count('"@height"') == 2


def test_the_picture_that_shows_the_place_is_not_issued() -> None:
    drawn = draw(kit.Sheet("示例", kit.FORM, (kit.p(STYLE, PHOTO),), footer=(kit.p(STYLE, PHOTO),)))
    assert "word/media/image1.png" in parts(drawn)
    layout = compile_layout(drawn)
    assert not [name for name in layout.order if "media" in name]
    assert b"image1.png" not in b"".join(layout.still.values())
    assert b'Extension="png"' in layout.still["[Content_Types].xml"]


def test_other_pictures_of_a_layout_stay() -> None:
    drawn = draw(kit.Sheet("示例", kit.FORM, (kit.p(STYLE, PHOTO),), footer=(kit.p(STYLE, PHOTO),)))
    printed = _retagged(drawn, 'w:tag w:val="photo"', 'w:tag w:val="photo?"', "word/footer1.xml")
    layout = compile_layout(printed)
    assert "word/media/image1.png" in layout.order
    assert b"image1.png" in layout.still["word/_rels/footer1.xml.rels"]
    assert b"image1.png" not in layout.still["word/_rels/document.xml.rels"]


def test_png_is_made_known_to_a_package_that_did_not_know_it() -> None:
    drawn = draw(kit.Sheet("示例", kit.FORM, (kit.p(STYLE, PHOTO),)))
    other = _retagged(drawn, '<Default Extension="png" ContentType="image/png"/>', "", "[Content_Types].xml")
    assert b'Extension="png"' in compile_layout(other).still["[Content_Types].xml"]


def test_two_pictures_in_one_control_are_refused() -> None:
    drawn = draw(kit.Sheet("示例", kit.FORM, (kit.p(STYLE, PHOTO),)))
    with pytest.raises(LayoutFault, match="只有一张图片"):
        compile_layout(_retagged(drawn, "<a:blip", '<a:blip r:embed="rId1"/><a:blip'))


@pytest.mark.parametrize("level", ["paragraph", "cell"])
def test_a_control_round_a_paragraph_or_a_cell_keeps_them(level: str) -> None:
    """Word puts the control round the whole paragraph or cell when nothing else stands in it."""
    drawn = sheet(kit.grid((2000,), kit.row(kit.cell(kit.p(STYLE, kit.Blank("name", "____"))))))
    control = _between(drawn, "<w:sdt>", "</w:sdt>")
    begin, end = {"paragraph": ("<w:p>", "</w:p>"), "cell": ("<w:tc>", "</w:tc>")}[level]
    inner = _between(control, "<w:sdtContent>", "</w:sdtContent>")[
        len("<w:sdtContent>") : -len("</w:sdtContent>")
    ]
    around = _between(drawn, begin, end)
    whole = control.replace(inner, around.replace(control, inner + inner))
    layout = compile_layout(_retagged(drawn, around, whole))
    assert nodes(layout) == [Value("name", "________")]

    class Fields:
        name = "甲"

    table = part(Program(layout).fill(Fields()))
    assert [words(cell) for cell in table.iter(qn("w:tc"))] == ["甲"]
    assert [one.getparent().tag for one in table.iter(qn("w:r"))] == [qn("w:p")]
    assert len(list(table.iter(qn("w:tcW")))) == len(list(table.iter(qn("w:pStyle")))) == 1


def test_a_control_in_a_blank_is_refused() -> None:
    drawn = sheet(kit.p(STYLE, kit.Blank("name")))
    control = _between(drawn, "<w:sdt>", "</w:sdt>")
    nested = control.replace("<w:sdtContent>", f"<w:sdtContent>{control}")
    with pytest.raises(LayoutFault, match="还有别的内容控件"):
        compile_layout(_retagged(drawn, control, nested))


def _between(drawn: bytes | str, begin: str, end: str) -> str:
    text = drawn if isinstance(drawn, str) else parts(drawn)["word/document.xml"].decode()
    start = text.index(begin)
    return text[start : text.index(end, start) + len(end)]


def _retagged(drawn: bytes, old: str, new: str, where: str = "word/document.xml") -> bytes:
    """The layout after somebody's edit."""
    content = parts(drawn)
    assert old.encode() in content[where]
    content[where] = content[where].replace(old.encode(), new.encode())
    return archive([member(name, data) for name, data in content.items()])
