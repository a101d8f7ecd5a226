"""What stands on which page, known before Word knows it.

All our lines have an exact pitch, so a page can be counted.  Chinese characters are as wide as they are
high; Latin letters and digits have the widths of Times New Roman, and a word of them is not cut.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

_BEFORE, _AFTER = "（《〈「『【〔‘“", "、。，．；：？！）》〉」』】〕’”…"
_SENTENCE = re.compile(r"[。；\n]")


# Characters between any two of which a line may end; or a word of Latin letters and digits; or one
# character, with the marks that may not end a line before it and those that may not begin one after it.
# LibreOffice keeps a word and the character after it together (soffice.xcu), Word does not: we count so,
# and with the space of a fifth of a character that LibreOffice puts between Chinese and Latin.  Word never
# needs more lines than that.
_PIECE = re.compile(
    f"([^ -~{_BEFORE}{_AFTER}]+)(?![{_AFTER}])"
    f"|([{_BEFORE}]*)([!-~]+ ?| )([^ -~{_AFTER}]?[{_AFTER}]*)"
    f"|([{_BEFORE}]*.[{_AFTER}]*)",
    re.DOTALL,
)
_SPACE = 0.2
# Widths of Times New Roman from the space to the tilde, in thousandths of its height.
_WIDTHS = {chr(code): width / 1000 for code, width in enumerate((
    *(250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278),
    *(500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444),
    *(921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889, 722, 722),
    *(556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500),
    *(333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500),
    *(500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541),
), 32)}  # fmt: skip


def room(twips: int, size: float) -> float:
    """How many characters of `size` points fit a line; a hair less, for programs round differently."""
    return twips / 20 / size - 0.02


# What people write by the line is written again and again, with other numbers; all digits are equally wide.
_SHORT = 60
_DIGITS = bytes.maketrans(b"123456789", b"000000000")


def count(text: str, room: float, indent: float = 0) -> int:
    """How many lines `text` takes where `room` characters fit and the first of a paragraph is indented."""
    if "\n" in text:
        return sum(count(paragraph, room, indent) for paragraph in text.split("\n"))
    if (1 + _SPACE) * len(text) + indent <= room:
        return 1
    if len(text) <= _SHORT:
        return _remembered(text.encode(errors="surrogatepass").translate(_DIGITS), room, indent)
    return _lines(text, room, indent)


@lru_cache(maxsize=4096)
def _remembered(shape: bytes, room: float, indent: float) -> int:
    return _lines(shape.decode(errors="surrogatepass"), room, indent)


def _lines(paragraph: str, room: float, indent: float) -> int:
    lines, used, limit = 1, 0.0, room - indent
    for free, before, word, after, char in _PIECE.findall(paragraph.replace("\u00a0\u00a0", "_")):
        if free:
            over = len(free) - int(limit - used)
            used += len(free)
            if over > 0:
                full, rest = divmod(over - 1, int(room))
                lines, used, limit = lines + full + 1, rest + 1.0, room
            continue
        if char:
            ahead, width = 0.0, float(len(char))
        else:
            ahead = _SPACE if used and not before else 0.0
            width = _width(word)
            if before:
                width += len(before) + _SPACE
            if after:
                width += len(after) + _SPACE
        if used + ahead + width <= limit:
            used += ahead + width
            continue
        if used:
            lines, limit = lines + 1, room
        used = width
        while used > limit:  # longer than a line: cut
            lines, used, limit = lines + 1, used - limit, room
    return lines


def _width(word: str) -> float:
    return len(word) / 2 if word.isdigit() else sum(map(_WIDTHS.__getitem__, word))


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

    Beside its rows may stand a label that is merged over a group of them and asks for its own height.
    `repeated` is what every further page begins with, as the head of the table.
    """

    def __init__(self, height: float, used: float = 0) -> None:
        self.height = height
        self.used = used
        self.repeated = 0.0
        self._owed = 0.0  # what the label needs below the rows that it has

    def fits(self, height: float) -> bool:
        return self.used + self._owed + height <= self.height

    def turn(self) -> None:
        self.used = self._owed = 0

    def put(self, height: float, label: float = 0, starts: bool = False) -> bool:
        """Put a row, with `starts` the first of a group.  True: it did not fit and begins a page.

        A group that goes on on a new page has its label there again.
        """
        used, owed = self.used, self._owed
        if starts:
            used, owed = used + owed, label
        over = used + (label if starts and label > height else height) > self.height
        if over:
            used, owed = self.repeated, label
        self.used = used + height
        self._owed = owed - height if owed > height else 0.0
        return over
