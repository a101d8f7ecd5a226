"""Names of groups within groups beside the rows of a table: printed where one begins and where a page does.

The cells beside a group are merged.  A name that needs more height than the rows of its group makes the
last of them higher.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from docgen.pages import Page


class Name(NamedTuple):
    """The name of a group, and the height that it asks for, in points."""

    text: str
    height: float


class Grouped(NamedTuple):
    """The height of a row, and the names of its groups, outermost first."""

    height: float
    names: tuple[Name, ...]


class Start(NamedTuple):
    """Whether a row begins a page, and which of its names it prints."""

    turns: bool
    names: tuple[bool, ...]


def starts(rows: Iterable[Grouped], page: Page) -> Iterator[Start]:
    """Put the rows on the pages, one after the other."""
    owed: list[float] = []  # what the names still need below the rows that they have
    before: tuple[str, ...] = ()
    for height, names in rows:
        texts = tuple(name.text for name in names)
        begins = tuple(texts[: level + 1] != before[: level + 1] for level in range(len(texts)))
        page.used += max((one for one, begun in zip(owed, begins, strict=False) if begun), default=0.0)
        needed = [name.height for name, begun in zip(names, begins, strict=True) if begun]
        turns = page.used + max([height, *needed]) > page.height
        if turns:
            page.used, begins = page.repeated, (True,) * len(names)
        page.used += height
        owed = [
            max(0.0, (name.height if begun else owed[level]) - height)
            for level, (name, begun) in enumerate(zip(names, begins, strict=True))
        ]
        yield Start(turns, begins)
        before = texts
