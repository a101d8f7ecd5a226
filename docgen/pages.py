"""What stands on which page, known before Word knows it.

All our lines have an exact pitch, so a page can be counted.  Chinese characters are as wide as they are
high; letters and digits of Times New Roman are taken as half of that, and a word of them is not cut.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence

_BEFORE, _AFTER = "（《〈「『【〔‘“", "、。，．；：？！）》〉」』】〕’”…"
# Either characters between any two of which a line may end, or a word of Latin letters and digits or one
# character, with the marks that may not end a line before it and those that may not begin one after it.
_PIECE = re.compile(
    f"([^ -~{_BEFORE}{_AFTER}]+)(?![{_AFTER}])|([{_BEFORE}]*)(?:([!-~]+ ?| )|(.))([{_AFTER}]*)", re.DOTALL
)


def count(text: str, room: float, indent: float = 0) -> int:
    """How many lines `text` takes where `room` characters fit and the first of a paragraph is indented."""
    if len(text) + indent <= room and "\n" not in text:
        return 1
    return sum(_lines(paragraph, room, indent) for paragraph in text.replace("\u00a0\u00a0", "_").split("\n"))


def _lines(paragraph: str, room: float, indent: float) -> int:
    lines, left = 1, room - indent
    for free, before, word, char, after in _PIECE.findall(paragraph):
        if free:
            over = len(free) - int(left)
            left -= len(free)
            if over > 0:
                full, rest = divmod(over - 1, int(room))
                lines, left = lines + full + 1, room - rest - 1
            continue
        width = len(before) + len(word) / 2 + len(char) + len(after)
        left -= width
        if left < 0:
            lines, left = lines + 1, room - width
            while left < 0:  # longer than a line: cut
                lines, left = lines + 1, left + room
    return lines


_SENTENCE = re.compile(r"[。；\n]")


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
    """How far down the paper we are, in points."""

    def __init__(self, height: float) -> None:
        self.height = height
        self.used = 0.0
        self.repeated = 0.0

    def put(self, height: float) -> bool:
        """Put something that is not cut.  True: it did not fit and begins a new page."""
        over = self.used + height > self.height
        self.used = (self.repeated if over else self.used) + height
        return over

    def begin(self, above: float, first: float, repeated: float) -> bool:
        """Begin a table: what stands above its first row, that row, what every further page repeats.

        True: it has to begin on a new page, for what stands above may not stand there alone.
        """
        over = self.used + above + first > self.height
        self.used = above if over else self.used + above
        self.repeated = repeated
        return over
