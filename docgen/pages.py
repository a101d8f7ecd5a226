"""What stands on which page, known before Word knows it.

All our lines have an exact pitch, so a page can be counted.  Chinese characters are as wide as they are
high; letters and digits of Times New Roman are taken as half of that, and a word of them is not cut.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

_BEFORE, _AFTER = "（《〈「『【〔‘“", "、。，．；：？！）》〉」』】〕’”…"
_FREE = f"([^ -~{_BEFORE}{_AFTER}]+)(?![{_AFTER}])"
_SENTENCE = re.compile(r"[。；\n]")


class Setter(NamedTuple):
    """Who breaks the lines: what is kept together, and the space between Chinese and Latin.

    A piece is either characters between any two of which a line may end, or a word of Latin letters and
    digits or one character, with the marks that may not end a line before it or begin one after it.
    """

    pieces: re.Pattern[str]
    space: float


WORD = Setter(re.compile(f"{_FREE}|([{_BEFORE}]*)(?:([!-~]+ ?| )|(.))([{_AFTER}]*)", re.DOTALL), 0)
# LibreOffice keeps a word and the character after it together (soffice.xcu), and puts a fifth of a
# character between Chinese and Latin, whatever the document says.
LIBREOFFICE = Setter(
    re.compile(f"{_FREE}|([{_BEFORE}]*)(?:([!-~]+ ?| )([^ -~{_AFTER}]?)|(.))([{_AFTER}]*)", re.DOTALL), 0.2
)


def count(text: str, room: float, indent: float = 0, setter: Setter = LIBREOFFICE) -> int:
    """How many lines `text` takes where `room` characters fit and the first of a paragraph is indented.

    LibreOffice never takes fewer than Word.
    """
    if "\n" not in text and (1 + setter.space) * len(text) + indent <= room:
        return 1
    paragraphs = text.replace("\u00a0\u00a0", "_").split("\n")
    return sum(_lines(paragraph, room, indent, setter) for paragraph in paragraphs)


def _lines(paragraph: str, room: float, indent: float, setter: Setter) -> int:
    lines, left = 1, room - indent
    for free, before, word, *chars, after in setter.pieces.findall(paragraph):
        if free:
            over = len(free) - int(left)
            left -= len(free)
            if over > 0:
                full, rest = divmod(over - 1, int(room))
                lines, left = lines + full + 1, room - rest - 1
            continue
        width = len(before) + len(word) / 2 + sum(map(len, chars)) + len(after)
        if word:
            width += setter.space * (bool(before) + bool(after or any(chars)))
        left -= width if before or not word else width + setter.space
        if left < 0:
            lines, left = lines + 1, room - width
            while left < 0:  # longer than a line: cut
                lines, left = lines + 1, left + room
    return lines


def divide(text: str, room: float, indent: float, lines: int) -> tuple[str, str]:
    """`text` as what fits into so many lines, cut after a sentence where one ends there, and the rest."""

    def need(end: int) -> int:
        return count(text[:end].rstrip("\n"), room, indent)

    ends: Sequence[int] = [match.end() for match in _SENTENCE.finditer(text)]
    fitting = bisect_right(ends, lines, key=need)
    if not fitting:
        ends = range(len(text) + 1)
        fitting = bisect_right(ends, lines, key=need)
    cut = ends[fitting - 1]
    return text[:cut].rstrip("\n"), text[cut:].lstrip("\n")


class Page:
    """How far down the paper a table has come, in points.

    Beside its rows stands a label that is merged over a group of them; it asks for its own height.
    """

    def __init__(self, height: float) -> None:
        self.height = height
        self.used = 0.0
        self.repeated = 0.0  # by the head of the table, on every further page
        self.owed = 0.0  # what the label needs below the rows that it has

    def fits(self, height: float) -> bool:
        return self.used + height <= self.height

    def begin(self, above: float, repeated: float, *, turn: bool) -> None:
        """Begin a table: what stands above its first row; with `turn` on a new page."""
        self.used = above + (0 if turn else self.used + self.owed)
        self.repeated = repeated
        self.owed = 0

    def put(self, height: float, label: float, *, starts: bool) -> bool:
        """Put a row, with `starts` the first of a group.  True: it did not fit and begins a page."""
        if starts:
            self.used += self.owed
            self.owed = label
        over = not self.fits(max(height, label) if starts else height)
        if over:
            self.used, self.owed = self.repeated, label
        self.used += height
        self.owed = max(0.0, self.owed - height)
        return over
