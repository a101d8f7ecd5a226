"""Layout → the pieces it is filled from.

Every content control is replaced by a mark, the part is written out once, and the text is cut at the
marks.  What is left is a tree of constant XML and six operations; Word's format is not looked at again.

A control's tag is a field name and one sign:
    name         the value, or a picture        name=word    a box, ticked when the value is the word
    name*        the content once per element   name? name!  the content if the field is full, empty
Inside `name*` the names are those of the element; `.` is the element itself.  A control that holds a
picture is the place of one: how large, in the line or behind the text, says the picture in the layout.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import TypeAlias

from docx.oxml.ns import qn
from lxml import etree
from lxml.etree import _Element

from docgen.errors import LayoutFault
from docgen.pack import opened
from docgen.pictures import Place, place_of, take_out

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
FILLED = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
_TAG = re.compile(r"(?P<name>[a-z][a-z0-9_]*|\.)(?:(?P<sign>[*?!])|=(?P<word>.+))?")
VERIFICATION = "verification"
"""The condition around what is not of the form (`docgen/verification.py`): no field has this name."""

_MARK = re.compile(r"<\?field (/?)(\d*)\?>")


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
    """A picture or several in this place; nothing while it is empty."""

    name: str
    place: Place


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
    parts = opened(docx)
    moving: dict[str, tuple[Node, ...]] = {}
    for name in [one for one in parts if FILLED.fullmatch(one)]:
        marks = _Marks(keep_controls)
        moving[name] = marks.cut(parts[name])
        if marks.samples:
            take_out(marks.samples, name, parts)
    still = {name: data for name, data in parts.items() if name not in moving}
    return Layout(tuple(parts), moving, still)


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
        name, sign, word = tag_of(control)
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
            place, sample = place_of(content, name)
            self.samples.add(sample)
            return self._in_place(content, self._mark(Picture(name, place)))
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

    def _around(self, field: Each | When, content: list[_Element]) -> list[_Element]:
        opening = self._mark(field)
        return [opening, *content, etree.ProcessingInstruction("field", f"/{opening.text}")]

    def _mark(self, field: Field) -> _Element:
        self.asked.append(field)
        return etree.ProcessingInstruction("field", str(len(self.asked) - 1))


def tag_of(control: _Element) -> tuple[str, str, str]:
    """Name, sign and word of a control.  Raises LayoutFault for a tag that cannot be read."""
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
