"""The chain that makes a changed ledger visible: every entry's digest covers the entry before it.

Two digests, SHA-256 and SM3 (GB/T 32905), are kept side by side.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

BEGINNING = "0" * 64
"""What the first entry names as the one before it."""


@dataclass(frozen=True)
class Link:
    """The place of an entry, counted from 1, the digest of the one before it, and its own."""

    position: int
    previous: str
    sha256: str
    sm3: str


def canonical(content: Mapping[str, Any]) -> bytes:
    """One text for one content, whoever writes it: sorted keys, no blanks, UTF-8."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def link(position: int, previous: str, content: Mapping[str, Any]) -> Link:
    """The link of the entry with that content at that place."""
    covered = b"\n".join((str(position).encode(), previous.encode(), canonical(content)))
    return Link(
        position, previous, hashlib.sha256(covered).hexdigest(), hashlib.new("sm3", covered).hexdigest()
    )


def faults(entries: Iterable[tuple[Link, Mapping[str, Any]]]) -> Iterator[str]:
    """What is wrong with a chain that is read from its beginning, in sentences; none for a whole one.

    After a fault the walk goes on from what is kept, so that one changed entry is one sentence.
    """
    position, previous = 0, BEGINNING
    for kept, content in entries:
        if kept.position != position + 1:
            yield f"第{position + 1}条到第{kept.position - 1}条不见了。"
        if kept.previous != previous:
            yield f"第{kept.position}条与它前面的一条接不上。"
        counted = link(kept.position, kept.previous, content)
        if (counted.sha256, counted.sm3) != (kept.sha256, kept.sm3):
            yield f"第{kept.position}条的内容或摘要被改过。"
        position, previous = kept.position, kept.sha256
