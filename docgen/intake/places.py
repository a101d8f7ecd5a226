"""Where something stands on the paper, in words for whoever looks for it in Word."""

from docx.oxml.ns import qn
from lxml.etree import _Element

from docgen.lint import part_name

_LONGEST = 16
_SAID, _ROW, _TABLE, _PARAGRAPH = qn("w:t"), qn("w:tr"), qn("w:tbl"), qn("w:p")


class Places:
    """The places of one part as it was sent: tables and paragraphs are counted before anything is changed."""

    def __init__(self, part: str, root: _Element) -> None:
        self._part = part_name(part)
        self._tables = {table: number for number, table in enumerate(root.iter(_TABLE), 1)}
        self._rows = {
            row: number
            for table in self._tables
            for number, row in enumerate((one for one in table.iter(_ROW) if _above(one, _TABLE) is table), 1)
        }
        outside = (one for one in root.iter(_PARAGRAPH) if _above(one, _TABLE) is None)
        self._paragraphs = {paragraph: number for number, paragraph in enumerate(outside, 1)}

    def of(self, element: _Element) -> str:
        """“正文第2个表格第3行（被检查单位：）”, “页脚第1段（编号：）”."""
        row = element if element.tag == _ROW else _above(element, _ROW)
        table = element if element.tag == _TABLE else _above(element, _TABLE)
        if row in self._rows and table in self._tables:
            return f"{self._part}第{self._tables[table]}个表格第{self._rows[row]}行{_words(row)}"
        if table in self._tables:
            return f"{self._part}第{self._tables[table]}个表格"
        paragraph = element if element.tag == _PARAGRAPH else _above(element, _PARAGRAPH)
        if paragraph in self._paragraphs:
            return f"{self._part}第{self._paragraphs[paragraph]}段{_words(paragraph)}"
        return self._part


def _above(element: _Element, tag: str) -> _Element | None:
    return next(element.iterancestors(tag), None)


def _words(element: _Element | None) -> str:
    """The first words that stand there, in brackets."""
    said = "" if element is None else "".join(text.text or "" for text in element.iter(_SAID)).strip()
    return f"（{said[:_LONGEST]}{'…' * (len(said) > _LONGEST)}）" if said else ""
