"""Whatever people type stands in the document, and nothing that they type becomes part of it."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from datetime import date, datetime

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

import docgen
from docgen import kit
from docgen.compile import Each, Layout, Text, Value, When, compile_layout
from docgen.draw import draw
from docgen.errors import LayoutFault
from docgen.examples import BUREAU, checklist_table, notification_page, result_record
from docgen.fill import Printed, Program, lines, markup, words
from tests.docgen.hostile import allowed
from tests.docgen.reading import body, part, parts
from tests.docgen.reading import words as read

HOSTILE = (
    "\x00\x01\x08\x0b\x0c\x0e\x1f",
    "\ud800 lone \udfff",
    "\ufffe\uffff",
    "]]> <w:p/> </w:t> & &amp; <!-- x --> <?field 3?>",
    "{{7*7}} {% raw %} ${x} %s %(a)s \\1",
    "\u202e倒序 مرحبا \u2066x\u2069",
    "😀👩‍👩‍👧 𠮷𡈽 é\u0301 \u200b\ufeff",
    "一\r\n二\r三\n四\t五",
    "\u2028\u2029\x85\x7f",
    "字" * 10_000,
    'A&B<公司>“引号”‘单’"双"',
    " 前后空格 ",
)


@given(st.text(st.characters(), max_size=300))
@example("".join(HOSTILE))
def test_every_allowed_character_is_found_again(text: str) -> None:
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    xml = f'<w:p xmlns:w="{namespace}"><w:r><w:t xml:space="preserve">{markup(text)}</w:t></w:r></w:p>'
    root = etree.fromstring(xml)
    assert read(etree.ElementTree(root).getroot()) == allowed(text)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_in_every_field_makes_a_document_that_opens(text: str) -> None:
    note = replace(
        notification_page(), unit=text, place=text, recusal_answer=text, unit_signed=text,
        inspectors=(docgen.Inspector(name=text, certificate=text, number=text),), inspectors_signed=(text,),
    )  # fmt: skip
    table = checklist_table("lz2018-1-2")
    table = replace(
        table, lines=(replace(table.lines[0], remark=text),), other_problems=text, record_number=text
    )
    record = replace(
        result_record(), holder_name=text, key_items=(text,), explanation=text, opinion=text, number=text
    )
    # In the record the explanation may be divided between the form and the page added to it.
    for fields, times in ((note, 8), (table, 2), (record, 4)):
        document = docgen.render(fields)
        assert docx.Document(io.BytesIO(document)).paragraphs
        said = body(document).replace("\n（接附页）", "").replace("\n（以下空白）", "")
        expected = allowed(text)
        if len(text) < 1000:  # the longest is divided between two pages
            assert said.count(expected) >= times if expected.strip() else "\x00" not in said
        else:
            assert said.count("字") >= len(text) * (times - 1)


@given(st.text(st.characters(), max_size=80), st.text(st.characters(), max_size=80))
def test_a_document_with_any_text_is_read_back_with_python_docx(unit: str, answer: str) -> None:
    document = docgen.render(replace(notification_page(), unit=unit, recusal_answer=answer))
    opened = docx.Document(io.BytesIO(document))
    cells = [cell.text for cell in opened.tables[0].rows[0].cells]
    assert allowed(unit) in cells
    assert any(allowed(answer) in paragraph.text for paragraph in opened.paragraphs)


def test_fields_cannot_forge_the_marks_of_the_engine() -> None:
    forged = docgen.render(replace(notification_page(), unit="<?field 1?>", address="unit"))
    assert "<?field 1?>" in body(forged)
    assert body(forged).count(BUREAU) == body(docgen.render(notification_page())).count(BUREAU)


@dataclass(frozen=True)
class Fields:
    text: str = "文字"
    day: date | None = None
    at: datetime | None = None
    number: int | None = None
    names: tuple[str, ...] = ()


PAPER = kit.Sheet(
    title="示例",
    margins=kit.FORM,
    body=(
        kit.p(
            kit.TITLE, *(kit.Blank(name, f"[{name}]") for name in ("text", "day", "at", "number", "names"))
        ),
        kit.when("number", kit.p(kit.TITLE, "有")),
        kit.unless("number", kit.p(kit.TITLE, "没有")),
        kit.each("names", kit.p(kit.TITLE, "每：", kit.Blank("."))),
        kit.each("text", kit.p(kit.TITLE, "行：", kit.Blank("."))),
    ),
)
PROGRAM = Program(compile_layout(draw(PAPER)))


def test_values_are_written_as_officials_write_them() -> None:
    fields = Fields("甲\n乙", date(2018, 6, 4), datetime(2018, 6, 4, 15, 40), 3, ("张三", "李四"))  # noqa: DTZ001
    assert body(PROGRAM.fill(fields)).split("\n") == [
        "甲",
        "乙2018年6月4日2018年6月4日15时40分3张三、李四",
        *("有", "每：张三", "每：李四", "行：甲", "行：乙"),
    ]


def test_an_empty_field_shows_the_blank_of_the_layout() -> None:
    assert body(PROGRAM.fill(Fields(text=""))).split("\n") == [
        "[text][day][at][number][names]",
        "没有",
        "行：",
    ]


def test_zero_is_a_value() -> None:
    assert "0[names]" in body(PROGRAM.fill(Fields(number=0)))
    assert words(0) == "0"
    assert words(None) == ""


def test_the_lines_of_a_text_are_cut_at_every_kind_of_line_end() -> None:
    assert lines("一\r\n二\r三\n四") == ["一", "二", "三", "四"]
    assert lines("") == [""]


def test_equal_fields_give_equal_bytes() -> None:
    for fields in (notification_page(), checklist_table("lz2018-1-1"), result_record()):
        assert docgen.render(fields) == docgen.render(replace(fields))


def test_other_fields_change_only_the_parts_that_show_them() -> None:
    one = parts(docgen.render(notification_page()))
    other = parts(docgen.render(replace(notification_page(), unit="另一单位")))
    assert [name for name in one if one[name] != other[name]] == ["word/document.xml"]


def test_text_of_the_form_is_made_into_xml_once() -> None:
    printed = Printed("甲&乙<")
    assert printed == "甲&乙<"
    assert printed.xml == "甲&amp;乙&lt;".encode()
    assert body(PROGRAM.fill(Fields(text=printed))).startswith("甲&乙<[day]")


def test_a_blank_of_the_layout_stands_as_it_is() -> None:
    layout = compile_layout(
        draw(kit.Sheet("示例", kit.FORM, (kit.p(kit.TITLE, kit.Blank("text", "<A&B>")),)))
    )
    assert body(Program(layout).fill(Fields(text=""))) == "<A&B>"
    assert body(Program(layout).fill(Fields(text="\x00\ud800"))) == "<A&B>"


@pytest.mark.parametrize("name", ["class", "none.__class__", "a b", "import"])
def test_what_is_not_the_name_of_a_field_is_refused(name: str) -> None:
    with pytest.raises(LayoutFault, match="不能作为字段名"):
        Program(Layout(("word/document.xml",), {"word/document.xml": (Value(name, ""),)}, {}))


def test_nothing_repeated_and_nothing_conditional_is_nothing() -> None:
    nodes = (Each("names", ()), When("text", True, ()), Text("<w/>"))
    document = Program(Layout(("word/document.xml",), {"word/document.xml": nodes}, {})).fill(Fields())
    assert parts(document) == {"word/document.xml": b"<w/>"}


def test_an_issued_document_has_no_controls_left() -> None:
    for fields in (notification_page(), checklist_table("lz2018-1-2"), result_record()):
        assert list(part(docgen.render(fields)).iter(qn("w:sdt"))) == []
