"""A draft says so on every page, and no line of the paper moves for it."""

from __future__ import annotations

import io

import pytest
from docx import Document

import docgen
from docgen.draft import marked
from tests.docgen.reading import body, parts


@pytest.mark.parametrize("key", [document.key for document in docgen.REGISTER])
def test_the_word_stands_once_in_what_every_page_shows(key: str) -> None:
    known = {"checklist": "lz2018-1-2"} if key == "checklist_table" else {}
    plain = docgen.blank(key, **known)
    draft = marked(plain)
    before, after = parts(plain), parts(draft)
    changed = [name for name in after if after[name] != before[name]]
    assert set(before) == set(after)
    assert len(changed) == 1
    running = [name for name in after if "header" in name or "footer" in name]
    assert changed[0] in running or not [name for name in running if not name.endswith(".rels")]
    assert after[changed[0]].decode().count("草稿") == 1
    assert "framePr" in after[changed[0]].decode()
    assert Document(io.BytesIO(draft)).element is not None


def test_the_text_of_the_paper_stays() -> None:
    plain = docgen.blank("site_transcript")
    assert body(marked(plain)) == body(plain)
