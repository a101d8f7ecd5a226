"""Which rows of a table a year's visits covered, and what the next visit takes (R-06, R-07).

四（二）1 of the plan: a visit may take part of 表1-1, but a year covers all of it; 表1-1说明2: every visit at
least ten key items.  A row found 不适用 was examined and counts as covered.
"""

import hashlib
from collections.abc import Collection, Iterable
from math import ceil

from portal.domain.checklists import Checklist, Item
from portal.domain.result import Answers, Standing, standing

EXAMINED = frozenset({Standing.CHECKED, Standing.NOT_APPLICABLE})


def covered(checklist: Checklist, sheets: Iterable[Answers]) -> frozenset[str]:
    """The ids of the rows that these visits examined; rows of another table are passed over."""
    return frozenset(
        item_id
        for answers in sheets
        for item_id, mark in answers.items()
        if checklist.has(item_id) and standing(checklist.item(item_id), mark) in EXAMINED
    )


def missing(checklist: Checklist, done: Collection[str]) -> tuple[Item, ...]:
    """What the year still misses, in paper order: the list of 未覆盖 at its end."""
    return tuple(item for item in checklist.items if item.id not in done)


def proposal(checklist: Checklist, done: Collection[str], visits_left: int, seed: str) -> tuple[str, ...]:
    """The rows for the next visit, in paper order.

    Of what is missing the share of this visit, all of it when it is the last (`visits_left` counts the next
    one too); then key items up to the least number, missing ones first.  Which rows of equal standing come
    first is left to chance: the lowest sha256(seed|id).  A table that is taken whole is proposed whole.
    """
    if not checklist.partial_scope:
        return tuple(item.id for item in checklist.items)
    by_lot = sorted(checklist.items, key=lambda item: _lot(seed, item))
    owed = [item for item in by_lot if item.id not in done]
    chosen = {item.id for item in owed[: ceil(len(owed) / max(visits_left, 1))]}
    keys = dict.fromkeys(item.id for item in (*owed, *by_lot) if item.key)
    short = (checklist.min_key_items or 0) - len(chosen & keys.keys())
    chosen |= set([key for key in keys if key not in chosen][: max(short, 0)])
    return tuple(item.id for item in checklist.items if item.id in chosen)


def _lot(seed: str, item: Item) -> str:
    return hashlib.sha256(f"{seed}|{item.id}".encode()).hexdigest()
