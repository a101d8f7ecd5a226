"""Word and Excel files at the gate: what is let through; what is refused stands in test_every_file."""

from __future__ import annotations

import pytest

from portal.domain.errors import RuleBroken
from portal.domain.uploads import FileKind
from portal.gate.packages import checked, examine
from tests.builders.hostile_files import packages, sheets
from tests.builders.packages import excel, links, word, zipped

RELATIONSHIPS = "word/_rels/document.xml.rels"


def test_the_parts_of_a_word_file_are_given_and_nothing_is_kept_instead() -> None:
    assert checked(FileKind.DOCX, zipped(word())) == word()
    assert examine(FileKind.DOCX, zipped(word())) == examine(FileKind.XLSX, zipped(excel())) == b""


@pytest.mark.parametrize(
    "target", ["https://example.com/", "http://example.com/", "mailto:a@example.com", "#书签"]
)
def test_a_link_that_a_reader_clicks_on_may_stay(target: str) -> None:
    assert checked(FileKind.DOCX, zipped(word({RELATIONSHIPS: links(("hyperlink", target, True))})))


@pytest.mark.parametrize(
    "target", ["media/image1.png", "/word/media/image1.png", "../customXml/item1.xml", "a%20b.png"]
)
def test_a_relationship_within_the_file_may_stay(target: str) -> None:
    assert checked(FileKind.DOCX, zipped(word({RELATIONSHIPS: links(("image", target, False))})))


@pytest.mark.parametrize(
    "target", ["../../a.png", "/../a.png", "%2e%2e/%2e%2e/a.png", "a/../../../b", "\\\\host\\a"]
)
def test_a_relationship_that_leaves_the_file_may_not(target: str) -> None:
    with pytest.raises(RuleBroken, match="指向文件之外"):
        checked(FileKind.DOCX, zipped(word({RELATIONSHIPS: links(("image", target, False))})))


def test_every_class_of_package_is_refused_here_too() -> None:
    """The layouts have a door of their own, which begins with these checks."""
    refused = 0
    for kind, files in ((FileKind.DOCX, packages()), (FileKind.XLSX, sheets())):
        for _name, content, word_of_sentence in files.values():
            if content.startswith(b"PK"):
                with pytest.raises(RuleBroken, match=word_of_sentence):
                    checked(kind, content)
                refused += 1
    assert refused >= 45


def test_a_part_that_calls_itself_a_picture_and_is_xml_is_read_as_xml() -> None:
    laughing = b'\xef\xbb\xbf <!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    with pytest.raises(RuleBroken, match="DOCTYPE"):
        checked(FileKind.DOCX, zipped(word({"word/media/a.png": laughing})))
