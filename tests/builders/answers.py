"""Answers to the official tables, without any record around them."""

from __future__ import annotations

from collections.abc import Iterable

from portal.domain.checklists import NOT_APPLICABLE, Checklist, Item, Scale
from portal.domain.result import Answers, Mark

SEEN = "现场看到的情况。"


def compliant(checklist: Checklist) -> dict[str, Mark]:
    """Every row answered with what is no problem."""
    return {item.id: fine(item) for item in checklist.items}


def fine(item: Item) -> Mark:
    return Mark({part.id: part.compliant for part in item.questions})


def problem(checklist: Checklist, item: Item, remark: str = SEEN) -> Mark:
    """The row with every question answered the wrong way."""
    return Mark({part.id: other(checklist.scale, part.compliant) for part in item.questions}, remark)


def other(scale: Scale, word: str) -> str:
    """The other one of the two words of a scale."""
    first, second = scale.words
    return second if word == first else first


def with_problems(checklist: Checklist, item_ids: Iterable[str]) -> dict[str, Mark]:
    """Every row answered, these with a problem."""
    bad = {item_id: problem(checklist, checklist.item(item_id)) for item_id in item_ids}
    return {**compliant(checklist), **bad}


def absent(answers: Answers, item_ids: Iterable[str], why: str = "本店不涉及。") -> dict[str, Mark]:
    """The same answers, these rows 不适用 with a reason."""
    return {**answers, **{item_id: Mark({"": NOT_APPLICABLE}, why) for item_id in item_ids}}


def keys_and_generals(checklist: Checklist, keys: int, generals: int) -> tuple[str, ...]:
    """The ids of so many key items and so many general items, each the first ones on paper."""
    key_items = [item.id for item in checklist.items if item.key]
    general_items = [item.id for item in checklist.items if not item.key]
    return (*key_items[:keys], *general_items[:generals])
