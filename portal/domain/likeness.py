"""Whether two businesses may be the same one under two spellings: near-same names and addresses."""

import re
from difflib import SequenceMatcher

from portal.domain.text import fold

_AROUND = re.compile(r"^[^省市区县]{2,4}(省|自治区)|^[^市区县]{1,4}市|^[^市区县]{1,4}[区县]")
_LEGAL_FORM = re.compile(r"(股份有限公司|有限责任公司|有限公司|个体工商户|分公司)$")
_BRACKETS = re.compile(r"[(（\[【].*?[)）\]】]")
_NOT_WORDS = re.compile(r"[\W_]+")
ALIKE = 0.8
"""From this share of common characters on, two texts are told as near-same: one in five may differ."""
SHORTEST = 3
"""Texts with fewer characters are alike only where they are the same."""


def core_of(name: str) -> str:
    """What makes a name this name: without place before it, legal form behind it, and marks in it."""
    text = _NOT_WORDS.sub("", _BRACKETS.sub("", fold(name)))
    for _level in range(3):  # 省, 市, 区
        text = _AROUND.sub("", text, count=1) or text
    return _LEGAL_FORM.sub("", text) or text


def place_of(address: str) -> str:
    """What makes an address this address: without the district that all of them lie in."""
    text = _NOT_WORDS.sub("", fold(address))
    for _level in range(3):
        text = _AROUND.sub("", text, count=1) or text
    return text


def alike(one: str, other: str) -> bool:
    """Whether two compared texts are the same, or nearly."""
    if not one or not other:
        return False
    if one == other:
        return True
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < SHORTEST or _numbers(one) != _numbers(other):
        return False
    if shorter in longer and len(shorter) > SHORTEST and 2 * len(shorter) > len(longer):
        return True
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def _numbers(text: str) -> list[str]:
    """House numbers, branches: 8号 and 18号 are two places however alike the rest is."""
    return re.findall(r"\d+", text)
