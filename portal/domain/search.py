"""What a typed text looks for among the names of businesses, and which part of a name it found."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from portal.domain.text import fold

LONGEST = 200
"""Characters: longer than any name."""
NUMBER_TAIL = 4
"""So many characters at least of the end of a number find it."""
NUMBER_PART = 6
"""So many characters at least from the midst of a number find it."""

_BETWEEN = re.compile(r"[()\[\]{}<>〈〉《》「」『』【】“”‘’'\"`·•・.,。、:;!?&/\-–—~]")
_LETTERS = re.compile(r"[a-z]+")
_ASCII = re.compile(r"[!-~]+")


def key(text: str) -> str:
    """A name as it is compared: folded, without brackets, dashes and dots, which nobody types."""
    return _BETWEEN.sub("", fold(text))


@dataclass(frozen=True)
class Wanted:
    """A typed text as it is looked for.  `words`: its parts between blanks, where there are several."""

    key: str
    words: tuple["Wanted", ...] = ()

    @property
    def letters(self) -> bool:
        """Whether it may be initials or pinyin."""
        return _LETTERS.fullmatch(self.key) is not None

    @property
    def ascii(self) -> bool:
        """Whether it may be initials of a name with figures or letters in it."""
        return _ASCII.fullmatch(self.key) is not None

    @property
    def number(self) -> bool:
        """Whether it may be the end of a number: long enough, and with a figure in it."""
        return len(self.key) >= NUMBER_TAIL and re.search(r"[0-9]", self.key) is not None

    @property
    def digits(self) -> bool:
        """Whether it may be the end of a telephone number."""
        return self.number and self.ascii and self.key.isdigit()


def wanted(text: str) -> Wanted | None:
    """What a typed text looks for; None when nothing was typed.

    A text of nothing but signs looks for those signs, and finds nothing.
    """
    if not text.strip():
        return None
    parts = tuple(Wanted(part) for word in text.split() if (part := key(word)))
    return Wanted(key(text) or fold(text), parts if len(parts) > 1 else ())


Piece = tuple[str, bool]
"""A part of a name, and whether it was found."""


def pieces(name: str, spans: Iterable[tuple[int, int]]) -> tuple[Piece, ...]:
    """The name cut where what was found begins and ends.  Spans count characters of the name's key."""
    found = {place for start, end in spans for place in range(start, end)}
    cut: list[Piece] = []
    place = 0
    for char in name:
        length = len(key(char))
        marked = length > 0 and place in found
        place += length
        if cut and cut[-1][1] == marked:
            cut[-1] = (cut[-1][0] + char, marked)
        else:
            cut.append((char, marked))
    return tuple(cut)
