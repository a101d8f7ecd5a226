"""Compiled layout + fields → Word file.

Everything that reaches the XML from outside passes `markup`, and nothing else makes text into XML.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from operator import attrgetter
from typing import Any, TypeAlias

from docgen import chinese, pack
from docgen.compile import Each, Field, Layout, Node, Picture, Text, Tick, Value, When, relations_of
from docgen.draw import TICKED, UNTICKED
from docgen.pictures import Album, Part, related

Write: TypeAlias = Callable[[Any, Part], None]

_SPECIAL = re.compile("[&<>\x00-\x1f\ud800-\udfff\ufffe\uffff]")
_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
_MARKUP: dict[int, str | None] = {
    **dict.fromkeys((*range(0x20), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF)),
    ord("&"): "&amp;",
    ord("<"): "&lt;",
    ord(">"): "&gt;",
    ord("\n"): _BREAK,
    ord("\t"): '</w:t><w:tab/><w:t xml:space="preserve">',
}


def markup(text: str) -> str:
    """Text as the inside of `<w:t>`.

    What XML cannot hold (control characters, half surrogates) is dropped: the forms refuse it with a
    message, this is the last line.  Line ends become line breaks, tabs become tabs.
    """
    if _SPECIAL.search(text) is None:
        return text
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_MARKUP)


def words(value: Any) -> str:
    """A value of a field as officials write it."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, datetime):
        return chinese.minute(value)
    if isinstance(value, date):
        return chinese.day(value)
    if isinstance(value, tuple):
        return chinese.listing(value)
    return str(value)


class Program:
    """A layout made ready to be filled any number of times; safe to share between threads."""

    def __init__(self, layout: Layout) -> None:
        self._parts = {name: _program(nodes) for name, nodes in layout.moving.items()}
        self._still = layout.still
        self._members = {
            name: None if name in layout.moving else pack.member(name, layout.still[name], pack.thorough)
            for name in layout.order
        }

    def fill(self, fields: object) -> bytes:
        """The document.  The same fields give the same bytes.

        Raises ValueError for a picture that is not PNG.
        """
        album, members = Album(), dict(self._members)
        for name, write in self._parts.items():
            part = Part(album)
            write(fields, part)
            members[name] = pack.member(name, "".join(part).encode())
            if part.numbers:
                name = relations_of(name)
                members[name] = pack.member(name, related(self._still.get(name), part.numbers))
        return pack.archive([*(one for one in members.values() if one), *album.members()])


def _program(nodes: Sequence[Node]) -> Write:
    """One function for the nodes: constant text and what stands after it, by turns."""
    steps: list[tuple[str, Write]] = []
    text = ""
    for node in nodes:
        if isinstance(node, Text):
            text += node.xml
        else:
            steps.append((text, _step(node)))
            text = ""

    def write(scope: Any, out: Part) -> None:
        for before, step in steps:
            out.append(before)
            step(scope, out)
        out.append(text)

    return write


def _step(node: Field) -> Write:
    get = _getter(node.name)
    match node:
        case Value():
            return _value(get, node.blank)
        case Tick():
            return _tick(get, node.word)
        case Picture():
            return _picture(get, node)
        case Each():
            return _each(get, _program(node.body))
        case When():
            return _when(get, node.full, _program(node.body))


def _getter(name: str) -> Callable[[Any], Any]:
    return (lambda scope: scope) if name == "." else attrgetter(name)


def _value(get: Callable[[Any], Any], blank: str) -> Write:
    plain = _SPECIAL.search

    def write(scope: Any, out: Part) -> None:
        value = get(scope)
        if value.__class__ is not str:
            value = words(value)
        out.append((value if plain(value) is None else markup(value)) or blank)

    return write


def _tick(get: Callable[[Any], Any], word: str) -> Write:
    def write(scope: Any, out: Part) -> None:
        out.append(TICKED if get(scope) == word else UNTICKED)

    return write


def _picture(get: Callable[[Any], Any], node: Picture) -> Write:
    def write(scope: Any, out: Part) -> None:
        value = get(scope)
        for png in value if isinstance(value, tuple) else (value,):
            if png is not None:
                out.show(node.xml, png, node.width, node.height)

    return write


def _each(get: Callable[[Any], Any], body: Write) -> Write:
    def write(scope: Any, out: Part) -> None:
        elements = get(scope)
        if isinstance(elements, str):
            elements = lines(elements)
        for element in elements:
            body(element, out)

    return write


def _when(get: Callable[[Any], Any], full: bool, body: Write) -> Write:
    def write(scope: Any, out: Part) -> None:
        if bool(get(scope)) is full:
            body(scope, out)

    return write


def lines(text: str) -> list[str]:
    """The lines of a text; an empty text is one empty line."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
