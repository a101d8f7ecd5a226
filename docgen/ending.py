"""The end of a text, which stays on one page with the signatures under it.

A page that holds nothing but signatures proves nothing.  So the last lines of the text stand in one row of
a table with what is signed, and Word does not cut the row.
"""

from bisect import bisect_right
from typing import NamedTuple

from docgen.fill import lines
from docgen.pages import count, divide

LEAST, MOST = 3, 8  # lines that stay


class Parted(NamedTuple):
    """A text in three: what flows, the rest of the paragraph that had to be cut, the last paragraphs."""

    flowing: str
    rest: str
    last: str


def part(text: str, room: float, indent: float) -> Parted:
    """Keep back three to eight lines: whole paragraphs, or of a longer one its last sentences."""
    paragraphs, kept, used = lines(text), list[str](), 0
    while paragraphs and used < LEAST:
        last = paragraphs.pop()
        needed = count(last, room, indent)
        if used + needed > MOST:
            head, rest = _cut(last, room, indent, needed - (LEAST - used))
            return Parted("\n".join([*paragraphs, head]), rest, "\n".join(kept))
        kept.insert(0, last)
        used += needed
    return Parted("\n".join(paragraphs), "", "\n".join(kept))


def _cut(paragraph: str, room: float, indent: float, fitting: int) -> tuple[str, str]:
    """Cut after a sentence; if the next one is too long to stay, in the middle of it."""
    head, rest = divide(paragraph, room, indent, fitting)
    if count(rest, room) <= MOST:
        return head, rest
    end = bisect_right(
        range(len(paragraph) + 1), fitting, key=lambda length: count(paragraph[:length], room, indent)
    )
    return paragraph[: end - 1], paragraph[end - 1 :]
