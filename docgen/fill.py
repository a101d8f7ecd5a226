"""Compiled layout + fields → Word file.

Everything that reaches the XML from outside passes `markup`, and nothing else makes text into XML.  A tree
of nodes becomes one Python function that puts the pieces of the XML one after the other: straight lines, a
loop for `name*`, a condition for `name?`.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from keyword import iskeyword
from typing import Any, TypeAlias

from docgen import chinese, pack
from docgen.compile import VERIFICATION, Each, Layout, Node, Picture, Text, Tick, Value, When
from docgen.draw import TICKED, UNTICKED
from docgen.errors import LayoutFault
from docgen.pictures import Album, Part, related, relations_of

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


def lines(text: str) -> list[str]:
    """The lines of a text; an empty text is one empty line."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


class Printed(str):
    """Text of an official form, which is the same in every document: made into XML once."""

    __slots__ = ("xml",)
    xml: bytes

    def __new__(cls, text: str) -> "Printed":
        printed = super().__new__(cls, text)
        printed.xml = markup(text).encode()
        return printed


class Program:
    """A layout made ready to be filled any number of times; safe to share between threads."""

    def __init__(self, layout: Layout) -> None:
        self._parts = {name: _writer(nodes) for name, nodes in layout.moving.items()}
        self._still = layout.still
        self._members = {
            name: None if name in layout.moving else pack.member(name, layout.still[name], pack.thorough)
            for name in layout.order
        }

    def fill(self, fields: object, verification: object = None) -> bytes:
        """The document.  The same fields give the same bytes.

        Raises ValueError for a picture that is not PNG.
        """
        album, members = Album(), dict(self._members)
        for name, write in self._parts.items():
            part = Part(album, verification)
            write(fields, part)
            members[name] = pack.member(name, b"".join(part))
            if part.numbers:
                name = relations_of(name)
                members[name] = pack.member(name, related(self._still.get(name), part.numbers))
        return pack.archive([*(one for one in members.values() if one), *album.members()])


def _xml(value: Any) -> bytes:
    return markup(value if value.__class__ is str else words(value)).encode()


def _elements(value: Any) -> Iterable[Any]:
    return lines(value) if isinstance(value, str) else value


def _pictures(value: Any) -> Iterable[bytes]:
    return (one for one in (value if isinstance(value, tuple) else (value,)) if one is not None)


def _writer(nodes: Sequence[Node]) -> Write:
    source = _Source()
    source.block(nodes, "s", " ")
    exec("\n".join(source.lines), source.known)  # noqa: S102 made of field names only, checked by `_field`
    write: Write = source.known["write"]
    return write


class _Source:
    """The function of a tree of nodes.  What it puts are constants (k0, k1 …) that it knows by name."""

    def __init__(self) -> None:
        self.lines = ["def write(s, out):"]
        self.known: dict[str, Any] = {
            "Printed": Printed, "xml": _xml, "elements": _elements, "pictures": _pictures,
        }  # fmt: skip

    def block(self, nodes: Sequence[Node], scope: str, indent: str) -> None:
        """The nodes in their order; what stands between loops and conditions is put in one go."""
        pieces: list[str] = []
        for node in (*nodes, None):
            if isinstance(node, Text | Value | Tick):
                pieces.append(f"{self._piece(node, scope)},")
                continue
            self.lines.append(f"{indent}out += ({' '.join(pieces)})")
            pieces.clear()
            if node is not None:
                self._structure(node, scope, indent)

    def _piece(self, node: Text | Value | Tick, scope: str) -> str:
        match node:
            case Text(xml):
                return self._constant(xml.encode())
            case Value(name, blank):
                value, empty = _field(name, scope), self._constant(markup(blank).encode())
                return (
                    f"v.xml if (v := {value}).__class__ is Printed else (v or v == 0) and xml(v) or {empty}"
                )
            case Tick(name, word):
                ticked, other = self._constant(TICKED.encode()), self._constant(UNTICKED.encode())
                return f"{ticked} if {_field(name, scope)} == {self._constant(word)} else {other}"

    def _structure(self, node: Picture | Each | When, scope: str, indent: str) -> None:
        value = _field(node.name, scope)
        match node:
            case Picture(_, place):
                shown = f"out.show({self._constant(place)}, picture)"
                self.lines.append(f"{indent}for picture in pictures({value}): {shown}")
            case Each(_, body):
                self.lines.append(f"{indent}for {scope}s in elements({value}):")
                self.block(body, f"{scope}s", f"{indent} ")
            case When(name, _, body) if name == VERIFICATION:
                self.lines.append(f"{indent}if (check := out.verification):")
                self.block(body, "check", f"{indent} ")
            case When(_, full, body):
                self.lines.append(f"{indent}if {'' if full else 'not '}{value}:")
                self.block(body, scope, f"{indent} ")

    def _constant(self, value: object) -> str:
        name = f"k{len(self.known)}"
        self.known[name] = value
        return name


def _field(name: str, scope: str) -> str:
    if name == ".":
        return scope
    if iskeyword(name) or not name.isidentifier():
        raise LayoutFault(f"“{name}”不能作为字段名")
    return f"{scope}.{name}"
