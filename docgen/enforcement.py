"""What the enforcement documents have in common: headings, lines to write on, seal, receipt and note."""

from itertools import pairwise
from typing import Any, get_args

from docgen import fonts
from docgen.kit import (
    ANNEX,
    DRAWN,
    PAGE_OF,
    TITLE,
    Blank,
    Cell,
    Each,
    Grid,
    Inline,
    Paragraph,
    Picture,
    Row,
    Style,
    Tick,
    When,
    cell,
    day,
    each,
    gap,
    grid,
    minute,
    p,
    row,
    signature,
    unless,
    when,
)

SERIES_HEADING = "广西壮族自治区保健食品化妆品行政监督执法文书"
UNNAMED = "　　　　　　食品药品监督管理局"
NUMBER = "（　　　）食药监　　〔　　　　〕　　号"

BODY = Style(fonts.FANG, 14, 26, indent=2)
LABEL = BODY.but(indent=0, align="left")
MIDDLE = LABEL.but(align="center")
DENSE = LABEL.but(size=12, pitch=22)
SERIES = Style(fonts.SONG, 14, 22, align="center")
NOTE = Style(fonts.SONG, 9, 13, align="left")
THIN = Style(fonts.SONG, 1, 1)  # Word wants a paragraph between two tables and after the last
PADDING = 2
WRITING = LABEL.but(pitch=30)  # lines to write on by hand
SEAL = 119  # 42 mm, so that the seal covers authority and date and nothing else

Field = tuple[str, tuple[Inline, ...], float]  # label, what is written, where it ends from 0 to 1


def copies(kind: Any) -> Paragraph:
    """The labels of the copies, the one of this copy ticked: ☑第一联 存档."""
    labels: list[Inline] = []
    for word in get_args(kind):
        labels += [Tick("copy", word), f"{word[:3]} {word[3:]}　"]
    return p(PAGE_OF.but(align="right"), *labels)


def annex_and_copies(annex: str, kind: Any, width: int) -> Grid:
    """附件4 on the left, the copies on the right."""
    left = 1400
    return grid(
        (left, width - left),
        row(cell(p(ANNEX, annex)), cell(copies(kind))),
        lines=False, padding=0, side=0,
    )  # fmt: skip


def letterhead(title: str) -> tuple[Paragraph, ...]:
    """The bureau's own documents begin so: authority and title."""
    return (
        p(TITLE.but(size=18, pitch=28), Blank("authority", UNNAMED)),
        p(TITLE.but(pitch=36), title),
    )


def numbered(width: int) -> tuple[Paragraph | Grid, ...]:
    """The number on the right and the double line under it."""
    return p(LABEL.but(align="right", after=2), Blank("number", NUMBER)), rule(width), p(THIN)


def rule(width: int) -> Grid:
    """The double line under a heading."""
    return grid((width,), row(cell(p(THIN), edges="tb")), lines=False, padding=0.5, side=0)


def entries(width: int, *rows: tuple[Field, ...], style: Style = LABEL) -> Grid:
    """Labels with lines to write on; the rows share one table, whatever their columns."""
    set_off = [tuple((f"{'　' * (n > 0)}{one[0]}", *one[1:]) for n, one in enumerate(row)) for row in rows]
    ends = [_ends(fields, width, style.size) for fields in set_off]
    edges = sorted({0, *(edge for one in ends for edge in one)})
    return grid(
        tuple(end - start for start, end in pairwise(edges)),
        *(_entry(fields, one, edges, style) for fields, one in zip(set_off, ends, strict=True)),
        lines=False, padding=PADDING, side=0,
    )  # fmt: skip


def _ends(fields: tuple[Field, ...], width: int, size: float) -> list[int]:
    """Where labels and values end by turns, in twips."""
    ends, start = list[int](), 0
    for text, _, share in fields:
        end = round(width * share)
        ends += [start + round(len(text) * size * 20) + 20, end]
        start = end
    return ends


def _entry(fields: tuple[Field, ...], ends: list[int], edges: list[int], style: Style) -> Row:
    places = [edges.index(end) for end in (0, *ends)]
    spans = iter([end - start for start, end in pairwise(places)])
    cells: list[Cell] = []
    for text, content, _ in fields:
        cells.append(cell(p(style, text), span=next(spans), valign="top"))
        cells.append(cell(p(style, *content), span=next(spans), valign="top", edges="b"))
    return row(*cells)


def ruled(tag: str, width: int) -> Each:
    """A line to write on for every element of the field."""
    empty = gap(".", int(width / 20 / WRITING.size)).empty
    return each(tag, p(WRITING, Blank(".", empty, underline=True)))


def paragraphs(tag: str, style: Style = BODY) -> Each:
    """A paragraph for every line of the field."""
    return each(tag, p(style, Blank(".")))


def uncut(width: int, *content: Any) -> Grid:
    """What a page does not cut."""
    return grid((width,), row(cell(*content)), lines=False, padding=0, side=0)


def seal(width: int, *above: Inline) -> tuple[When | Paragraph, ...]:
    """The place of the seal on the right, over the authority, if it is printed, and the date.

    The picture of the seal lies behind the words, in the middle of its place.
    """
    axis = width * 3 / 80
    return (
        when("seal_image", p(THIN, Picture("seal_image", "公章", SEAL, SEAL, at=(axis - SEAL / 2, 0)))),
        *_place(width, [above] * bool(above) + [("（公　章）",), (day("issued_on"),)]),
    )


def stamp(width: int, *above: Inline) -> tuple[Paragraph, ...]:
    """The place where a unit other than the bureau stamps by hand, over its name and the date."""
    return _place(width, [above, ("（公　章）",), (day("declared_on"),)])


def _place(width: int, content: list[tuple[Inline, ...]]) -> tuple[Paragraph, ...]:
    """As high as a seal, on the right."""
    style = MIDDLE.but(left=width / 40)
    room, last = (SEAL - len(content) * style.pitch) / 2, len(content) - 1
    return tuple(
        p(style.but(before=room * (n == 0), after=room * (n == last)), *one) for n, one in enumerate(content)
    )


def signed(style: Style, label: str, name: str, images: str) -> tuple[When, When]:
    """Who signs.  Drawn signatures stand before the name, in a line as high as they need."""
    after = max(0, style.pitch + style.after - DRAWN.pitch)
    tall = style.but(pitch=DRAWN.pitch, grows=True, after=after)
    return (
        when(images, p(tall, label, signature(images), Blank(name))),
        unless(images, p(style, label, Blank(name))),
    )


def receipt() -> tuple[Paragraph | When, ...]:
    """When the notice was received, to the minute, and by whom."""
    return (
        p(LABEL.but(before=6), "本通知书已于", minute("received_at"), "收到。"),
        *signed(LABEL.but(after=10), "接收人签字：", "received_by", "received_by_image"),
    )


def note(text: str, width: int) -> Grid:
    """The note at the foot, under a line."""
    return grid((width,), row(cell(p(NOTE, text), edges="t")), lines=False, padding=3, side=0)
