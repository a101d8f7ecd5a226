"""A layout is edited as text with marks: every mark says its field, and is read as it was written."""

from __future__ import annotations

import re

import pytest

import docgen
from docgen.compile import compile_layout
from docgen.kit import BLANKS
from docgen.marks import BRACES, MARK, Mark, read, with_marks
from docgen.pack import opened
from tests.docgen.reading import body

KEYS = [official.key for official in docgen.REGISTER]


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("{unit}", Mark("unit")),
        ("{ unit }", Mark("unit")),
        ("｛unit｝", Mark("unit")),
        ("{Unit}", Mark("unit")),
        ("{.}", Mark(".")),
        ("{unit:18}", Mark("unit", blank=BLANKS * 18)),
        ("{unit：18}", Mark("unit", blank=BLANKS * 18)),
        ("{on:　　年　　月　　日}", Mark("on", blank="　　年　　月　　日")),
        ("{names:__、__}", Mark("names", blank=f"{BLANKS * 2}、{BLANKS * 2}")),
        ("{answer=是}", Mark("answer", word="是")),
        ("{notes*}", Mark("notes", "*")),
        ("{items*行}", Mark("items", "*", rows=True)),
        ("{starts?行}", Mark("starts", "?", rows=True)),
        ("{empty!}", Mark("empty", "!")),
        ("{/items}", Mark("items", end=True)),
    ],
)
def test_a_mark_is_read_as_people_write_it(text: str, mark: Mark) -> None:
    match = MARK.fullmatch(text)
    assert match is not None
    assert read(match) == mark
    again = MARK.fullmatch(mark.text)
    assert again is not None
    assert read(again) == mark


@pytest.mark.parametrize("text", ["{}", "{unit", "unit}", "{1}", "{单位}", "{a b}", "{a{b}}", "{=是}"])
def test_what_is_no_mark_is_not_read_as_one(text: str) -> None:
    assert MARK.fullmatch(text) is None
    assert BRACES.search(text)


def texts(layout: bytes) -> list[str]:
    """The XML of the parts with text, and of the styles."""
    parts = opened(layout).items()
    return [data.decode() for name, data in parts if name.startswith("word/") and name.endswith(".xml")]


@pytest.mark.parametrize("key", KEYS)
def test_a_layout_with_marks_says_all_its_fields_and_has_no_control_left(key: str) -> None:
    layout = docgen.official(key).layout
    edited = with_marks(layout)
    xml = "".join(texts(edited))
    assert "w:sdt" not in xml
    assert compile_layout(edited).moving.keys() == compile_layout(layout).moving.keys()
    tags = re.findall(r'<w:tag w:val="([^"]+)"', "".join(texts(layout)))
    assert len(tags) > 5
    assert [tag for tag in tags if not any(f"{{{tag}{end}" in xml for end in ("}", ":", "行}"))] == []


def test_a_form_reads_like_the_paper_with_marks_for_its_blanks() -> None:
    text = body(with_marks(docgen.official("notification_page").layout))
    assert "被检查单位：\n{unit}" in text
    assert "{inspected_at:　　年　　月　　日　　时　　分}" in text


def test_blanks_of_a_table_row_stand_in_cells_that_are_seen() -> None:
    text = body(with_marks(docgen.official("checklist_table").layout))
    assert "{entries*行}{starts?行}{section}" in text
    assert "{/starts}{/entries}" in text


def test_the_place_of_a_picture_bears_its_mark_as_description() -> None:
    parts = texts(with_marks(docgen.official("opinion_notice").layout))
    assert any('descr="{seal_image}"' in part for part in parts)
