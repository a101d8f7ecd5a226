"""Five thousand hostile texts in the fields of all documents: printed as they are, and nothing else."""

from __future__ import annotations

import io
import re
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

import docgen
from docgen.examples import examples
from docgen.fill import markup
from tests.docgen.hostile import allowed, poisoned, texts
from tests.docgen.reading import parts, words

EACH = 500
PRINTED = re.compile(r"word/(document|header\d|footer\d)\.xml")
MARKS = re.compile("（接附页）|（以下空白）")
ACTIVE = (
    "w:fldChar",
    "w:instrText",
    "w:object",
    "w:pict",
    "w:altChunk",
    "w:hyperlink",
    "w:control",
    "w:subDoc",
)


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def found(text: str, said: str, cuts: int = 3) -> bool:
    """Whether the text stands there, whole or divided between places (R-28: 说明 goes on on another page)."""
    if text in said:
        return True
    if not cuts:
        return False
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if text[:middle] in said else (low, middle - 1)
    return low > 0 and found(text[low:], said, cuts - 1)


@pytest.mark.parametrize("key", [document.key for document in docgen.REGISTER])
def test_every_allowed_character_is_found_again_and_nothing_becomes_active(key: str) -> None:
    source, tried = texts(key), 0
    while tried < EACH:
        used: list[str] = []
        document = docgen.render(poisoned(examples()[key], source, used))
        content = parts(document)
        printed = [etree.fromstring(data) for name, data in content.items() if PRINTED.fullmatch(name)]
        raw = "\n".join(words(root) for root in printed)
        said = squeezed(MARKS.sub("", raw))
        for text in used:
            left = allowed(text)
            assert set(left) <= set(raw)
            assert found(squeezed(MARKS.sub("", left)), said), ascii(text[:200])
        _is_inert(content, printed)
        assert docx.Document(io.BytesIO(document)).core_properties.title
        tried += len(used)
    assert tried >= EACH


def _is_inert(content: dict[str, bytes], printed: list[Any]) -> None:
    """No field but the numbers of pages, no relation that leads out, nothing that runs."""
    assert {name for name in content if not re.fullmatch(r"[\w/.\[\]]+\.(xml|rels)", name)} == set()
    for root in printed:
        codes = {one.get(qn("w:instr")) for one in root.iter(qn("w:fldSimple"))}
        assert codes <= {" PAGE ", " NUMPAGES "}
        assert [one.tag for one in root.iter(*map(qn, ACTIVE))] == []
        assert not [node for node in root.iter() if not isinstance(node.tag, str)]  # comments, instructions
    relations = [
        one for name, data in content.items() if name.endswith(".rels") for one in etree.fromstring(data)
    ]
    assert len(relations) >= 4
    assert {one.get("TargetMode") for one in relations} == {None}
    assert {one.get("Type", "").rpartition("/")[2] for one in relations} <= {
        *("officeDocument", "core-properties", "styles", "settings", "fontTable", "header", "footer")
    }


def test_the_hostile_texts_are_of_every_kind() -> None:
    source = texts("every kind")
    some = [next(source) for _ in range(5000)]
    whole = "".join(some)
    assert len(set(some)) > 4000
    assert {"\x00", "\u202e", "\uffff", "\n"} <= set(whole)
    assert [
        range_ for range_ in ("\ud800-\udfff", "\U00020000-\U0002a6df") if not re.search(f"[{range_}]", whole)
    ] == []
    assert max(map(len, some)) > 9000
    for code in ("]]>", "{{7*7}}", "👩‍👩‍👧‍👦", "DDEAUTO"):
        assert whole.count(code) > 20
    assert [
        one
        for one in some
        if "<" in re.sub(r"</w:t><w:(br|tab)/><w:t xml:space=\"preserve\">", "", markup(one))
    ] == []
