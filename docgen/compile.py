"""Layout → the pieces it is filled from.

Every content control is replaced by a mark, the part is written out once, and the text is cut at the
marks.  What is left is a tree of constant XML and six operations; Word's format is not looked at again.

A control's tag is a field name and one sign:
    name         the value, or a picture        name=word    a box, ticked when the value is the word
    name*        the content once per element   name? name!  the content if the field is full, empty
Inside `name*` the names are those of the element; `.` is the element itself.  A control that holds a
picture is the place of one: how large, in the line or behind the text, says the picture in the layout.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TypeAlias

from docx.oxml.ns import qn
from lxml import etree
from lxml.etree import _Element

from docgen.errors import LayoutFault
from docgen.pictures import EMBED, HEIGHT, NUMBER, WIDTH

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TYPES = "[Content_Types].xml"
_FILLED = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
_TAG = re.compile(r"(?P<name>[a-z][a-z0-9_]*|\.)(?:(?P<sign>[*?!])|=(?P<word>.+))?")
_MARK = re.compile(r"<\?field (/?)(\d*)\?>")
_PNG = b'<Default Extension="png" ContentType="image/png"/>'


@dataclass(frozen=True)
class Text:
    """Constant XML."""

    xml: str


@dataclass(frozen=True)
class Value:
    """The value of a field, or what the layout shows while it is empty."""

    name: str
    blank: str


@dataclass(frozen=True)
class Tick:
    name: str
    word: str


@dataclass(frozen=True)
class Picture:
    """A picture or several, each no larger than this (in EMU, 12,700 a point); nothing while it is empty."""

    name: str
    xml: str
    width: int
    height: int


@dataclass(frozen=True)
class Each:
    name: str
    body: tuple["Node", ...]


@dataclass(frozen=True)
class When:
    name: str
    full: bool
    body: tuple["Node", ...]


Node: TypeAlias = Text | Value | Tick | Picture | Each | When
Field: TypeAlias = Value | Tick | Picture | Each | When


@dataclass(frozen=True)
class Layout:
    """A compiled layout: the parts with fields as trees, the others as they are, and their order."""

    order: tuple[str, ...]
    moving: dict[str, tuple[Node, ...]]
    still: dict[str, bytes]


def compile_layout(docx: bytes, *, keep_controls: bool = False) -> Layout:
    """Cut a layout at its controls.

    With `keep_controls` the boxes and blanks stay content controls that can be filled in Word; without,
    only their text remains, as an issued document should be.  Raises LayoutFault for an unreadable tag.
    """
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    moving: dict[str, tuple[Node, ...]] = {}
    for name in [one for one in parts if _FILLED.fullmatch(one)]:
        marks = _Marks(keep_controls)
        moving[name] = marks.cut(parts[name])
        if marks.samples:
            _unrelate(parts, name, marks.samples)
    still = {name: data for name, data in parts.items() if name not in moving}
    return Layout(tuple(parts), moving, still)


def relations_of(part: str) -> str:
    """The name of the part with the relations of this one."""
    path = PurePosixPath(part)
    return f"{path.parent}/_rels/{path.name}.rels"


def _unrelate(parts: dict[str, bytes], part: str, samples: set[str]) -> None:
    """Take out the pictures that only show where one will be, and make the package ready for PNG."""
    relations = relations_of(part)
    root = etree.fromstring(parts[relations])
    for relation in list(root):
        if relation.get("Id") in samples:
            root.remove(relation)
    parts[relations] = etree.tostring(root, encoding="UTF-8", standalone=True)
    said = b"".join(data for name, data in parts.items() if name.endswith(".rels"))
    for name in [one for one in parts if one.startswith("word/media/")]:
        if PurePosixPath(name).name.encode() not in said:
            del parts[name]
    if b'Extension="png"' not in parts[TYPES]:
        parts[TYPES] = re.sub(rb"(<Types[^>]*>)", rb"\g<1>" + _PNG, parts[TYPES], count=1)


class _Marks:
    """Puts marks where the controls of a part are and remembers what each asks for."""

    def __init__(self, keep: bool) -> None:
        self.keep = keep
        self.asked: list[Field] = []
        self.samples: set[str] = set()

    def cut(self, xml: bytes) -> tuple[Node, ...]:
        root = etree.fromstring(xml)
        for control in list(root.iter(qn("w:sdt"))):
            _replace(control, self._marked(control))
        text = DECLARATION + etree.tostring(root, encoding="unicode")
        return tuple(_nest(_tokens(text), self.asked, closing=""))

    def _marked(self, control: _Element) -> list[_Element]:
        """What stands in the place of the control."""
        name, sign, word = _tag(control)
        content = control.find(qn("w:sdtContent"))
        if content is None:
            raise LayoutFault(f"字段“{name}”的内容控件是空的")
        if sign:
            return self._around(Each(name, ()) if sign == "*" else When(name, sign == "?", ()), list(content))
        run = next(content.iter(qn("w:r")), None)
        if run is None:
            raise LayoutFault(f"字段“{name}”的内容控件里没有文字")
        if next(content.iter(qn("w:sdt")), None) is not None:
            raise LayoutFault(f"字段“{name}”的内容控件里还有别的内容控件")
        if next(content.iter(qn("w:drawing")), None) is not None:
            return self._in_place(content, self._mark(self._picture(name, content)))
        blank = "".join(text.text or "" for text in content.iter(qn("w:t")))
        empty = deepcopy(control)
        filled = self._in_place(content, self._run(run, Tick(name, word) if word else Value(name, blank)))
        if not self.keep:
            return filled
        return [
            *self._around(When(name, False, ()), [empty]),
            *self._around(When(name, True, ()), filled),
        ]

    def _in_place(self, content: _Element, filled: _Element) -> list[_Element]:
        """The content of a control with this for its text, in its paragraph and cell if it has them."""
        first, *others = content.iter(qn("w:r"))
        _replace(first, [filled])
        for other in others:
            _replace(other, [])
        kept = filled
        while (parent := kept.getparent()) is not content:
            assert parent is not None
            kept = parent
        return [kept]

    def _run(self, run: _Element, field: Value | Tick) -> _Element:
        """The run with the mark for its text."""
        filled = etree.Element(run.tag)
        filled.extend(deepcopy(properties) for properties in run.findall(qn("w:rPr")))
        text = etree.SubElement(filled, qn("w:t"))
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        text.append(self._mark(field))
        return filled

    def _picture(self, name: str, content: _Element) -> Picture:
        """The picture of the layout, its own values taken out."""
        run = next(run for run in content.iter(qn("w:r")) if run.find(qn("w:drawing")) is not None)
        sizes = [one for one in run.iter(qn("wp:extent"), qn("a:ext")) if one.get("cx")]
        shown, numbered = list(run.iter(qn("a:blip"))), list(run.iter(qn("wp:docPr")))
        if not (sizes and len(shown) == len(numbered) == 1):
            raise LayoutFault(f"字段“{name}”的内容控件里应当只有一张图片")
        width, height = (int(sizes[0].get(side, "0")) for side in ("cx", "cy"))
        self.samples.add(shown[0].get(qn("r:embed"), ""))
        shown[0].set(qn("r:embed"), EMBED)
        numbered[0].set("id", NUMBER)
        for one in sizes:
            one.set("cx", WIDTH)
            one.set("cy", HEIGHT)
        return Picture(name, etree.tostring(run, encoding="unicode", with_tail=False), width, height)

    def _around(self, field: Each | When, content: list[_Element]) -> list[_Element]:
        opening = self._mark(field)
        return [opening, *content, etree.ProcessingInstruction("field", f"/{opening.text}")]

    def _mark(self, field: Field) -> _Element:
        self.asked.append(field)
        return etree.ProcessingInstruction("field", str(len(self.asked) - 1))


def _tag(control: _Element) -> tuple[str, str, str]:
    """Name, sign and word of a control."""
    tag = control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
    text = "" if tag is None else tag.get(qn("w:val"), "")
    match = _TAG.fullmatch(text)
    if match is None:
        raise LayoutFault(f"内容控件的标记无法识别：“{text}”")
    return match["name"], match["sign"] or "", match["word"] or ""


def _replace(old: _Element, content: list[_Element]) -> None:
    parent = old.getparent()
    assert parent is not None
    place = parent.index(old)
    parent[place : place + 1] = content


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    """Pairs of constant text and the mark after it (empty at the end)."""
    start = 0
    for match in _MARK.finditer(text):
        yield text[start : match.start()], match[1] + match[2]
        start = match.end()
    yield text[start:], ""


def _nest(tokens: Iterator[tuple[str, str]], asked: list[Field], closing: str) -> Iterator[Node]:
    for text, mark in tokens:
        if text:
            yield Text(text)
        if mark == closing:
            return
        field = asked[int(mark)]
        if isinstance(field, Each | When):
            yield replace(field, body=tuple(_nest(tokens, asked, f"/{mark}")))
        else:
            yield field
