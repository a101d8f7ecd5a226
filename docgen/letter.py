"""What official letters have in common (GB/T 9704-2012): red head, number, headings, text, close."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count

from docgen import fonts
from docgen.chinese import ordinal
from docgen.enforcement import SEAL, THIN, UNNAMED
from docgen.kit import (
    LETTER,
    LETTER_TEXT,
    TITLE,
    Blank,
    Block,
    Each,
    PageNumber,
    Paragraph,
    Picture,
    Style,
    day,
    each,
    p,
    unless,
    when,
)
from docgen.pages import room

RED = "E60012"
ISSUED_BY = Style(fonts.TITLE, 24, 40, align="center", colour=RED)
NUMBER = LETTER_TEXT.but(indent=0, align="center", before=18)
RULE = Style(fonts.SONG, 5, 11.3, colour=RED, ruled=True, after=24)  # 4 mm under the number
NAME = TITLE.but(pitch=36, after=24)
ADDRESSED = LETTER_TEXT.but(indent=0, align="left")
FIRST = LETTER_TEXT.but(face=fonts.HEI, align="left", keep_next=True)
SECOND = LETTER_TEXT.but(face=fonts.KAI, align="left", keep_next=True)
ROOM = room(LETTER.width, LETTER_TEXT.size + LETTER_TEXT.spacing)
PAGE = Style(fonts.SONG, 14, 20, align="center")

_SECOND = re.compile(r"（[一二三四五六七八九十]+）[^。]*")


@dataclass(frozen=True, kw_only=True)
class Section:
    """A part of a letter: its heading without a number, and its text, a line a paragraph.

    A line that is a heading of the second level, （一）监督检查方式, is set as one.
    """

    heading: str
    text: str


@dataclass(frozen=True, kw_only=True)
class TextLine:
    """A paragraph: text, or (`sub`) a heading of the second level."""

    sub: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Headed:
    """A section with its number."""

    heading: str
    lines: tuple[TextLine, ...]


def red_head(kind: str = "") -> tuple[Paragraph, ...]:
    """The authority in red, 文件 after it if it is one, the number, and the red line."""
    return (
        p(ISSUED_BY, Blank("authority", UNNAMED), kind),
        p(NUMBER, Blank("number", "　　　　〔　　　　〕　　号")),
        p(RULE),
    )


def written(text: str) -> tuple[TextLine, ...]:
    """The paragraphs of a text; of none, two empty lines."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n") if text else ["", ""]
    return tuple(
        TextLine(sub=line, text="") if _SECOND.fullmatch(line) else TextLine(sub="", text=line)
        for line in lines
    )


def headed(sections: Iterable[Section], first: int = 1) -> tuple[Headed, ...]:
    """Sections numbered 一、二、三, or from another number on."""
    return tuple(
        Headed(heading=f"{ordinal(number)}、{one.heading}", lines=written(one.text))
        for number, one in zip(count(first), sections, strict=False)
    )


def prose(tag: str) -> Each:
    """The paragraphs of a text that `written` parted."""
    return each(
        tag,
        when("sub", p(SECOND, Blank("sub"))),
        unless("sub", p(LETTER_TEXT, Blank("text"))),
    )


def sections(tag: str) -> Each:
    """Every section under its heading."""
    return each(tag, p(FIRST, Blank("heading")), prose("lines"))


def close(width: int) -> tuple[Block, ...]:
    """Who issued it and when, the issuer over the middle of the date, and the seal behind both."""
    left = width / 20 * 0.35  # room for the longest name of an authority
    style, axis = LETTER_TEXT.but(indent=0, align="center", left=left), (left + width / 20) / 2
    over = (SEAL - 2 * style.pitch) / 2
    return (
        when("seal_image", p(THIN, Picture("seal_image", "公章", SEAL, SEAL, at=(axis - SEAL / 2, 0)))),
        p(style.but(before=over), Blank("issuer", UNNAMED)),
        p(style.but(after=over), day("issued_on")),
    )


def page_number() -> Paragraph:
    """— 1 —"""
    return p(PAGE, "— ", PageNumber("PAGE"), " —")
