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
from docgen.pages import Page, count
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

# Characters that fit a line of 检查内容 and of 备注.
TEXT_ROOM = (COLUMNS[2] - 2 * SIDE) / 20 / TEXT.size
REMARK_ROOM = (COLUMNS[4] - 2 * SIDE) / 20 / REMARK.size

HEAD_HEIGHT = TEXT.pitch + 2 * PADDING + 0.5

Merge = Literal["restart", "continue"]


class Planned(NamedTuple):
    """An item, the name of its section, whether it is the first there, and how high its row is at least."""

    item: Item
    section: str
    begins: bool
    height: float


@cache
def _plan(checklist: Checklist) -> tuple[tuple[str, tuple[Planned, ...]], ...]:
    """The headings of the blocks and their rows."""
    blocks: dict[str, list[Planned]] = {}
    for section in checklist.sections:
        heading = checklist.block_headings.get(section.scope or "", "")
        rows = blocks.setdefault(heading, [])
        for item in section.items:
            begins = item is section.items[0]
            rows.append(Planned(item, section.title, begins, _height(count(item.text, TEXT_ROOM))))
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
    """The tables of the paper.  Going down the pages, the name of a section returns where a page begins."""
    lines = {line.item: line for line in fields.lines}
    page = Page(PAPER.height / 20)
    page.put(TITLE.pitch + TITLE_AFTER + LINE.pitch * len(checklist.heading_lines))
    plan = _plan(checklist)
    for number, (heading, rows) in enumerate(plan, 1):
        above = (HEADING.before + HEADING.pitch + HEADING.after if heading else 0) + HEAD_HEIGHT
        turns = page.begin(above, rows[0].height, repeated=HEAD_HEIGHT)
        entries = tuple(_entry(row, lines.get(row.item.id), page) for row in rows)
        last = number == len(plan)
        yield Block(heading, turns, entries, last, fields.other_problems if last else "")


def _entry(planned: Planned, line: Line | None, page: Page) -> Entry:
    item, section, begins, height = planned
    answer, remark = (line.answer, line.remark) if line else (None, "")
    if remark:
        height = max(height, _height(count(remark, REMARK_ROOM)))
    over = page.put(height)
    return Entry(over or begins, section, item.label, item.text, answer, remark)


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
