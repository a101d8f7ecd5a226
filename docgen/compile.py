"""Layout → the pieces it is filled from.

Every content control is replaced by a mark, the part is written out once, and the text is cut at the
marks.  What is left is a tree of constant XML and five operations; Word's format is not looked at again.

A control's tag is a field name and one sign:
    name         the value                      name=word    a box, ticked when the value is the word
    name*        the content once per element   name? name!  the content if the field is full, empty
Inside `name*` the names are those of the element; `.` is the element itself.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import TypeAlias

from docx.oxml.ns import qn
from lxml import etree
from lxml.etree import _Element

from docgen.errors import LayoutFault

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FILLED = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
_TAG = re.compile(r"(?P<name>[a-z][a-z0-9_]*|\.)(?:(?P<sign>[*?!])|=(?P<word>.+))?")
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
class Each:
    name: str
    body: tuple["Node", ...]


@dataclass(frozen=True)
class When:
    name: str
    full: bool
    body: tuple["Node", ...]


Node: TypeAlias = Text | Value | Tick | Each | When
_Control: TypeAlias = tuple[str, str, str]  # name, sign, word or blank text


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
    moving: dict[str, tuple[Node, ...]] = {}
    still: dict[str, bytes] = {}
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        order = tuple(package.namelist())
        for name in order:
            data = package.read(name)
            if _FILLED.fullmatch(name):
                moving[name] = _cut(data, keep_controls)
            else:
                still[name] = data
    return Layout(order, moving, still)


def _cut(xml: bytes, keep: bool) -> tuple[Node, ...]:
    root = etree.fromstring(xml)
    marks = _Marks(keep)
    for control in list(root.iter(qn("w:sdt"))):
        marks.put(control)
    text = DECLARATION + etree.tostring(root, encoding="unicode")
    return tuple(_nest(_tokens(text), marks.asked, closing=""))


class _Marks:
    """Puts marks where the controls of a part are and remembers what each asks for."""

    def __init__(self, keep: bool) -> None:
        self.keep = keep
        self.asked: list[_Control] = []

    def put(self, control: _Element) -> None:
        name, sign, word = _tag(control)
        content = control.find(qn("w:sdtContent"))
        if content is None:
            raise LayoutFault(f"字段“{name}”的内容控件是空的")
        if sign:
            _replace(control, self._around(name, sign, list(content)))
            return
        run = next(content.iter(qn("w:r")), None)
        if run is None:
            raise LayoutFault(f"字段“{name}”的内容控件里没有文字")
        blank = "".join(text.text or "" for text in content.iter(qn("w:t")))
        filled = self._filled(run, (name, "=", word) if word else (name, "", blank))
        if self.keep:
            empty = deepcopy(control)
            _replace(control, [*self._around(name, "!", [empty]), *self._around(name, "?", [filled])])
        else:
            _replace(control, [filled])

    def _filled(self, run: _Element, control: _Control) -> _Element:
        """The run with the mark for its text."""
        filled = etree.Element(run.tag)
        filled.extend(deepcopy(properties) for properties in run.findall(qn("w:rPr")))
        text = etree.SubElement(filled, qn("w:t"))
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        text.append(self._mark(control))
        return filled

    def _around(self, name: str, sign: str, content: list[_Element]) -> list[_Element]:
        opening = self._mark((name, sign, ""))
        return [opening, *content, etree.ProcessingInstruction("field", f"/{opening.text}")]

    def _mark(self, control: _Control) -> _Element:
        self.asked.append(control)
        return etree.ProcessingInstruction("field", str(len(self.asked) - 1))


def _tag(control: _Element) -> tuple[str, str, str]:
    """Name, sign and word of a control."""
    tag = control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
    text = "" if tag is None else tag.get(qn("w:val"), "")
    match = _TAG.fullmatch(text)
    if match is None:
        raise LayoutFault(f"内容控件的标记无法识别：“{text}”")
    return match["name"], match["sign"] or "", match["word"] or ""


def _replace(control: _Element, content: list[_Element]) -> None:
    parent = control.getparent()
    assert parent is not None
    place = parent.index(control)
    parent[place : place + 1] = content


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    """Pairs of constant text and the mark after it (empty at the end)."""
    start = 0
    for match in _MARK.finditer(text):
        yield text[start : match.start()], match[1] + match[2]
        start = match.end()
    yield text[start:], ""


def _nest(tokens: Iterator[tuple[str, str]], asked: list[_Control], closing: str) -> Iterator[Node]:
    for text, mark in tokens:
        if text:
            yield Text(text)
        if mark == closing:
            return
        name, sign, extra = asked[int(mark)]
        if sign == "":
            yield Value(name, extra)
        elif sign == "=":
            yield Tick(name, extra)
        else:
            body = tuple(_nest(tokens, asked, f"/{mark}"))
            yield Each(name, body) if sign == "*" else When(name, sign == "?", body)
