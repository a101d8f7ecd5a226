"""The face that a text really has is written at it, and a foreign one is named."""

from __future__ import annotations

import pytest
from docx.oxml.ns import nsdecls, qn
from lxml import etree

from docgen.intake.typefaces import Typefaces
from tests.builders.word_habits import THEME
from tests.docgen.intake.documents import body, p, places, r

Slots = tuple[str | None, ...]


def styles(
    inside: str = "", defaults: str = 'w:ascii="Times New Roman" w:eastAsia="仿宋_GB2312"'
) -> etree._Element:
    return etree.fromstring(
        f"<w:styles {nsdecls('w')}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {defaults}/></w:rPr>"
        '</w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"/>'
        f"{inside}</w:styles>"
    )


def style(name: str, fonts: str, based: str = "", kind: str = "paragraph") -> str:
    on = f'<w:basedOn w:val="{based}"/>' if based else ""
    return f'<w:style w:type="{kind}" w:styleId="{name}">{on}<w:rPr><w:rFonts {fonts}/></w:rPr></w:style>'


def settled(paragraph: str, sheet: etree._Element, theme: str | None = None) -> tuple[Slots, list[str]]:
    """ascii, hAnsi, eastAsia and cs of the first run, and what was said."""
    root = body(paragraph)
    faces = Typefaces(sheet, None if theme is None else etree.fromstring(theme))
    said = list(faces.settle(root, places(root)))
    fonts = next(root.iter(qn("w:rFonts")))
    return tuple(fonts.get(qn(f"w:{slot}")) for slot in ("ascii", "hAnsi", "eastAsia", "cs")), said


LATIN = "Times New Roman"


def test_a_text_without_a_word_on_fonts_has_those_of_the_document() -> None:
    assert settled(p("甲1"), styles()) == ((LATIN, LATIN, "仿宋_GB2312", LATIN), [])


def test_a_style_goes_before_the_document_and_what_it_is_based_on_behind_it() -> None:
    sheet = styles(style("A", 'w:eastAsia="宋体"') + style("B", 'w:ascii="Times New Roman"', "A"))
    assert settled(p("甲", style="B"), sheet)[0][2] == "宋体"
    assert settled(p("甲", style="A"), styles(style("A", 'w:eastAsia="宋体"', "A")))[0][2] == "宋体"


def test_a_run_goes_before_its_character_style_and_that_before_the_paragraph_s() -> None:
    sheet = styles(style("A", 'w:eastAsia="宋体"') + style("C", 'w:eastAsia="楷体"', kind="character"))
    named = r("甲", '<w:rStyle w:val="C"/>')
    both = r("甲", '<w:rStyle w:val="C"/><w:rFonts w:eastAsia="黑体"/>')
    assert settled(p(named, style="A"), sheet)[0][2] == "楷体_GB2312"
    assert settled(p(both, style="A"), sheet)[0] == (LATIN, LATIN, "黑体", LATIN)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("仿宋", "仿宋_GB2312"),
        ("FangSong", "仿宋_GB2312"),
        ("SimSun", "宋体"),
        ("新宋体", "宋体"),
        ("simhei", "黑体"),
        ("KaiTi", "楷体_GB2312"),
        ("方正小标宋_GBK", "方正小标宋简体"),
        ("宋体;SimSun", "宋体"),
    ],
)
def test_a_face_under_another_name_is_the_official_one(said: str, meant: str) -> None:
    found, faults = settled(p(r("甲", f'<w:rFonts w:eastAsia="{said}"/>')), styles())
    assert (found[2], faults) == (meant, [])


@pytest.mark.parametrize(
    ("fonts", "text", "named"),
    [
        ('w:eastAsia="微软雅黑"', "甲", "微软雅黑"),
        ('w:eastAsia="等线"', "甲", "等线"),
        ('w:ascii="Calibri"', "A1", "Calibri"),
        ('w:ascii="Wingdings"', "x", "Wingdings"),
    ],
)
def test_a_foreign_face_is_named_with_its_text_and_what_to_choose(fonts: str, text: str, named: str) -> None:
    _, (said,) = settled(p("前", r(text, f"<w:rFonts {fonts}/>")), styles())
    assert said.startswith(
        f"正文第1段（前{text}）：文字“{text}”用了字体“{named}”，请改成仿宋_GB2312、楷体_GB2312、宋体"
    )


def test_a_foreign_face_of_letters_that_are_not_there_does_not_matter() -> None:
    found, faults = settled(p(r("甲、乙", '<w:rFonts w:ascii="Calibri" w:eastAsia="宋体"/>')), styles())
    assert (found, faults) == ((LATIN, LATIN, "宋体", LATIN), [])
    found, faults = settled(p(r("2018", '<w:rFonts w:eastAsia="等线"/>')), styles())
    assert (found, faults) == ((LATIN, LATIN, "仿宋_GB2312", LATIN), [])


def test_a_theme_is_asked_and_then_forgotten() -> None:
    sheet = styles(style("A", 'w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia"'))
    _, said = settled(p("甲1", style="A"), sheet, THEME)
    assert ["等线" in one or "Calibri" in one for one in said] == [True, True]
    assert [name for one in sheet.iter(qn("w:rFonts")) for name in one.attrib if "Theme" in str(name)] == []


def test_headings_in_their_own_latin_keep_it() -> None:
    found, faults = settled(p(r("附件1", '<w:rFonts w:ascii="黑体" w:eastAsia="黑体"/>')), styles())
    assert (found, faults) == (("黑体", "黑体", "黑体", "黑体"), [])
