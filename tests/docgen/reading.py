"""How the tests read a Word file back: with lxml, for python-docx does not see everything."""

from __future__ import annotations

import io
import zipfile

from docx.oxml.ns import qn
from lxml import etree
from lxml.etree import _Element


def part(document: bytes, name: str = "word/document.xml") -> _Element:
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        return etree.fromstring(package.read(name))


def parts(document: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        return {name: package.read(name) for name in package.namelist()}


def words(element: _Element) -> str:
    """The text of an element, a paragraph a line, line breaks and tabs as such."""
    return "\n".join(_paragraph(paragraph) for paragraph in element.iter(qn("w:p")))


def _paragraph(paragraph: _Element) -> str:
    said = {qn("w:br"): "\n", qn("w:tab"): "\t"}
    return "".join(said.get(one.tag) or one.text or "" for one in paragraph.iter(qn("w:t"), *said))


def body(document: bytes) -> str:
    return words(part(document))


def rows(document: bytes) -> list[list[str]]:
    """The cells of every table row."""
    return [[words(cell) for cell in row.iter(qn("w:tc"))] for row in part(document).iter(qn("w:tr"))]


def in_order(text: str, expected: tuple[str, ...]) -> list[str]:
    """Those of `expected` that do not follow the ones before them in `text`."""
    place, lacking = 0, []
    for one in expected:
        found = text.find(one, place)
        if found < 0:
            lacking.append(one)
        else:
            place = found + len(one)
    return lacking
