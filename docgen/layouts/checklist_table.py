"""表1-1 and 表1-2 of 附件1, 要点表: one layout for every table answered 是 or 否."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal, NamedTuple

from docgen import fonts
from docgen.fill import Printed
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
from docgen.pages import Page, count, room
from portal.domain.checklists import Checklist, load

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
    """A table, on one page where we know what stands in it; the last one ends with what else was seen.

    `turns`: it begins a page.  表1-1 has no heading; of 表1-2, the first table of each half has one.
    """

    turns: bool
    heading: str
    entries: tuple[Entry, ...]
    last: bool
    other_problems: str


class Paper(NamedTuple):
    title: str
    headings: tuple[str, ...]
    blocks: tuple[Block, ...]
    notes: tuple[str, ...]
    record_number: str


PAPER = replace(FORM, top=1191, right=1134)  # a little larger than the other forms, for the remarks
# 检查项目, 序号, 检查内容, 评价, 备注
COLUMNS = (1150, 680, 4080, 1070, PAPER.width - 6980)
SIDE, PADDING = 80, 1.5
TEXT = Style(fonts.SONG, 10.5, 15)
MIDDLE = TEXT.but(align="center")
REMARK = Style(fonts.FANG, 10.5, 15, align="left")
HEAD = Style(fonts.HEI, 10.5, 15, align="center")
LINE = Style(fonts.SONG, 12, 22, align="left")
HEADING = Style(fonts.HEI, 12, 24, align="center", before=6, after=4)
TURN = Style(fonts.SONG, 1, 1, new_page=True)
OTHER = REMARK.but(align="both", indent=2)
NOTE = Style(fonts.SONG, 10.5, 17, align="both")
TITLE_AFTER = 8

# Characters that fit a line of 检查项目, 检查内容 and 备注.
LABEL_ROOM = room(COLUMNS[0] - 2 * SIDE, TEXT.size)
TEXT_ROOM = room(COLUMNS[2] - 2 * SIDE, TEXT.size)
REMARK_ROOM = room(COLUMNS[4] - 2 * SIDE, REMARK.size)

SLACK = 16.0  # points that stay free at the foot of a page
HEAD_HEIGHT = TEXT.pitch + 2 * PADDING + 0.5

Merge = Literal["restart", "continue"]


class Planned(NamedTuple):
    """An item as it is printed: whether its section begins with it, and how high both are at least."""

    id: str
    no: str
    text: str
    begins: bool
    section: str
    label: float
    height: float


@cache
def _plan(checklist: Checklist) -> tuple[tuple[str, tuple[Planned, ...]], ...]:
    """The headings of the halves and their rows."""
    halves: dict[str, list[Planned]] = {}
    for section in checklist.sections:
        rows = halves.setdefault(checklist.block_headings.get(section.scope or "", ""), [])
        label = _height(count(section.title, LABEL_ROOM))
        for item in section.items:
            begins, height = item is section.items[0], _height(count(item.text, TEXT_ROOM))
            said = (Printed(item.label), Printed(item.text), begins, Printed(section.title))
            rows.append(Planned(item.id, *said, label, height))
    return tuple((heading, tuple(rows)) for heading, rows in halves.items())


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

    The name of a section returns where a page begins.  A filled table ends with its page, so that this
    is so in every program that prints it; a form for the pen is left to grow.
    """
    lines = {line.item: line for line in fields.lines}
    page = Page(
        PAPER.height / 20 - SLACK, TITLE.pitch + TITLE_AFTER + LINE.pitch * len(checklist.heading_lines)
    )
    plan = _plan(checklist)
    page.repeated = HEAD_HEIGHT
    for number, (heading, rows) in enumerate(plan, 1):
        above = HEAD_HEIGHT + (HEADING.before + HEADING.pitch + HEADING.after if heading else 0)
        turns = not page.fits(above + rows[0].height)
        if turns:
            page.turn()
        page.put(above)
        entries: list[Entry] = []
        for key, no, text, begins, section, label, height in rows:
            answer, remark = None, ""
            if line := lines.get(key):
                answer, remark = line.answer, line.remark
                if remark:
                    height = max(height, _height(count(remark, REMARK_ROOM)))
            over = page.put(height, label, begins)
            if over and entries and lines:
                yield Block(turns, heading, tuple(entries), last=False, other_problems="")
                turns, heading, entries = True, "", []
            entries.append(Entry(begins or over, section, no, text, answer, remark))
        last = number == len(plan)
        yield Block(turns, heading, tuple(entries), last, fields.other_problems if last else "")


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
            when("turns", p(TURN)),
            when("heading", p(HEADING, Blank("heading"))),
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
