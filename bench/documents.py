"""Official documents against docxtpl and against doing nothing but zip: `python -m bench.documents`.

The rival's template is our own layout with Jinja tags where the fields stand, so both write the same XML.
It is handed values that are counted, dated and laid out over the pages already; we start from the fields.
All subjects take turns in one process; the ratios are of medians.
"""

import gc
import io
import statistics
import time
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from docxtpl import DocxTemplate

import docgen
from docgen import pack
from docgen.compile import Each, Layout, Node, Text, Tick, Value, When, compile_layout
from docgen.draw import TICKED, UNTICKED
from docgen.examples import checklist_table, result_record
from docgen.fill import lines, words

ROUNDS = 40


@dataclass(frozen=True)
class Subject:
    """A document made by us, by docxtpl, and zipped only."""

    name: str
    ours: Callable[[], bytes]
    docxtpl: Callable[[], bytes]
    zipped: Callable[[], bytes]


def run(rounds: int = ROUNDS) -> list[dict[str, Any]]:
    """Ratios of our time to the rival's: {"bench", "subject", "rival", "ratio", "rounds"} each."""
    results = []
    for subject in (
        _subject("表1-1（89项）", checklist_table("lz2018-1-1")),
        _subject("结果记录表", result_record()),
    ):
        makers = {"docgen": subject.ours, "docxtpl": subject.docxtpl, "zlib-6 + zip": subject.zipped}
        for make in makers.values():
            make()
        seconds: dict[str, list[float]] = {name: [] for name in makers}
        for _ in range(rounds):
            for name, make in makers.items():
                seconds[name].append(_timed(make))
        middle = {name: statistics.median(times) for name, times in seconds.items()}
        results += [
            {
                "bench": "documents",
                "subject": subject.name,
                "rival": rival,
                "ratio": middle["docgen"] / middle[rival],
                "rounds": rounds,
            }
            for rival in list(makers)[1:]
        ]
    return results


def _timed(make: Callable[[], bytes]) -> float:
    """Seconds of one run; nobody pays for another's garbage."""
    gc.collect()
    start = time.perf_counter()
    make()
    return time.perf_counter() - start


def _subject(name: str, fields: Any) -> Subject:
    document = next(one for one in docgen.REGISTER if one.fields is type(fields))
    layout = compile_layout(document.layout)
    repeated = frozenset(name for nodes in layout.moving.values() for name in _repeated(nodes))
    template, values = _template(layout), _values(document.arrange(fields), repeated)
    parts = _parts(docgen.render(fields))
    assert _text(_rendered(template, values)) == _text(docgen.render(fields)), (
        "the rival writes something else"
    )
    return Subject(
        name,
        ours=lambda: docgen.render(fields),
        docxtpl=lambda: _rendered(template, values),
        zipped=lambda: pack.archive([pack.member(part, data, pack.standard) for part, data in parts.items()]),
    )


def _rendered(template: bytes, values: dict[str, Any]) -> bytes:
    document = DocxTemplate(io.BytesIO(template))
    document.render(values, autoescape=True)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


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
            case _:
                yield f"{{% if {'' if node.full else 'not '}{name} %}}"
                yield from _jinja(node.body, scope)
                yield "{% endif %}"


def _repeated(nodes: Iterable[Node]) -> Iterable[str]:
    for node in nodes:
        if isinstance(node, Each | When):
            yield from (node.name,) if isinstance(node, Each) else ()
            yield from _repeated(node.body)


def _values(paper: Any, repeated: frozenset[str]) -> dict[str, Any]:
    """The paper as plain words, so that the rival has nothing left to format."""
    names = getattr(paper, "_fields", None) or tuple(vars(paper))
    return {name: _plain(getattr(paper, name), name in repeated, repeated) for name in names}


def _plain(value: Any, is_repeated: bool, repeated: frozenset[str]) -> Any:
    if isinstance(value, bool):
        return value
    if not is_repeated:
        return words(value)
    if isinstance(value, str):
        return lines(value)
    return [one if isinstance(one, str) else _values(one, repeated) for one in value]


def _parts(document: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _text(document: bytes) -> str:
    return "".join(DocxTemplate(io.BytesIO(document)).get_docx().element.body.itertext())


def main() -> None:
    for result in run():
        print(
            f"{result['subject']}: {result['ratio']:.4f} of {result['rival']} (1/{1 / result['ratio']:.1f})"
        )


if __name__ == "__main__":
    main()
