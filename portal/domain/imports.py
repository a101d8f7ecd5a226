"""The registry as a table to fill in: its columns, and how a row of cells is read.

The columns are those of the applications' pages, so that a table asks what a form asks, in the same words and
with the same checks.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from portal.domain.application_pages import KINDS, PAGES, PLAIN
from portal.domain.calendar import read_day
from portal.domain.cells import plain_cell
from portal.domain.enterprises import LICENCE_OF_KIND, Kind, LicenceType
from portal.domain.errors import RuleBroken
from portal.domain.labels import label
from portal.domain.questions import Page, Question, kept

SHEET = "企业名录"
MOST_ROWS = 50_000
HEADING_WITHIN = 10
"""Among so many first rows the heading is looked for."""

YES = "是"
_YES = frozenset({"是", "有", "√", "✓", "✔", "y", "yes", "1", "true", "x"})
_NO = frozenset({"", "否", "无", "没有", "×", "n", "no", "0", "false", "-", "—", "/"})

KEPT_DIGITS = 15
"""So many digits of a number Excel keeps; the rest of a longer one it makes nought."""
_FIRST_DAY = date(1899, 12, 30)
"""Day 0 of Excel's calendar, as far as days since 1 March 1900 go."""
_DAYS = range(61, 73_051)
"""Numbers that are days until the year 2099."""

Row = Sequence[Any]


@dataclass(frozen=True)
class Column:
    """A column: the page and the question behind it; of a kind of business the kind, which is 是 or 否."""

    title: str
    page: Page
    question: Question
    kind: Kind | None = None
    required: bool = False
    beside: str = ""
    """The question of the same page that its answer is compared with."""


def _plain_columns() -> list[Column]:
    return [
        Column(question.label, page, question, required=page in PLAIN[:3] and bool(question.missing))
        for page in PLAIN
        for question in page.questions
    ]


def _licence_columns(type_: LicenceType) -> list[Column]:
    """Of a licence the end is read beside the beginning."""
    page = next(page for page in PAGES if page.key == type_.value)
    return [
        Column(
            f"{label(type_)}{one.label.removeprefix(label(type_)).removeprefix('证')}",
            page,
            one,
            beside="valid_from" if one.key == "valid_until" else "",
        )
        for one in page.questions
    ]


COLUMNS: tuple[Column, ...] = (
    *_plain_columns(),
    *(Column(label(kind), KINDS, KINDS.questions[0], kind, required=True) for kind in Kind),
    *(column for type_ in LicenceType for column in _licence_columns(type_)),
)
"""Every column of the table, in its order."""

BY_TITLE = {column.title: column for column in COLUMNS}
ALWAYS_ASKED = PLAIN[:3]
"""Pages that every row must answer; contact and 质量安全第一责任人 may follow later."""


@dataclass(frozen=True)
class Heading:
    """Where the heading stands (from 0) and which column of the file is which."""

    row: int
    places: Mapping[str, int]


@dataclass(frozen=True)
class Fault:
    """What is wrong: the row as Excel counts it, the column's title ("" for the whole row), why."""

    row: int
    title: str
    reason: str


def find_heading(rows: Sequence[Row]) -> Heading:
    """The heading of a table.  Raises RuleBroken, saying which columns it lacks."""
    best = max(range(min(len(rows), HEADING_WITHIN)), key=lambda at: _known(rows[at]), default=None)
    if best is None or not _known(rows[best]):
        raise RuleBroken("没有找到表头。请用模板的表头，不要改动第一行的文字。")
    titles = [_title(cell) for cell in rows[best]]
    places = {title: at for at, title in enumerate(titles) if title in BY_TITLE}
    if twice := [title for title in places if titles.count(title) > 1]:
        raise RuleBroken(f"表头里有重复的列：{'、'.join(twice)}。请只留一列。")
    lacking = [column.title for column in COLUMNS if column.required and column.title not in places]
    if lacking:
        raise RuleBroken(f"表头里没有这些列：{'、'.join(lacking)}。请从模板复制表头。")
    return Heading(best, places)


def _known(row: Row) -> int:
    return sum(_title(cell) in BY_TITLE for cell in row)


def _title(cell: Any) -> str:
    return re.sub(r"[\s*＊]+", "", str(cell))


def text_of(cell: Any, question: Question) -> str:
    """A cell as it would be typed into the form: days as 2026-11-22, numbers without decimals.

    Raises RuleBroken for a number of which Excel has lost digits.
    """
    if isinstance(cell, str):
        text = plain_cell(cell).strip()
        return _day_text(text) if question.shape == "day" else text
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return "" if cell is None else str(cell)
    if question.shape == "day" and cell in _DAYS:
        return (_FIRST_DAY + timedelta(days=int(cell))).isoformat()
    text = f"{cell:.0f}" if cell == int(cell) else str(cell)
    if len(text) > KEPT_DIGITS:
        raise RuleBroken("这一格是数字格式，第15位以后的数字已经丢失。请把整列设为文本格式，再重新填写。")
    return _day_text(text) if question.shape == "day" else text


def _day_text(text: str) -> str:
    day = read_day(text)
    return text if day is None else day.isoformat()


def is_yes(text: str) -> bool:
    """Whether a cell says 是.  Raises RuleBroken for what is neither 是 nor 否."""
    plain = text.casefold()
    if plain in _YES:
        return True
    if plain in _NO:
        return False
    raise RuleBroken(f"这里只填“是”或留空，“{text}”看不出是不是。")


@dataclass
class Reading:
    """A row as it was read: page → field → value, and what is wrong, as (title, reason)."""

    number: int
    values: dict[str, dict[str, Any]]
    faults: list[tuple[str, str]]
    doubts: list[tuple[str, str]]

    @property
    def code(self) -> str:
        return str(self.values["identity"]["credit_code"])


class _Masked:
    """A telephone number that the file does not tell: an exported table shows its ends alone."""


MASKED = _Masked()


class Reader:
    """Reads the rows below a heading.  What stands in a column again and again is read once."""

    def __init__(self, heading: Heading) -> None:
        self._columns: list[tuple[Column, int, dict[Any, tuple[Any, str, str]]]] = [
            (BY_TITLE[title], place, {}) for title, place in heading.places.items()
        ]

    def row(self, cells: Row, number: int) -> Reading | None:
        """Read a row; None for an empty one.  `number`: as Excel counts."""
        found = Reading(number, {page.key: {} for page in (*PLAIN, KINDS)}, [], [])
        kinds: list[str] = []
        empty = True
        width = len(cells)
        for column, place, known in self._columns:
            if place >= width or (cell := cells[place]) is None or cell == "":
                continue
            beside = found.values[column.page.key].get(column.beside, "") if column.beside else ""
            read = known.get((cell, beside))
            if read is None:
                read = known[cell, beside] = _read_cell(column, cell, beside)
            value, fault, doubt = read
            if fault:
                found.faults.append((column.title, fault))
            elif value == "":
                continue
            elif column.kind is None:
                found.values.setdefault(column.page.key, {})[column.question.key] = value
            elif value:
                kinds.append(column.kind.value)
            empty = False
            if doubt:
                found.doubts.append((column.title, doubt))
        if empty:
            return None
        _complete(found, kinds)
        return found


def _read_cell(column: Column, cell: Any, beside: str) -> tuple[Any, str, str]:
    """Value, fault, doubt; "" for nothing."""
    question = column.question
    try:
        text = text_of(cell, question)
        if column.kind is not None:
            return is_yes(text) or "", "", ""
        if question.shape == "phone" and "*" in text:
            return MASKED, "", ""
        if not text:
            return "", "", ""
        value = kept(question, text, {column.beside: beside})
    except RuleBroken as refusal:
        return "", str(refusal), ""
    return value, "", question.doubt(value) if question.doubt else ""


def _complete(found: Reading, kinds: list[str]) -> None:
    """What a row must say and does not."""
    faulty = {title for title, _ in found.faults}
    if not kinds and not faulty & _KIND_TITLES:
        found.faults.append((label(Kind.HF_OPERATOR), "请至少在一种业态下面填“是”。"))
    found.values[KINDS.key] = {"kinds": kinds}
    needed = {_LICENCE_OF[kind] for kind in kinds if kind in _LICENCE_OF}
    for page in (*ALWAYS_ASKED, *(_PAGE_OF[type_] for type_ in needed)):
        given = found.values.get(page.key, {})
        for question in page.questions:
            if question.key in given or not question.missing:
                continue
            title = _TITLES[page.key, question.key]
            if title not in faulty:
                found.faults.append((title, question.sentence_if_missing(given)))
    for kind, type_ in LICENCE_OF_KIND.items():
        if type_ not in needed and kinds and found.values.get(type_) and label(kind) not in faulty:
            title = _TITLES[type_.value, "number"]
            found.faults.append((title, f"填了{label(type_)}，业态里却没有{label(kind)}，请核对。"))


_LICENCE_OF: Mapping[str, LicenceType] = {kind.value: type_ for kind, type_ in LICENCE_OF_KIND.items()}
_KIND_TITLES = {label(kind) for kind in Kind}
_PAGE_OF = {type_: next(page for page in PAGES if page.key == type_.value) for type_ in LicenceType}
_TITLES = {(column.page.key, column.question.key): column.title for column in COLUMNS if column.kind is None}
