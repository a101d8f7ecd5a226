"""The names of the typefaces."""

from __future__ import annotations

import pytest
from docx.oxml.ns import qn
from lxml import etree

from docgen import fonts


def test_a_face_is_named_for_every_script() -> None:
    named = etree.fromstring(fonts.faces(fonts.FANG))
    scripts = ("ascii", "hAnsi", "cs", "eastAsia")
    assert [named.get(qn(f"w:{script}")) for script in scripts] == ["Times New Roman"] * 3 + ["仿宋_GB2312"]


@pytest.mark.parametrize("face", [fonts.SYMBOL, fonts.TITLE, fonts.HEI])
def test_boxes_titles_and_headings_have_one_face_in_every_script(face: str) -> None:
    assert set(etree.fromstring(fonts.faces(face)).attrib.values()) == {face}
