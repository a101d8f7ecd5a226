"""What people paste, and what they would paste if they meant harm: any number of texts, always the same."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import fields as members
from dataclasses import is_dataclass, replace
from typing import Any

CODES = (
    "]]>", "{{7*7}}", "{% raw %}", "${7*7}", "#{x}", "<%= 1 %>", "%s%(a)s", "\\1", "<!-- x -->", "k0",
    "</w:t></w:r>", "<w:altChunk r:id='rId1'/>", "<w:instrText>DDEAUTO</w:instrText>", "&amp;", "&#0;",
    '{ INCLUDEPICTURE "http://a" }', "=cmd|' /C calc'!A0", '"@embed"', '"@number"', "picture1", "&#x1F600;",
    "../../word/vbaProject.bin", "'; DROP TABLE x; --", "javascript:alert(1)", "A&B<公司>", "“引号”‘单’",
    "<?field 3?>",
)  # fmt: skip
BIDI = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c"
EMOJI = ("😀", "👩‍👩‍👧‍👦", "🇨🇳", "✊🏽", "☑️", "1️⃣", "é\u0301\u0327", "﷽", "\u200b\ufeff\u00ad")
SPACES = " \u00a0\u3000\u2003\u2028\u2029\x85\t\n\r"
# Keys and words to tick, not what somebody writes.
NOT_TEXT = frozenset({
    *("checklist", "item", "copy", "answer", "verdict", "result", "disposal", "method"),
    *("site_type", "act", "level"),
})  # fmt: skip


def texts(seed: str) -> Iterator[str]:
    """Without end."""
    chance = random.Random(seed)
    while True:
        pieces = (chance.choice(MAKERS)(chance) for _ in range(chance.randint(1, 6)))
        text = "".join(pieces)
        yield (text or "长") * (10_000 // len(text or "长")) if chance.random() < 0.004 else text


def _some(chance: random.Random, chars: str) -> str:
    return "".join(chance.choices(chars, k=chance.randint(0, 12)))


def _range(first: int, last: int) -> Callable[[random.Random], str]:
    return lambda chance: "".join(chr(chance.randint(first, last)) for _ in range(chance.randint(1, 12)))


MAKERS: tuple[Callable[[random.Random], str], ...] = (
    lambda chance: chance.choice(CODES),
    lambda chance: chance.choice(EMOJI),
    lambda chance: _some(chance, BIDI),
    lambda chance: _some(chance, SPACES),
    lambda chance: _some(chance, "检查内容、。（）“要点”表第12.3项，；《》"),
    _range(0x00, 0x1F),  # control characters
    _range(0x20, 0x7F),
    _range(0xD800, 0xDFFF),  # half surrogates
    _range(0x4E00, 0x9FFF),
    _range(0x20000, 0x2A6DF),  # rare characters
    _range(0x30000, 0x3134A),
    _range(0x600, 0x6FF),
    _range(0xE000, 0xF8FF),  # private use
    _range(0xFFF0, 0xFFFF),
    _range(0x80, 0x10FFFF),
)


def allowed(text: str) -> str:
    """What is left of a text on paper: the characters of XML 1.0 (2.2 Char), one kind of line end."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        char
        for char in text
        if char in "\t\n"
        or "\x20" <= char <= "\ud7ff"
        or "\ue000" <= char <= "\ufffd"
        or char >= "\U00010000"
    )


def poisoned(fields: Any, source: Iterator[str], used: list[str]) -> Any:
    """The same fields with a text of `source` in the place of every text; `used` is told which."""
    return replace(
        fields,
        **{
            one.name: _poisoned(getattr(fields, one.name), source, used)
            for one in members(fields)
            if one.name not in NOT_TEXT
        },
    )


def _poisoned(value: Any, source: Iterator[str], used: list[str]) -> Any:
    if isinstance(value, str):
        used.append(next(source))
        return used[-1]
    if isinstance(value, tuple):
        return tuple(_poisoned(one, source, used) for one in value)
    return poisoned(value, source, used) if is_dataclass(value) else value
