"""表1-1 and 表1-2 of 附件1, 要点表: one layout for every table answered 是 or 否."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal, NamedTuple

from docgen import fonts
from docgen.kit import (
    FORM,
    PAGE_OF,
    TITLE,
    Blank,
    Paragraph,
    Row,
    Sheet,
    Style,
    Tick,
    cell,
    each,
    grid,
    p,
    page_of,
    row,
    unless,
    when,
)  # fmt: skip
from docgen.pages import LIBREOFFICE, WORD, Page, count
from portal.domain.checklists import Checklist, Item, load

Answer = Literal["是", "否"] | None


@dataclass(frozen=True, kw_only=True)
class Line:
    """One evaluated row: the item's id, the literal word (None: both boxes stay empty), the remark."""

    item: str
    answer: Answer
    remark: str


@dataclass(frozen=True, kw_only=True)
class ChecklistTable:
    """The fields of a 要点表, in paper order.

    `checklist` is the key of the edition.  An item without a line is printed with empty boxes.
    `record_number` is the 编号 of the 结果记录表 that the table belongs to; it stands in the margin, for
    the official form has no number of its own.
    """

    checklist: str
    lines: tuple[Line, ...]
    other_problems: str
    record_number: str


def blank(checklist: str) -> ChecklistTable:
    return ChecklistTable(checklist=checklist, lines=(), other_problems="", record_number="")


class Entry(NamedTuple):
    """An item on the paper.  `starts`: the name of its section is printed, here or again on a new page."""

    starts: bool
    section: str
    no: str
    text: str
    answer: Answer
    remark: str


class Block(NamedTuple):
    """A table under its heading (表1-1 has one without heading); the last one ends with what else was seen.

    `turns`: the heading begins a page, for it would stand alone at the foot of the one before.
    """

    heading: str
    turns: bool
    entries: tuple[Entry, ...]
    last: bool
    other_problems: str


class Paper(NamedTuple):
    title: str
    headings: tuple[str, ...]
    blocks: tuple[Block, ...]
    notes: tuple[str, ...]
    record_number: str


PAPER = replace(FORM, right=1134)  # a little wider than the other forms, for the remarks
# 检查项目, 序号, 检查内容, 评价, 备注
COLUMNS = (1150, 680, 4070, 1080, PAPER.width - 6980)
SIDE, PADDING = 85, 2
TEXT = Style(fonts.SONG, 10.5, 15)
MIDDLE = TEXT.but(align="center")
REMARK = Style(fonts.FANG, 10.5, 15, align="left")
HEAD = Style(fonts.HEI, 10.5, 15, align="center")
LINE = Style(fonts.SONG, 12, 22, align="left")
HEADING = Style(fonts.HEI, 12, 24, align="center", before=6, after=4)
OTHER = REMARK.but(align="both", indent=2)
NOTE = Style(fonts.SONG, 10.5, 17, align="both")
TITLE_AFTER = 8

# Characters that fit a line of 检查项目, 检查内容 and 备注.
LABEL_ROOM = (COLUMNS[0] - 2 * SIDE) / 20 / TEXT.size
TEXT_ROOM = (COLUMNS[2] - 2 * SIDE) / 20 / TEXT.size
REMARK_ROOM = (COLUMNS[4] - 2 * SIDE) / 20 / REMARK.size

SHORT = int(REMARK_ROOM / (1 + LIBREOFFICE.space))  # a remark of so many characters takes one line
SETTERS = (WORD, LIBREOFFICE)
SLACK = 1.0  # the frame of a table
HEAD_HEIGHT = TEXT.pitch + 2 * PADDING + 0.5

Merge = Literal["restart", "continue"]


class Planned(NamedTuple):
    """An item, whether it is the first of its section, the name of that, and their heights at least."""

    item: Item
    begins: bool
    section: str
    label: float
    lines: tuple[int, ...]


@cache
def _plan(checklist: Checklist) -> tuple[tuple[str, tuple[Planned, ...]], ...]:
    """The headings of the blocks and their rows."""
    blocks: dict[str, list[Planned]] = {}
    for section in checklist.sections:
        heading = checklist.block_headings.get(section.scope or "", "")
        rows = blocks.setdefault(heading, [])
        label = _height(count(section.title, LABEL_ROOM))
        for item in section.items:
            lines = tuple(count(item.text, TEXT_ROOM, setter=setter) for setter in SETTERS)
            rows.append(Planned(item, item is section.items[0], section.title, label, lines))
    return tuple((heading, tuple(rows)) for heading, rows in blocks.items())


def _height(lines: int) -> float:
    """Of a row of so many lines, with the space around them and half a line of the table."""
    return lines * TEXT.pitch + 2 * PADDING + 0.5


def arrange(fields: ChecklistTable) -> Paper:
    checklist = load(fields.checklist)
    return Paper(
        title=checklist.title,
        headings=checklist.heading_lines,
        blocks=tuple(_blocks(checklist, fields)),
        notes=checklist.note_lines,
        record_number=fields.record_number,
    )


def _blocks(checklist: Checklist, fields: ChecklistTable) -> Iterator[Block]:
    """The tables of the paper.

    Going down the pages, as Word turns them and as LibreOffice does, the name of a section returns where
    a page begins.
    """
    lines = {line.item: line for line in fields.lines}
    pages = tuple(Page(PAPER.height / 20 - SLACK) for _ in SETTERS)
    for page in pages:
        page.used = TITLE.pitch + TITLE_AFTER + LINE.pitch * len(checklist.heading_lines)
    plan = _plan(checklist)
    for number, (heading, rows) in enumerate(plan, 1):
        above = (HEADING.before + HEADING.pitch + HEADING.after if heading else 0) + HEAD_HEIGHT
        turns = not all(page.fits(above + _height(max(rows[0].lines))) for page in pages)
        for page in pages:
            page.begin(above, HEAD_HEIGHT, turn=turns)
        entries = tuple(_entry(row, lines.get(row.item.id), pages) for row in rows)
        last = number == len(plan)
        yield Block(heading, turns, entries, last, fields.other_problems if last else "")


def _entry(planned: Planned, line: Line | None, pages: tuple[Page, ...]) -> Entry:
    item, starts, section, label, lines = planned
    answer, remark = (line.answer, line.remark) if line else (None, "")
    if len(remark) > SHORT:
        lines = tuple(
            max(least, count(remark, REMARK_ROOM, setter=setter))
            for least, setter in zip(lines, SETTERS, strict=True)
        )
    for page, needed in zip(pages, lines, strict=True):
        starts |= page.put(_height(needed), label, starts=starts)
    return Entry(starts, section, item.label, item.text, answer, remark)


def _item(*section: Paragraph, merge: Merge) -> Row:
    return row(
        cell(*section, merge=merge),
        cell(p(MIDDLE, Blank("no"))),
        cell(p(TEXT, Blank("text"))),
        cell(p(MIDDLE, Tick("answer", "是"), "是 ", Tick("answer", "否"), "否")),
        cell(p(REMARK, Blank("remark"))),
    )


SHEET = Sheet(
    title="保健食品生产经营日常监督检查要点表",
    margins=PAPER,
    body=(
        p(TITLE.but(after=TITLE_AFTER), Blank("title")),
        each("headings", p(LINE, Blank("."))),
        each(
            "blocks",
            when(
                "heading",
                when("turns", p(HEADING.but(new_page=True), Blank("heading"))),
                unless("turns", p(HEADING, Blank("heading"))),
            ),
            grid(
                COLUMNS,
                row(
                    *(cell(p(HEAD, text)) for text in ("检查项目", "序号", "检查内容", "评价", "备注")),
                    head=True,
                ),
                each(
                    "entries",
                    when("starts", _item(p(TEXT.but(align="left"), Blank("section")), merge="restart")),
                    unless("starts", _item(p(TEXT), merge="continue")),
                ),
                when(
                    "last",
                    row(
                        cell(
                            p(TEXT, "其他需要记录的问题："),
                            each("other_problems", p(OTHER, Blank("."))),
                            span=5,
                            valign="top",
                        ),
                        height=72,
                        may_split=True,
                    ),
                ),
                side=SIDE,
                padding=PADDING,
            ),
        ),
        each("notes", p(NOTE, Blank("."))),
    ),
    footer=(
        p(PAGE_OF, *page_of()),
        when("record_number", p(PAGE_OF, "结果记录表编号：", Blank("record_number"))),
    ),
)
