"""Taking in one page of a long form: what holds for applications and for self-inspection reports alike."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from portal.domain.errors import Conflict, Incomplete, RuleBroken
from portal.domain.questions import Page, Reading, mark_of, read


@dataclass(frozen=True)
class Filling:
    """One page, or one row of it, as it was sent.

    `seen` is the mark of the answers that the form was filled from.  `later`: what is missing may follow.
    `confirmed`: what is unlikely was read again and is meant.
    """

    page: str
    values: Mapping[str, Any]
    seen: str
    row: str = ""
    later: bool = False
    confirmed: bool = False


def taken(
    page: Page,
    kept: Mapping[str, Any],
    filling: Filling,
    require: Callable[[str, Mapping[str, Any]], None] = lambda _row, _values: None,
) -> tuple[str, Reading]:
    """What is to be kept of a page that holds `kept` so far: the key of the row, and the answers.

    Raises Conflict when the answers changed since the form was opened, Incomplete naming what is missing or
    wrong, RuleBroken for what is unlikely and not confirmed, and whatever `require` refuses.
    """
    row = (filling.row or next_row(kept)) if page.row_name else ""
    reading = read(page, filling.values)
    stands = mark_of(kept.get(filling.row, {}) if page.row_name else kept)
    if stands not in (filling.seen, mark_of(reading.values)):
        raise Conflict("这一页刚刚在别处改过，为了不覆盖，这次没有保存。")
    if faults := reading.wrong if filling.later else reading.faults:
        raise Incomplete("这一页还没有填好，请按提示改好后再保存。", faults)
    require(row, reading.values)
    if reading.doubts and not filling.confirmed:
        raise RuleBroken(
            "".join(sentence for _field, sentence in reading.doubts) + "确认无误的，请再保存一次。"
        )
    return row, reading


def next_row(kept: Mapping[str, Any]) -> str:
    """The key of one row more."""
    return str(max((int(row) for row in kept), default=0) + 1)
