"""What leaves the house when a result is released, and how it is found again.

Source: 公示 of the result record (填表说明 11), proactive disclosure without ID numbers, telephone
numbers or signers (R-35, R-48).
"""

import re
from dataclasses import dataclass
from typing import Any

from portal.domain.checklists import Checklist, Item
from portal.domain.people import mask_personal
from portal.domain.result import Answers, Mark, findings, part_is_problem
from portal.domain.text import bigrams, fold

LICENCE_TAIL = 4
"""So many characters at least of the end of a licence number find it."""

_LICENCE_END = re.compile(r"[0-9*]{3}[0-9x]\Z")


@dataclass(frozen=True)
class Problem:
    """One problem: the number as printed (without star), the item, the words recorded, the remark."""

    no: str
    text: str
    words: str
    remark: str
    key: bool = False


def problems(checklist: Checklist, answers: Answers) -> list[dict[str, Any]]:
    """Every problem in paper order as `Problem` fields, remarks masked: ready to be stored."""
    return [
        {
            "no": item.no,
            "text": item.text,
            "words": _found(item, answers[item.id]),
            "remark": mask_personal(remark),
            "key": item.key,
        }
        for item, _, remark in findings(checklist, answers)
    ]


def _found(item: Item, mark: Mark) -> str:
    """The recorded word; of a line of several parts only those that are a problem."""
    if not item.parts:
        return mark.words[""]
    bad = (part for part in item.parts if part_is_problem(part, mark.words.get(part.id)))
    return "；".join(f"{part.text}：{mark.words[part.id]}" for part in bad)


def grams(name: str, licence_number: str) -> tuple[str, ...]:
    """The pieces by which a business is found, once each.

    Every pair of neighbouring characters of the folded name; its last character, so that each
    character begins a piece; the end of the licence number.
    """
    folded, tail = fold(name), fold(licence_number)[-LICENCE_TAIL:]
    return tuple(dict.fromkeys(piece for piece in (*bigrams(name), folded[-1:], tail) if piece))


@dataclass(frozen=True)
class Wanted:
    """A search text, folded; `pieces` of a name that holds it, `tail` of a licence that ends with it.

    A single character is its own only piece: it stands for every gram that begins with it.
    """

    text: str
    pieces: tuple[str, ...]
    tail: str | None


def wanted(text: str) -> Wanted | None:
    """What a typed text looks for; None when it looks for nothing."""
    folded = fold(text)
    if not folded:
        return None
    tail = _LICENCE_END.search(folded)
    return Wanted(folded, bigrams(folded) or (folded,), tail and tail[0])
