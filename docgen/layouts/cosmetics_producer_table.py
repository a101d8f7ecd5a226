"""附件3: 化妆品生产企业监督检查要点表, six columns and none to evaluate: what was found is a remark."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal, NamedTuple

from docgen import fonts
from docgen.groups import Grouped, Name, starts
from docgen.kit import (
    ANNEX,
    FORM,
    PAGE_OF,
    TITLE,
    Blank,
    Paragraph,
    Row,
    Sheet,
    Style,
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
from portal.domain.checklists import Checklist, Item, load


@dataclass(frozen=True, kw_only=True)
class Remark:
    """What was found at one item, by its id."""

    item: str
    text: str


@dataclass(frozen=True, kw_only=True)
class CosmeticsProducerTable:
    """The fields of the 要点表, in paper order.

    `checklist` is the key of the edition.  The official form says neither where nor when; `reference`, if
    given, stands in the margin and names the transcript that the table belongs to.
    """

    checklist: str
    remarks: tuple[Remark, ...]
    reference: str


def blank(checklist: str = "lz2018-3", reference: str = "") -> CosmeticsProducerTable:
    return CosmeticsProducerTable(checklist=checklist, remarks=(), reference=reference)


class Entry(NamedTuple):
    """An item on the paper.

    `begins` and `starts`: the 监督环节 and the 检查项目 are printed, where they begin or again on a new
    page.  `joined`: the row has no number of its own and shares that of the row above.
    """

    begins: bool
    starts: bool
    joined: bool
    section: str
    subsection: str
    no: str
    text: str
    method: str
    remark: str


class Block(NamedTuple):
    """The table of one page.  `turns`: it begins a page, as all but the first do."""

    turns: bool
    entries: tuple[Entry, ...]


class Paper(NamedTuple):
    title: str
    blocks: tuple[Block, ...]
    reference: str


PAPER = replace(FORM, top=1134, right=1020)  # a little larger than the other forms, for the remarks
HEADS = ("监督环节", "检查项目", "分项号", "检查内容", "检查方式", "备注")
COLUMNS = (970, 970, 755, 3725, 1180, PAPER.width - 7600)
SIDE, PADDING = 60, 1.5
TEXT = Style(fonts.SONG, 10.5, 15)
MIDDLE = TEXT.but(align="center")
NAME = TEXT.but(align="left")
REMARK = Style(fonts.FANG, 10.5, 15, align="left")
HEAD = Style(fonts.HEI, 10.5, 15, align="center")
HEADING = TITLE.but(after=8)
TURN = Style(fonts.SONG, 1, 1, new_page=True)

ROOMS = tuple(room(width - 2 * SIDE, TEXT.size) for width in COLUMNS)  # characters a line
SLACK = 16.0  # points that stay free at the foot of a page


def _height(lines: int) -> float:
    """Of a row of so many lines, with the space around them and half a line of the table."""
    return lines * TEXT.pitch + 2 * PADDING + 0.5


HEAD_HEIGHT = _height(1)


@cache
def _plan(checklist: Checklist) -> tuple[tuple[Item, Grouped], ...]:
    """The items, with the names beside them and the height that they take at least."""
    return tuple((item, _grouped(item)) for item in checklist.items)


def _grouped(item: Item) -> Grouped:
    lines = max(count(item.text, ROOMS[3]), count(item.method or "", ROOMS[4]))
    names = (item.section, item.subsection or "")
    named = tuple(Name(text, _height(count(text, width))) for text, width in zip(names, ROOMS, strict=False))
    return Grouped(_height(lines), named)


def arrange(fields: CosmeticsProducerTable) -> Paper:
    checklist = load(fields.checklist)
    return Paper(checklist.title, tuple(_blocks(checklist, fields)), fields.reference)


def _blocks(checklist: Checklist, fields: CosmeticsProducerTable) -> Iterator[Block]:
    """The tables of the paper.

    The names return where a page begins.  Every table ends with its page, so that this is so in every
    program that prints it.
    """
    remarks = {remark.item: remark.text for remark in fields.remarks}
    page = Page(PAPER.height / 20 - SLACK, ANNEX.pitch + HEADING.pitch + HEADING.after + HEAD_HEIGHT)
    page.repeated = HEAD_HEIGHT
    plan = _plan(checklist)
    rows = (_remarked(row, remarks.get(item.id, "")) for item, row in plan)
    turned, entries = False, list[Entry]()
    for (item, _), start in zip(plan, starts(rows, page), strict=True):
        if start.turns:
            yield Block(turned, tuple(entries))
            turned, entries = True, []
        entries.append(_entry(item, remarks.get(item.id, ""), *start.names))
    yield Block(turned, tuple(entries))


def _entry(item: Item, remark: str, begins: bool, starts: bool) -> Entry:
    joined = not item.no and not starts
    names = (item.section, item.subsection or "")
    return Entry(begins, starts, joined, *names, item.no, item.text, item.method or "", remark)


def _remarked(row: Grouped, remark: str) -> Grouped:
    return row._replace(height=max(row.height, _height(count(remark, ROOMS[5])))) if remark else row


Merge = Literal["restart", "continue"]
EMPTY = p(NAME)


def _item(section: Merge, subsection: Merge, number: Merge = "restart") -> Row:
    def merged(merge: Merge, *content: Paragraph) -> tuple[Paragraph, ...]:
        return content if merge == "restart" else (EMPTY,)

    return row(
        cell(*merged(section, p(NAME, Blank("section"))), merge=section),
        cell(*merged(subsection, p(NAME, Blank("subsection"))), merge=subsection),
        cell(*merged(number, p(MIDDLE, Blank("no"))), merge=number),
        cell(p(TEXT, Blank("text"))),
        cell(p(NAME, Blank("method"))),
        cell(p(REMARK, Blank("remark"))),
    )


SHEET = Sheet(
    title="化妆品生产企业监督检查要点表",
    margins=PAPER,
    body=(
        p(ANNEX, "附件3"),
        p(HEADING, Blank("title")),
        each(
            "blocks",
            when("turns", p(TURN)),
            grid(
                COLUMNS,
                row(*(cell(p(HEAD, text)) for text in HEADS), head=True),
                each(
                    "entries",
                    when("begins", _item("restart", "restart")),
                    unless(
                        "begins",
                        when("starts", _item("continue", "restart")),
                        unless(
                            "starts",
                            when("joined", _item("continue", "continue", "continue")),
                            unless("joined", _item("continue", "continue")),
                        ),
                    ),
                ),
                side=SIDE,
                padding=PADDING,
            ),
        ),
        p(TEXT.but(size=1, pitch=1)),
    ),
    footer=(p(PAGE_OF, *page_of()), when("reference", p(PAGE_OF, Blank("reference")))),
)
