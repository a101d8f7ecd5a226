"""附件6: 柳州市化妆品经营企业检查记录表, ticked 符合 or 不符合, with its conclusion and signatures."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal, NamedTuple

from docgen import fonts
from docgen.enforcement import entries, paragraphs
from docgen.groups import Grouped, Name, starts
from docgen.kit import (
    ANNEX,
    DRAWN,
    FORM,
    PAGE_OF,
    TITLE,
    Blank,
    Each,
    Inline,
    Paragraph,
    Row,
    Sheet,
    Style,
    cell,
    day,
    each,
    grid,
    p,
    page_of,
    row,
    signatures,
    unless,
    when,
)  # fmt: skip
from docgen.pages import Page, count, room
from portal.domain.checklists import Checklist, Item, load

Verdict = Literal["符合", "不符合"] | None


@dataclass(frozen=True, kw_only=True)
class Evaluation:
    """One evaluated row: the item's id, the literal word (None: both cells stay empty), the remark."""

    item: str
    verdict: Verdict
    remark: str


@dataclass(frozen=True, kw_only=True)
class CosmeticsOperatorRecord:
    """The fields of the 检查记录表, in paper order.

    `checklist` is the key of the edition.  The form has no cell for what does not apply: such an item has
    no verdict and says so in its remark.  Drawn signatures are PNG pictures; the names stand beside them as
    text.
    """

    checklist: str
    unit: str
    address: str
    evaluations: tuple[Evaluation, ...]
    conclusion: str
    handling: str
    inspectors_signed: tuple[str, ...]
    inspectors_signed_images: tuple[bytes | None, ...] = ()
    inspectors_signed_on: date | None
    opinion: str
    inspected_signed: str
    inspected_signed_image: bytes | None = None
    inspected_signed_on: date | None


def blank(checklist: str = "lz2018-6", unit: str = "", address: str = "") -> CosmeticsOperatorRecord:
    return CosmeticsOperatorRecord(
        checklist=checklist, unit=unit, address=address, evaluations=(), conclusion="", handling="",
        inspectors_signed=(), inspectors_signed_on=None, opinion="", inspected_signed="",
        inspected_signed_on=None,
    )  # fmt: skip


class Entry(NamedTuple):
    """An item on the paper.  `starts`: the 检查内容 is printed, where it begins or again on a new page."""

    starts: bool
    section: str
    text: str
    conforms: str
    fails: str
    remark: str


class Signed(NamedTuple):
    """What is decided and said in the end, each with its signature."""

    handling: str
    inspectors_signed: tuple[str, ...]
    inspectors_signed_images: tuple[bytes | None, ...]
    inspectors_signed_on: date | None
    opinion: str
    inspected_signed: str
    inspected_signed_image: bytes | None
    inspected_signed_on: date | None


class Block(NamedTuple):
    """The table of one page.  `turns`: it begins a page, as all but the first do.

    The conclusion, of one element or none, stands under the last item; so does what is signed, or on the
    next page if not both of its rows fit.
    """

    turns: bool
    entries: tuple[Entry, ...]
    conclusion: tuple[str, ...]
    signed: tuple[Signed, ...]


class Paper(NamedTuple):
    title: str
    unit: str
    address: str
    blocks: tuple[Block, ...]


TICK = "√"
# 检查内容, 检查项目, 符合, 不符合, 备注
COLUMNS = (970, 4080, 640, 800, FORM.width - 6490)
SIDE, PADDING = 60, 2
TEXT = Style(fonts.SONG, 10.5, 15)
TICKED = TEXT.but(size=14, align="center")
NAME = TEXT.but(align="left")
REMARK = Style(fonts.FANG, 10.5, 15, align="left")
HEAD = Style(fonts.HEI, 10.5, 15, align="center")
HEADING = TITLE.but(size=20, pitch=30, after=6)
UNIT = REMARK.but(size=11, pitch=18)
FREE = Style(fonts.FANG, 10.5, 16, indent=2)
SIGNED = Style(fonts.SONG, 10.5, 16, align="right", before=12, after=4)
TURN = Style(fonts.SONG, 1, 1, new_page=True)

NAME_ROOM, TEXT_ROOM, _, _, REMARK_ROOM = (room(width - 2 * SIDE, TEXT.size) for width in COLUMNS)
WHOLE_ROOM = room(sum(COLUMNS) - 2 * SIDE, FREE.size)
SLACK = 16.0  # points that stay free at the foot of a page
LEAST = (64, 84, 32)  # height of 检查结论, of what is signed, and of the signature in it


def _height(lines: int) -> float:
    """Of a row of so many lines, with the space around them and half a line of the table."""
    return lines * TEXT.pitch + 2 * PADDING + 0.5


HEAD_HEIGHT = 3 * TEXT.pitch + 4 * PADDING + 1
NAMED = entries(
    FORM.width,
    (("企业名称（盖章）：", (Blank("unit"),), 0.54), ("地址：", (Blank("address"),), 1)),
    style=UNIT,
)
UNIT_ROOM, ADDRESS_ROOM = (room(width, UNIT.size) for width in NAMED.widths[1::2])


def _above(unit: str, address: str) -> float:
    """The height of what stands over the table."""
    named = max(2, count(unit, UNIT_ROOM), count(address, ADDRESS_ROOM))
    return ANNEX.pitch + HEADING.pitch + HEADING.after + UNIT.pitch * named + 10


@cache
def _plan(checklist: Checklist) -> tuple[tuple[Item, Grouped], ...]:
    """The items, with the names beside them and the height that they take at least."""
    return tuple((item, _grouped(item)) for item in checklist.items)


def _grouped(item: Item) -> Grouped:
    name = Name(item.section, _height(count(item.section, NAME_ROOM)))
    return Grouped(_height(count(_numbered(item), TEXT_ROOM)), (name,))


def _numbered(item: Item) -> str:
    return f"{item.no}.{item.text}"


def arrange(fields: CosmeticsOperatorRecord) -> Paper:
    checklist = load(fields.checklist)
    return Paper(checklist.title, fields.unit, fields.address, tuple(_blocks(checklist, fields)))


def _blocks(checklist: Checklist, fields: CosmeticsOperatorRecord) -> Iterator[Block]:
    """The tables of the paper.

    The name of a group returns where a page begins.  Every table ends with its page, so that this is so
    in every program that prints it.
    """
    evaluations = {one.item: one for one in fields.evaluations}
    page = Page(FORM.height / 20 - SLACK, _above(fields.unit, fields.address) + HEAD_HEIGHT)
    page.repeated = HEAD_HEIGHT
    plan = _plan(checklist)
    rows = (_evaluated(row, evaluations.get(item.id)) for item, row in plan)
    turned, shown = False, list[Entry]()
    for (item, _), start in zip(plan, starts(rows, page), strict=True):
        if start.turns:
            yield Block(turned, tuple(shown), (), ())
            turned, shown = True, []
        shown.append(_entry(item, evaluations.get(item.id), *start.names))
    signed = Signed(**{name: getattr(fields, name) for name in Signed._fields})
    page.used += _free(fields.conclusion, LEAST[0])
    while page.used > page.height:  # the conclusion goes on on the next page
        page.used += page.repeated - page.height
    drawn = (signed.inspectors_signed_images, signed.inspected_signed_image)
    ends = [LEAST[2] + DRAWN.pitch * bool(images) for images in drawn]
    texts = (signed.handling, signed.opinion)
    if page.fits(sum(_free(text, LEAST[1], end) for text, end in zip(texts, ends, strict=True))):
        yield Block(turned, tuple(shown), (fields.conclusion,), (signed,))
    else:
        yield Block(turned, tuple(shown), (fields.conclusion,), ())
        yield Block(True, (), (), (signed,))


def _entry(item: Item, one: Evaluation | None, begins: bool) -> Entry:
    verdict, remark = (one.verdict, one.remark) if one else (None, "")
    conforms, fails = (TICK * (verdict == word) for word in ("符合", "不符合"))
    return Entry(begins, item.section, _numbered(item), conforms, fails, remark)


def _evaluated(row: Grouped, one: Evaluation | None) -> Grouped:
    if one is None or not one.remark:
        return row
    return row._replace(height=max(row.height, _height(count(one.remark, REMARK_ROOM))))


def _free(text: str, least: float, signature: float = 0) -> float:
    """The height of a row with a label, so many lines of text and perhaps a signature."""
    lines = count(text, WHOLE_ROOM, FREE.indent)
    return max(least, TEXT.pitch + lines * FREE.pitch + signature) + 2 * PADDING + 0.5


def _item(*section: Paragraph, merge: Literal["restart", "continue"]) -> Row:
    return row(
        cell(*section, merge=merge),
        cell(p(TEXT, Blank("text"))),
        cell(p(TICKED, Blank("conforms"))),
        cell(p(TICKED, Blank("fails"))),
        cell(p(REMARK, Blank("remark"))),
    )


def _words(label: str, *text: Paragraph | Each, drawn: str = "", signed: tuple[Inline, ...] = ()) -> Row:
    end = (signatures(drawn, "right"), p(SIGNED, *signed)) if signed else ()
    return row(
        cell(p(NAME, label), *text, *end, span=5, valign="top"),
        height=LEAST[bool(signed)],
        may_split=not signed,
    )


def _signature(label: str, names: str, on: str) -> tuple[Inline, ...]:
    return (label, Blank(names, "　" * 9), "　　", day(on))


HEADS = (
    row(
        cell(p(HEAD, "检查内容"), merge="restart"),
        cell(p(HEAD, "检查项目"), merge="restart"),
        cell(p(HEAD, "检查结果"), p(HEAD, "（打“√”）"), span=2),
        cell(p(HEAD, "备注（检查结果为不符合时，要填写具体情形）"), merge="restart"),
        head=True,
    ),
    row(
        cell(p(HEAD), merge="continue"),
        cell(p(HEAD), merge="continue"),
        cell(p(HEAD, "符合")),
        cell(p(HEAD, "不符合")),
        cell(p(HEAD), merge="continue"),
        head=True,
    ),
)

SHEET = Sheet(
    title="柳州市化妆品经营企业检查记录表",
    margins=FORM,
    body=(
        p(ANNEX, "附件6"),
        p(HEADING, Blank("title")),
        NAMED,
        p(TEXT.but(size=4, pitch=6)),
        each(
            "blocks",
            when("turns", p(TURN)),
            grid(
                COLUMNS,
                when("entries", *HEADS),
                each(
                    "entries",
                    when("starts", _item(p(NAME, Blank("section")), merge="restart")),
                    unless("starts", _item(p(NAME), merge="continue")),
                ),
                each("conclusion", _words("检查结论（存在问题）：", paragraphs(".", FREE))),
                each(
                    "signed",
                    _words(
                        "处理意见：", paragraphs("handling", FREE), drawn="inspectors_signed_images",
                        signed=_signature("检查人员签字：", "inspectors_signed", "inspectors_signed_on"),
                    ),
                    _words(
                        "被检查单位意见：", paragraphs("opinion", FREE), drawn="inspected_signed_image",
                        signed=_signature("被检查人签字：", "inspected_signed", "inspected_signed_on"),
                    ),
                ),
                side=SIDE,
                padding=PADDING,
            ),
        ),
        p(TEXT.but(size=1, pitch=1)),
    ),
    footer=(p(PAGE_OF, *page_of()),),
)  # fmt: skip
