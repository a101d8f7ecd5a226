"""Tables: whole columns, and cells exactly as wide as theirs.

Word rounds, LibreOffice rounds otherwise, and both obey the columns; a cell that says something a little
different is told what its columns say.  One that says something very different was drawn by hand over them.
"""

from collections.abc import Iterator
from itertools import accumulate

from docx.oxml.ns import qn
from lxml import etree
from lxml.etree import _Element

from docgen.intake.places import Places

A4 = (11906, 16838)
NEAR = 60
"""Twips, a millimetre: what rounding and an unsteady hand come to."""


def settle(root: _Element, places: Places) -> Iterator[str]:
    """Make widths exact.  Yields a sentence for every table that does not come out even."""
    for table in root.iter(qn("w:tbl")):
        if next(table.iterancestors(qn("w:tbl")), None) is not None:
            yield f"{places.of(table)}：表格里还有表格，请合并成一个表格。"
            continue
        grid = table.find(qn("w:tblGrid"))
        widths = [] if grid is None else [_number(one, "w:w", 0) for one in grid.iter(qn("w:gridCol"))]
        if not widths or min(widths) <= 0:
            yield f"{places.of(table)}：表格没有写明列宽，请拖动列线后再保存。"
            continue
        _fix(table, sum(widths))
        edges = list(accumulate(widths, initial=0))
        for row in table.findall(qn("w:tr")):
            yield from _row(row, edges, places)


def page_of(root: _Element) -> Iterator[str]:
    """A sentence unless the paper is A4."""
    for size in root.iter(qn("w:pgSz")):
        sides = sorted(_number(size, name, 0) for name in ("w:w", "w:h"))
        if any(abs(side - wanted) > NEAR for side, wanted in zip(sides, A4, strict=True)):
            yield "纸张不是 A4，请在“页面设置”里改成 A4。"
    if len(list(root.iter(qn("w:sectPr")))) != 1:
        yield "文档分成了几节，请删去“分节符”，全文只用一节。"


def geometry(root: _Element) -> list[int]:
    """Margins and columns, in twips: what a plan of the pages was made for."""
    margins = [
        _number(one, f"w:{side}", 0)
        for one in root.iter(qn("w:pgMar"))
        for side in ("top", "bottom", "left", "right")
    ]
    return [*margins, *(_number(one, "w:w", 0) for one in root.iter(qn("w:gridCol")))]


def like(one: list[int], other: list[int]) -> bool:
    return len(one) == len(other) and all(abs(a - b) <= NEAR for a, b in zip(one, other, strict=True))


def _row(row: _Element, edges: list[int], places: Places) -> Iterator[str]:
    before, after = (_within(row, "w:trPr", name) for name in ("w:gridBefore", "w:gridAfter"))
    if before or after:
        yield f"{places.of(row)}：这一行没有排满整个表格的宽度，请补齐或合并单元格。"
        return
    place, cells = 0, row.findall(qn("w:tc"))
    for cell in cells:
        span = _within(cell, "w:tcPr", "w:gridSpan") or 1
        if place + span > len(edges) - 1:
            break
        width = edges[place + span] - edges[place]
        place += span
        if not _set_width(cell, width):
            yield f"{places.of(row)}：单元格的宽度和表格的列宽对不上，请把列线拖齐，或者重新拆分这一行。"
            return
    else:
        if place == len(edges) - 1:
            return
    yield f"{places.of(row)}：这一行有{len(cells)}个单元格，和表格的{len(edges) - 1}列对不上。"


def _set_width(cell: _Element, width: int) -> bool:
    properties = cell.find(qn("w:tcPr"))
    if properties is None:
        properties = etree.Element(qn("w:tcPr"))
        cell.insert(0, properties)
    said = properties.find(qn("w:tcW"))
    if said is None:
        said = etree.Element(qn("w:tcW"))
        properties.insert(0, said)
    own = _number(said, "w:w", width) if said.get(qn("w:type"), "dxa") == "dxa" else width
    said.set(qn("w:w"), str(width))
    said.set(qn("w:type"), "dxa")
    return own == 0 or abs(own - width) <= max(NEAR, width // 20)


def _fix(table: _Element, width: int) -> None:
    """The table keeps its columns, whatever is written into it."""
    properties = table.find(qn("w:tblPr"))
    if properties is None:
        properties = etree.Element(qn("w:tblPr"))
        table.insert(0, properties)
    for name, values in (
        ("w:tblW", {"w:w": str(width), "w:type": "dxa"}),
        ("w:tblLayout", {"w:type": "fixed"}),
    ):
        one = properties.find(qn(name))
        if one is None:
            one = etree.Element(qn(name))
            _put(properties, one)
        for key, value in values.items():
            one.set(qn(key), value)


# The order of a table's properties (ISO/IEC 29500-1, 17.4.59): a program may stumble over another one.
_ORDER = (
    *("tblStyle", "tblpPr", "tblOverlap", "bidiVisual", "tblStyleRowBandSize", "tblStyleColBandSize", "tblW"),
    *("jc", "tblCellSpacing", "tblInd", "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook"),
)


def _put(properties: _Element, one: _Element) -> None:
    rank = {qn(f"w:{name}"): place for place, name in enumerate(_ORDER)}
    place = sum(rank.get(str(other.tag), len(rank)) < rank[str(one.tag)] for other in properties)
    properties.insert(place, one)


def _within(element: _Element, properties: str, name: str) -> int:
    found = element.find(f"{qn(properties)}/{qn(name)}")
    return 0 if found is None else _number(found, "w:val", 0)


def _number(element: _Element, name: str, otherwise: int) -> int:
    """A whole number; programs write some as 1134.0, and LibreOffice says start for left."""
    try:
        return round(float(element.get(qn(name), str(otherwise))))
    except ValueError:
        return otherwise
