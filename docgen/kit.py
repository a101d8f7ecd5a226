"""The words a layout is written in.

A layout is a tree of these values and reads top to bottom like the paper.  `Blank` and `Tick` carry the
name of a field and nothing else; `each` and `when` wrap what is repeated or conditional.  `draw.py` turns
the tree into a Word file with content controls, `compile.py` turns that file into something fast to fill.
Lengths are points unless a name says twips (a twentieth of a point).
"""

from dataclasses import dataclass, replace
from typing import Any, Literal, TypeAlias

from docgen import fonts

Align = Literal["left", "center", "right", "both"]
Height = Literal["top", "center", "bottom"]


@dataclass(frozen=True)
class Style:
    """How a paragraph looks.  `pitch` is the exact line pitch, so that pages do not depend on the font."""

    face: str
    size: float
    pitch: float
    align: Align = "both"
    indent: float = 0  # of the first line, in characters
    left: float = 0  # of every line
    before: float = 0
    after: float = 0
    spacing: float = 0  # between the characters
    grows: bool = False  # a line is as high as a picture in it: `pitch` is the least
    keep_next: bool = False  # on the page of what follows
    new_page: bool = False
    colour: str = ""  # six hexadecimal digits; empty: black
    ruled: bool = False  # a line under it, in its colour

    def but(self, **changes: Any) -> "Style":
        """The same style with some of it changed."""
        return replace(self, **changes)


@dataclass(frozen=True)
class Blank:
    """A field.  While it is empty the paper shows `empty`."""

    tag: str
    empty: str = ""
    underline: bool = False


@dataclass(frozen=True)
class Tick:
    """A box, ticked when the field holds the word: `Tick("answer", "是")`."""

    tag: str
    word: str


@dataclass(frozen=True)
class Picture:
    """A field of PNG bytes, or of several; while it is empty there is nothing.

    A picture is made as large as fits `width` x `height`.  It stands in its line like a letter, or with
    `at` behind the text: so far to the right of the left edge, so far below the top of its paragraph.
    `about` tells who cannot see it what it is.
    """

    tag: str
    about: str
    width: float
    height: float
    at: tuple[float, float] | None = None


@dataclass(frozen=True)
class PageNumber:
    """A number that Word itself keeps: this page, or how many there are."""

    kind: Literal["PAGE", "NUMPAGES"]


Inline: TypeAlias = str | Blank | Tick | Picture | PageNumber


@dataclass(frozen=True)
class Paragraph:
    style: Style
    content: tuple[Inline, ...]


@dataclass(frozen=True)
class Cell:
    """A table cell.  `edges` names the sides that have a line, of "tblr"; None: as its table."""

    content: tuple["Block", ...]
    span: int = 1
    merge: Literal["restart", "continue"] | None = None
    valign: Height = "center"
    edges: str | None = None


@dataclass(frozen=True)
class Row:
    """A table row.  `head` rows return on every page; a row is not cut unless `may_split`."""

    cells: tuple[Cell, ...]
    height: float = 0
    head: bool = False
    may_split: bool = False


@dataclass(frozen=True)
class Grid:
    """A table of fixed column widths, in twips; `padding` is above and below the text of a cell."""

    widths: tuple[int, ...]
    rows: tuple["Part", ...]
    lines: bool = True
    padding: float = 2
    side: int = 85  # left and right of the text of a cell, in twips


@dataclass(frozen=True)
class Each:
    """The children once for every element of the field (a tuple), or for every line of a text."""

    tag: str
    children: tuple["Part", ...]


@dataclass(frozen=True)
class When:
    """The children only if the field holds something; with `absent` only if it holds nothing."""

    tag: str
    children: tuple["Part", ...]
    absent: bool = False


Block: TypeAlias = Paragraph | Grid | Each | When
Part: TypeAlias = Block | Row


@dataclass(frozen=True)
class Margins:
    """Twips.  A4 is 11,906 x 16,838, the other way round if it is `wide`."""

    top: int
    right: int
    bottom: int
    left: int
    header: int
    footer: int
    wide: bool = False

    @property
    def paper(self) -> tuple[int, int]:
        return (16838, 11906) if self.wide else (11906, 16838)

    @property
    def width(self) -> int:
        return self.paper[0] - self.left - self.right

    @property
    def height(self) -> int:
        return self.paper[1] - self.top - self.bottom


@dataclass(frozen=True)
class Sheet:
    """A whole layout."""

    title: str
    margins: Margins
    body: tuple[Block, ...]
    header: tuple[Block, ...] = ()
    footer: tuple[Block, ...] = ()


def p(style: Style, *content: Inline) -> Paragraph:
    return Paragraph(style, content)


def line(tag: str, width: int) -> Blank:
    """An underlined blank of `width` characters to write on."""
    return Blank(tag, _room(width), underline=True)


def gap(tag: str, width: int) -> Blank:
    """A blank of `width` characters without a line, as between brackets."""
    return Blank(tag, _room(width))


BLANKS = "\u00a0" * 4
"""The room of one character: full-width spaces vanish where a line ends, no-break spaces do not."""


def _room(width: int) -> str:
    return BLANKS * width


def day(tag: str) -> Blank:
    return Blank(tag, "\u3000\u3000年\u3000\u3000月\u3000\u3000日")


def minute(tag: str) -> Blank:
    return Blank(tag, "\u3000\u3000年\u3000\u3000月\u3000\u3000日\u3000\u3000时\u3000\u3000分")


def signature(tag: str) -> Picture:
    """A drawn signature, at most 26 mm x 12 mm, in the line."""
    return Picture(tag, "手写签名", 74, 34)


def signatures(tag: str, align: Align = "left") -> "When":
    """A line of their own for drawn signatures, if there are any."""
    return when(tag, p(DRAWN.but(align=align), signature(tag)))


def below(images: str, room: float, paragraph: Paragraph) -> tuple["When", "When"]:
    """The paragraph under so much room, in which drawn signatures stand if there are any."""

    def under(height: float) -> Paragraph:
        return p(paragraph.style.but(before=height), *paragraph.content)

    return (
        when(images, p(DRAWN, signature(images)), under(room - DRAWN.pitch)),
        unless(images, under(room)),
    )


def cell(*content: Block, **options: Any) -> Cell:
    return Cell(content, **options)


def row(*cells: Cell, **options: Any) -> Row:
    return Row(cells, **options)


def grid(widths: tuple[int, ...], *rows: Part, **options: Any) -> Grid:
    return Grid(widths, rows, **options)


def each(tag: str, *children: Part) -> Each:
    return Each(tag, children)


def when(tag: str, *children: Part) -> When:
    return When(tag, children)


def unless(tag: str, *children: Part) -> When:
    return When(tag, children, absent=True)


# GB/T 9704-2012: 天头 37 mm, 订口 28 mm, 版心 156 mm x 225 mm.
LETTER = Margins(top=2098, right=1474, bottom=1984, left=1588, header=1191, footer=1400)
# 22 lines a page, 28 characters a line (5.2.3): 三号仿宋, a little closer than it is cast.
LETTER_TEXT = Style(fonts.FANG, 16, 28.95, indent=2, spacing=-0.25)
# Forms keep the binding margin and the width of the 版心 and use more of the height.
FORM = Margins(top=1304, right=1474, bottom=1134, left=1588, header=680, footer=624)

ANNEX = Style(fonts.HEI, 14, 20, align="left")
TITLE = Style(fonts.TITLE, 22, 32, align="center")
DRAWN = Style(fonts.FANG, 9, 38, grows=True)
PAGE_OF = Style(fonts.SONG, 9, 12, align="center")


def page_of() -> tuple[Inline, ...]:
    """第 X 页　共 Y 页, counted by Word."""
    return ("第 ", PageNumber("PAGE"), " 页　共 ", PageNumber("NUMPAGES"), " 页")
