"""A layout to be edited: its fields as marks in the text, which no program loses.

Word, WPS and LibreOffice agree on little about content controls; all of them keep text.  So what a bureau
downloads, edits and sends back says `{unit}` where a value stands:

    {unit}  {unit:18}  {on:    年  月  日}     a value; after the colon what an empty form shows, a number
                                               for so many characters of blank line, `_` for one
    {answer=是}                                a box, ticked when the value is the word
    {notes*} … {/notes}  {x?} … {/x}  {x!} …   repeated for each element; only if full; only if empty:
                                               each mark a paragraph of its own, or both in one paragraph
    {items*行} … {/items}                      the same of whole rows, from the first cell to the last

A picture in the layout bears the mark as its description.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docx.oxml.ns import qn
from lxml import etree
from lxml.etree import _Element

from docgen.compile import FILLED, tag_of
from docgen.kit import BLANKS
from docgen.pack import archive, member, opened

MARK = re.compile(
    r"[{｛]\s*(?P<end>/)?(?P<name>[A-Za-z][A-Za-z0-9_]*|\.)\s*(?P<sign>[*?!])?(?P<rows>行)?"
    r"(?:=(?P<word>[^{}｛｝:：]+))?(?:[:：](?P<blank>[^{}｛｝]*))?[}｝]"
)
BRACES = re.compile(r"[{}｛｝]")
COLOUR = "0B6E99"
"""Of marks, so that they are seen; what has this colour came from here."""


@dataclass(frozen=True)
class Mark:
    """One mark.  `sign`: of a repetition or condition; `rows`: of whole rows; `end`: where it ends."""

    name: str
    sign: str = ""
    word: str = ""
    blank: str = ""
    rows: bool = False
    end: bool = False

    @property
    def text(self) -> str:
        inside = f"{self.name}{self.sign}{'行' * self.rows}"
        inside += f"={self.word}" if self.word else ""
        return f"{{{'/' * self.end}{inside}{':' + _shown(self.blank) if self.blank else ''}}}"


def read(match: re.Match[str]) -> Mark:
    """The mark that `MARK` found.  Word may have made a first letter large."""
    given = {name: text or "" for name, text in match.groupdict().items()}
    return Mark(
        name=given["name"].lower(),
        sign=given["sign"],
        word=given["word"].strip(),
        blank=_meant(given["blank"]),
        rows=bool(given["rows"]),
        end=bool(given["end"]),
    )


def _shown(blank: str) -> str:
    """A blank as a mark says it."""
    underscores = blank.replace(BLANKS, "_")
    return str(len(underscores)) if underscores.strip("_") == "" else underscores


def _meant(said: str) -> str:
    return BLANKS * int(said) if said.strip().isdecimal() and len(said) < 4 else said.replace("_", BLANKS)


def with_marks(layout: bytes) -> bytes:
    """The layout with marks in the place of its controls: what is downloaded to be edited."""
    parts = opened(layout)
    return archive([
        member(name, marked(data) if FILLED.fullmatch(name) else data) for name, data in parts.items()
    ])  # fmt: skip


def marked(xml: bytes) -> bytes:
    """A part with marks in the place of its controls."""
    root = etree.fromstring(xml)
    for control in reversed(list(root.iter(qn("w:sdt")))):
        _write(control)
    return etree.tostring(root, encoding="UTF-8", standalone=True)


def _write(control: _Element) -> None:
    """Put marks in the place of one control, whose inner controls are marks already."""
    name, sign, word = tag_of(control)
    content = control.find(qn("w:sdtContent"))
    inside = [] if content is None else list(content)
    first = inside[0].tag if inside else qn("w:r")
    if not sign:
        inside = [_field(run, name, word) for run in inside[:1] if run.tag == qn("w:r")] or inside
    elif first == qn("w:tr"):
        _around_rows(inside, name, sign)
    elif first == qn("w:r"):
        inside = [_run(Mark(name, sign).text), *inside, _run(Mark(name, end=True).text)]
    else:
        inside = [_line(Mark(name, sign)), *inside, _line(Mark(name, end=True))]
    parent = control.getparent()
    assert parent is not None
    place = parent.index(control)
    parent[place : place + 1] = inside


def _field(run: _Element, name: str, word: str) -> _Element:
    about = next(run.iter(qn("wp:docPr")), None)
    if about is not None:
        about.set("descr", Mark(name).text)
        return run
    if word:
        return _run(Mark(name, word=word).text)
    blank = "".join(text.text or "" for text in run.iter(qn("w:t")))
    return _run(Mark(name, blank=blank).text, run.find(qn("w:rPr")))


def _around_rows(rows: list[_Element], name: str, sign: str) -> None:
    """The mark at the beginning of the first cell that is seen, its end in the last."""
    first, last = _seen(rows[0])[0], _seen(rows[-1])[-1]
    paragraph = next(first.iter(qn("w:p")))
    place = 0 if paragraph.find(qn("w:pPr")) is None else 1
    paragraph.insert(place, _run(Mark(name, sign, rows=True).text))
    list(last.iter(qn("w:p")))[-1].append(_run(Mark(name, end=True).text))


def _seen(row: _Element) -> list[_Element]:
    """The cells of a row that are not the covered part of a merged one."""

    def covered(cell: _Element) -> bool:
        merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
        return merge is not None and merge.get(qn("w:val"), "continue") == "continue"

    return [cell for cell in row.iter(qn("w:tc")) if not covered(cell)]


def _run(text: str, properties: _Element | None = None) -> _Element:
    run = etree.Element(qn("w:r"))
    kept = etree.SubElement(run, qn("w:rPr"))
    kept.extend(() if properties is None else list(properties))
    _set_colour(kept)
    said = etree.SubElement(run, qn("w:t"))
    said.text = text
    said.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return run


# In a run's properties the colour stands after these (ISO/IEC 29500-1, 17.3.2.28).
_BEFORE_COLOUR = tuple(qn(f"w:{name}") for name in ("rStyle", "rFonts", "b", "bCs", "i", "iCs"))


def _set_colour(properties: _Element) -> None:
    place = sum(one.tag in _BEFORE_COLOUR for one in properties)
    colour = etree.Element(qn("w:color"))
    colour.set(qn("w:val"), COLOUR)
    properties.insert(place, colour)


def _line(mark: Mark) -> _Element:
    """A mark in a paragraph of its own, small, for it is not on the paper."""
    paragraph, run = etree.Element(qn("w:p")), _run(mark.text)
    spacing = etree.SubElement(etree.SubElement(paragraph, qn("w:pPr")), qn("w:spacing"))
    for name, value in (("before", "0"), ("after", "0"), ("line", "240"), ("lineRule", "exact")):
        spacing.set(qn(f"w:{name}"), value)
    size = etree.SubElement(run[0], qn("w:sz"))
    size.set(qn("w:val"), "18")
    paragraph.append(run)
    return paragraph


def texts(paragraph: _Element) -> Iterator[_Element]:
    """The texts of a paragraph, in their order."""
    yield from paragraph.iter(qn("w:t"))
