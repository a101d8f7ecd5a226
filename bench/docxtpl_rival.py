"""The rival: docxtpl 0.20.2 with our own layout as its template, Jinja tags where the fields stand.

So both write the same XML.  It is handed values that are counted, dated and laid out over the pages
already, and pays for none of that.
"""

import io
import zipfile
from collections.abc import Iterable
from typing import Any

from docxtpl import DocxTemplate
from lxml import etree

import docgen
from docgen.compile import FILLED, Each, Layout, Node, Picture, Text, Tick, Value, When, compile_layout
from docgen.draw import TICKED, UNTICKED
from docgen.fill import lines, words


class Rival:
    """docxtpl's way to make the official document of that key."""

    def __init__(self, key: str) -> None:
        self._document = docgen.official(key)
        layout = compile_layout(self._document.layout)
        self._template = _template(layout)
        self._repeated = frozenset(name for nodes in layout.moving.values() for name in _repeated(nodes))

    def values(self, fields: Any) -> dict[str, Any]:
        """The paper as plain words, so that there is nothing left to format."""
        return _values(self._document.arrange(fields), self._repeated)

    def render(self, values: dict[str, Any]) -> bytes:
        document = DocxTemplate(io.BytesIO(self._template))
        document.render(values, autoescape=True)
        file = io.BytesIO()
        document.save(file)
        return file.getvalue()


def text(document: bytes) -> str:
    """All that stands on the paper, head and foot with it."""
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        parts = sorted(name for name in package.namelist() if FILLED.fullmatch(name))
        return "\n".join("".join(map(str, etree.fromstring(package.read(part)).itertext())) for part in parts)


def _template(layout: Layout) -> bytes:
    """Our layout as a template of docxtpl."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name in layout.order:
            nodes = layout.moving.get(name)
            package.writestr(name, layout.still[name] if nodes is None else "".join(_jinja(nodes, "")))
    return file.getvalue()


def _jinja(nodes: Iterable[Node], scope: str) -> Iterable[str]:
    for node in nodes:
        if isinstance(node, Text):
            yield node.xml
            continue
        name = scope if node.name == "." else f"{scope}.{node.name}".lstrip(".")
        match node:
            case Value(_, blank):
                yield f"{{{{ {name} or '{blank}' }}}}"
            case Tick(_, word):
                yield f"{{{{ '{TICKED}' if {name} == '{word}' else '{UNTICKED}' }}}}"
            case Each(_, body):
                inner = f"{scope}i"
                yield f"{{% for {inner} in {name} %}}"
                yield from _jinja(body, inner)
                yield "{% endfor %}"
            case When(_, full, body):
                yield f"{{% if {'' if full else 'not '}{name} %}}"
                yield from _jinja(body, scope)
                yield "{% endif %}"
            case Picture():  # the measured documents have none
                pass


def _repeated(nodes: Iterable[Node]) -> Iterable[str]:
    for node in nodes:
        if isinstance(node, Each | When):
            yield from (node.name,) if isinstance(node, Each) else ()
            yield from _repeated(node.body)


def _values(paper: Any, repeated: frozenset[str]) -> dict[str, Any]:
    names = getattr(paper, "_fields", None) or tuple(vars(paper))
    return {name: _plain(getattr(paper, name), name in repeated, repeated) for name in names}


def _plain(value: Any, is_repeated: bool, repeated: frozenset[str]) -> Any:
    if isinstance(value, bool):
        return value
    if not is_repeated:
        return str(words(value))
    if isinstance(value, str):
        return lines(value)
    return [one if isinstance(one, str) else _values(one, repeated) for one in value]
