"""A layout is refused unless it and its fields fit exactly.

Every tag names a field; every field stands on the paper, once in each part of it (body, header, footer);
the boxes of a field are exactly the words it allows; every text has its four fonts and every table cell
the width of its columns.
"""

import types
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import is_dataclass
from itertools import accumulate, pairwise
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from docx.oxml.ns import qn
from lxml import etree
from lxml.etree import _Element

from docgen.compile import Each, Layout, Node, Picture, Text, Tick, Value, When, compile_layout
from docgen.errors import LayoutFault
from docgen.pack import opened

_PARTS = {"document": "正文", "header": "页眉", "footer": "页脚"}
_FONTS = tuple(qn(f"w:{name}") for name in ("ascii", "hAnsi", "eastAsia", "cs"))


def check(docx: bytes, fields: type) -> Layout:
    """The compiled layout.  Raises LayoutFault with everything that is wrong between it and `fields`."""
    layout = compile_layout(docx)
    tags = _Tags()
    printed: Counter[str] = Counter()
    for part, nodes in layout.moving.items():
        printed += tags.scope(nodes, fields, part_name(part))
    faults = [*tags.faults, *_missing(printed, fields), *_paper(docx)]
    if faults:
        raise LayoutFault(*faults)
    return layout


def part_name(part: str) -> str:
    """What people call a part of a Word file."""
    return next((said for name, said in _PARTS.items() if part.startswith(f"word/{name}")), part)


class _Tags:
    """Goes through a compiled layout beside the types of its fields."""

    def __init__(self) -> None:
        self.faults: list[str] = []

    def scope(self, nodes: Iterable[Node], fields: Any, where: str) -> Counter[str]:
        """How often each use of a field stands in this scope; a second time is a fault."""
        uses = self._uses(nodes, fields, where)
        self.faults += [f"{where}：“{use}”出现{times}次" for use, times in uses.items() if times > 1]
        return uses + Counter({f"{name}?": 1 for name in _conditions(nodes)})

    def _uses(self, nodes: Iterable[Node], fields: Any, where: str) -> Counter[str]:
        """Of two branches of which the paper shows one, the larger count is taken."""
        uses: Counter[str] = Counter()
        branches: dict[tuple[str, bool], Counter[str]] = {}
        for node in nodes:
            if isinstance(node, Text):
                continue
            kind = _kind(node.name, fields)
            if kind is None:
                self.faults.append(f"{where}：没有名为“{node.name}”的字段")
            elif isinstance(node, When):
                found = self._uses(node.body, fields, where)
                branches.setdefault((node.name, node.full), Counter()).update(found)
            else:
                uses[self._use(node, kind, where)] += 1
        for name in {name for name, _ in branches}:
            uses += branches.get((name, True), Counter()) | branches.get((name, False), Counter())
        return uses

    def _use(self, node: Value | Tick | Picture | Each, kind: Any, where: str) -> str:
        match node:
            case Picture(name):
                if not _pictures(kind):
                    self.faults.append(f"{where}：“{name}”不能作为图片填入")
                return name
            case Value(name):
                if _row(kind) or _words(kind) or _pictures(kind):
                    self.faults.append(f"{where}：“{name}”不能作为文字填入")
                return name
            case Tick(name, word):
                if word not in _words(kind):
                    self.faults.append(f"{where}：“{name}”没有“{word}”这一选项")
                return f"{name}={word}"
            case Each(name, body):
                element = _row(kind) or (str if str in _alternatives(kind) or _texts(kind) else None)
                if element is None:
                    self.faults.append(f"{where}：“{name}”不能逐项重复")
                else:
                    inside = f"{where}“{name}”之中"
                    inner = self.scope(body, element, inside)
                    self.faults += [f"{inside}：{fault}" for fault in _missing(inner, element)]
                return name


def _conditions(nodes: Iterable[Node]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, When):
            yield node.name
            yield from _conditions(node.body)


def _missing(uses: Counter[str], fields: Any) -> Iterator[str]:
    """Fields that no tag shows.  One that only says yes or no may be shown by a condition."""
    for name, kind in {".": str}.items() if fields is str else get_type_hints(fields).items():
        needed = {f"{name}={word}" for word in _words(kind)} or {f"{name}?" if kind is bool else name}
        lacking = sorted(needed - uses.keys())
        if lacking:
            yield f"纸上没有字段{'、'.join(f'“{use}”' for use in lacking)}"


def _kind(name: str, fields: Any) -> Any:
    if fields is str or name == ".":
        return str if fields is str and name == "." else None
    return get_type_hints(fields).get(name)


def _alternatives(kind: Any) -> tuple[Any, ...]:
    """The members of a union, without None."""
    union = get_origin(kind) in (Union, types.UnionType)
    return tuple(one for one in get_args(kind) if one is not types.NoneType) if union else (kind,)


def _words(kind: Any) -> tuple[str, ...]:
    """The words to tick."""
    return tuple(word for one in _alternatives(kind) if get_origin(one) is Literal for word in get_args(one))


def _elements(kind: Any) -> Iterator[Any]:
    yield from (get_args(one)[0] for one in _alternatives(kind) if get_origin(one) is tuple)


def _texts(kind: Any) -> bool:
    return str in _elements(kind)


def _pictures(kind: Any) -> bool:
    return any(bytes in _alternatives(one) for one in (kind, *_elements(kind)))


def _row(kind: Any) -> Any:
    """The type of the elements where `kind` is a tuple of rows."""
    rows = (one for one in _elements(kind) if is_dataclass(one) or hasattr(one, "_fields"))
    return next(rows, None)


def _paper(docx: bytes) -> Iterator[str]:
    parts = opened(docx)
    styles = etree.fromstring(parts["word/styles.xml"])
    drawn = {style.get(qn("w:styleId")) for style in styles.iter(qn("w:style")) if _has_fonts(style)}
    for name in parts:
        if name.startswith("word/") and name.endswith(".xml") and name != "word/styles.xml":
            root = etree.fromstring(parts[name])
            yield from (f"{part_name(name)}：{fault}" for fault in (*_runs(root, drawn), *_tables(root)))


def _has_fonts(element: _Element) -> bool:
    chosen = element.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
    return chosen is not None and all(font in chosen.attrib for font in _FONTS)


def _runs(root: _Element, drawn: set[str | None]) -> Iterator[str]:
    for paragraph in root.iter(qn("w:p")):
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        if style is not None and style.get(qn("w:val")) in drawn:
            continue
        for run in paragraph.iter(qn("w:r")):
            if not _has_fonts(run):
                yield f"文字没有写明四种字体：{''.join(text.text or '' for text in run.iter(qn('w:t')))[:20]}"


def _tables(root: _Element) -> Iterator[str]:
    for table in root.iter(qn("w:tbl")):
        edges = list(
            accumulate((int(one.get(qn("w:w"), "0")) for one in table.iter(qn("w:gridCol"))), initial=0)
        )
        for row in table.iter(qn("w:tr")):
            cells = list(row.iter(qn("w:tc")))
            columns = list(accumulate((_number(cell, "w:gridSpan", "w:val", 1) for cell in cells), initial=0))
            if columns[-1] != len(edges) - 1:
                yield f"一行有{columns[-1]}列，表格有{len(edges) - 1}列"
                continue
            for cell, (start, end) in zip(cells, pairwise(columns), strict=True):
                if _number(cell, "w:tcW", "w:w", 0) != edges[end] - edges[start]:
                    yield f"第{start + 1}列的单元格与列宽不符"
                if cell.find(qn("w:p")) is None and cell.find(qn("w:sdt")) is None:
                    yield f"第{start + 1}列的单元格没有段落"


def _number(cell: _Element, element: str, attribute: str, default: int) -> int:
    found = cell.find(f"{qn('w:tcPr')}/{qn(element)}")
    return default if found is None else int(found.get(qn(attribute), str(default)))
