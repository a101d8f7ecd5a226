"""Rows of forms: heads of tables, labels with their values, opinions with room to sign under them."""

from docgen import fonts
from docgen.kit import DRAWN, Blank, Block, Cell, Inline, Row, Style, cell, day, p, row, signatures, unless

LABEL = Style(fonts.SONG, 12, 20, align="center")
VALUE = Style(fonts.FANG, 12, 20, align="left")
CENTRED = VALUE.but(align="center")
SMALL_LABEL = LABEL.but(size=10.5, pitch=16)
SMALL = VALUE.but(size=10.5, pitch=16)
SMALL_CENTRED = SMALL.but(align="center")
RIGHT = VALUE.but(align="right")


def head(*names: str, style: Style = LABEL) -> Row:
    """The head of a table, which returns on every page."""
    return row(*(cell(p(style, name)) for name in names), height=28, head=True)


def told(tag: str, style: Style = VALUE) -> Cell:
    """A cell with the value of a field."""
    return cell(p(style, Blank(tag)))


def said(label: str, *content: Inline, span: int = 1) -> tuple[Cell, Cell]:
    """A label and what is written beside it."""
    return cell(p(LABEL, label)), cell(p(VALUE, *content), span=span)


def signing(label: str, tag: str, on: str, images: str = "") -> tuple[Block, ...]:
    """Who signs, and the day, on the right.  Drawn signatures (`images`) stand in the room for the pen."""
    room = p(RIGHT.but(before=DRAWN.pitch - RIGHT.pitch), "")
    drawn = (signatures(images, "right"), unless(images, room)) if images else (room,)
    return *drawn, p(RIGHT, label, Blank(tag), "　　"), p(RIGHT, day(on))


def opinion(label: str, span: int, *content: Block, height: float) -> Row:
    """A wide cell beside its label, for an opinion and who signs it."""
    return row(
        cell(p(LABEL, label)), cell(*content, span=span, valign="bottom"), height=height, may_split=True
    )
