"""Drawn layouts, seen as Word sees them."""

from __future__ import annotations

import io

import docx
import pytest
from docx.oxml.ns import qn

import docgen
from docgen import kit
from docgen.draw import draw
from tests.docgen.reading import part, parts, words

STYLE = kit.Style("宋体", 12, 20, indent=2)
SMALL = kit.Sheet(
    title="示例",
    margins=kit.FORM,
    body=(
        kit.p(STYLE, "甲", kit.Blank("name", "____"), kit.Tick("answer", "是")),
        kit.grid(
            (1000, 2000, 3000),
            kit.row(kit.cell(kit.p(STYLE, "头"), span=3), head=True),
            kit.row(
                kit.cell(kit.p(STYLE, "一"), merge="restart"),
                kit.cell(kit.p(STYLE, "二"), span=2, edges="b", valign="bottom"),
                height=30,
                may_split=True,
            ),
        ),
    ),
    footer=(kit.p(STYLE, *kit.page_of()),),
)


def test_the_same_sheet_gives_the_same_parts() -> None:
    assert parts(draw(SMALL)) == parts(draw(SMALL))


def test_the_layout_opens_in_python_docx_with_its_margins_and_title() -> None:
    document = docx.Document(io.BytesIO(draw(SMALL)))
    section = document.sections[0]
    assert document.core_properties.title == "示例"
    assert section.left_margin is not None
    assert round(section.left_margin.mm) == 28
    assert section.page_width is not None
    assert section.page_height is not None
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


@pytest.mark.parametrize("document", docgen.REGISTER, ids=lambda one: one.key)
def test_the_base_is_our_own(document: docgen.OfficialDocument) -> None:
    names = parts(document.layout)
    assert not [name for name in names if "theme" in name]
    assert "ja-JP" not in names["word/styles.xml"].decode()
    assert b"dcterms:created" not in names["docProps/core.xml"]


@pytest.mark.parametrize("document", docgen.REGISTER, ids=lambda one: one.key)
def test_every_style_has_an_exact_line_pitch(document: docgen.OfficialDocument) -> None:
    styles = [
        style
        for style in part(document.layout, "word/styles.xml").iter(qn("w:style"))
        if style.get(qn("w:customStyle")) and style.get(qn("w:type")) == "paragraph"
    ]
    assert len(styles) > 3
    for style in styles:
        spacing = style.find(f"{qn('w:pPr')}/{qn('w:spacing')}")
        assert spacing is not None
        with_pictures = spacing.get(qn("w:line")) == str(kit.DRAWN.pitch * 20)
        assert spacing.get(qn("w:lineRule")) == ("atLeast" if with_pictures else "exact")


def test_a_table_has_its_widths_in_the_grid_and_in_the_cells() -> None:
    table = next(part(draw(SMALL)).iter(qn("w:tbl")))
    assert [column.get(qn("w:w")) for column in table.iter(qn("w:gridCol"))] == ["1000", "2000", "3000"]
    assert [width.get(qn("w:w")) for width in table.iter(qn("w:tcW"))] == ["6000", "1000", "5000"]
    assert next(table.iter(qn("w:tblLayout"))).get(qn("w:type")) == "fixed"


def test_head_rows_return_and_rows_are_not_cut_unless_they_may() -> None:
    head, row = part(draw(SMALL)).iter(qn("w:tr"))
    assert [child.tag for child in head[0]] == [qn("w:cantSplit"), qn("w:tblHeader")]
    assert [child.tag for child in row[0]] == [qn("w:trHeight")]


def test_a_cell_has_the_edges_and_merges_it_was_given() -> None:
    root = part(draw(SMALL))
    assert [merge.get(qn("w:val")) for merge in root.iter(qn("w:vMerge"))] == ["restart"]
    (edges,) = root.iter(qn("w:tcBorders"))
    assert [edge.get(qn("w:val")) for edge in edges] == ["nil", "nil", "single", "nil"]


def test_fields_are_tagged_and_boxes_can_be_clicked() -> None:
    root = part(draw(SMALL))
    assert [tag.get(qn("w:val")) for tag in root.iter(qn("w:tag"))] == ["name", "answer=是"]
    box = "{http://schemas.microsoft.com/office/word/2010/wordml}checkbox"
    assert len(list(root.iter(box))) == 1
    assert words(root).startswith("甲____☐")


def test_page_numbers_are_fields_of_word() -> None:
    footer = part(draw(SMALL), "word/footer1.xml")
    assert [one.get(qn("w:instr")) for one in footer.iter(qn("w:fldSimple"))] == [" PAGE ", " NUMPAGES "]
    assert words(footer) == "第 1 页　共 1 页"


DRAWN = kit.Sheet(
    title="示例",
    margins=kit.FORM,
    body=(
        kit.p(STYLE, kit.Picture("image", "印章", 119, 119, at=(10, -2))),
        kit.p(STYLE, kit.signature("drawn")),
    ),
    footer=(kit.signatures("drawn"),),
)


def test_a_picture_stands_in_its_line_or_behind_the_text() -> None:
    root = part(draw(DRAWN))
    (behind,) = root.iter(qn("wp:anchor"))
    assert behind.get("behindDoc") == "1"
    assert [offset.text for offset in behind.iter(qn("wp:posOffset"))] == ["127000", "-25400"]
    (in_line,) = root.iter(qn("wp:inline"))
    extent = in_line.find(qn("wp:extent"))
    assert extent is not None
    assert dict(extent.attrib) == {"cx": str(74 * 12700), "cy": str(34 * 12700)}
    assert [one.get("descr") for one in root.iter(qn("wp:docPr"))] == ["印章", "手写签名"]


def test_the_place_of_a_picture_is_seen_in_the_layout() -> None:
    content = parts(draw(DRAWN))
    assert [name for name in content if "media" in name] == ["word/media/image1.png"]
    assert b"image1.png" in content["word/_rels/document.xml.rels"]
    assert b"image1.png" in content["word/_rels/footer1.xml.rels"]


def test_a_row_outside_a_table_is_refused() -> None:
    stray = kit.Sheet("示例", kit.FORM, (kit.when("name", kit.row(kit.cell(kit.p(STYLE, "一")))),))
    with pytest.raises(AssertionError, match="a row outside a grid"):
        draw(stray)
