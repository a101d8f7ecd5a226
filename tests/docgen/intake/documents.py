"""Pieces of Word's XML, for tests of what is asked of them."""

from __future__ import annotations

from docx.oxml.ns import nsdecls
from lxml import etree
from lxml.etree import _Element

from docgen.intake.places import Places

BODY = "word/document.xml"


def body(inside: str) -> _Element:
    return etree.fromstring(
        f"<w:document {nsdecls('w', 'r', 'wp', 'a', 'pic')}><w:body>{inside}</w:body></w:document>"
    )


def places(root: _Element) -> Places:
    return Places(BODY, root)


def p(*runs: str, style: str = "") -> str:
    """A paragraph; a run that does not begin with < is its text."""
    made = "".join(run if run.startswith("<") else r(run) for run in runs)
    return (
        f"<w:p>{f'<w:pPr><w:pStyle w:val={chr(34)}{style}{chr(34)}/></w:pPr>' if style else ''}{made}</w:p>"
    )


def r(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def table(widths: tuple[int, ...], *rows: str) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def cell(content: str = "<w:p/>", width: int | None = None, span: int = 1) -> str:
    said = "" if width is None else f'<w:tcW w:w="{width}" w:type="dxa"/>'
    merged = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return f"<w:tc><w:tcPr>{said}{merged}</w:tcPr>{content}</w:tc>"
