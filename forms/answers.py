"""A checklist as a form: the fields follow from the table, `word-<item>[-<part>]` and so on."""

import re

from werkzeug.datastructures import MultiDict

from portal.domain.checklists import Checklist, Item
from portal.domain.result import Mark

_VERSION = re.compile(r"\d{1,6}")


def read_item(sent: MultiDict[str, str], item: Item) -> tuple[Mark, int]:
    """One row as it was sent: its mark, and the version that the browser had seen."""
    words = {part.id: word for part in item.questions if (word := _word(sent, item, part.id))}
    mark = Mark(
        words=words,
        remark=sent.get(field_name("remark", item), "").replace("\r\n", "\n").strip(),
        spot_check=field_name("spot", item) in sent,
    )
    version = sent.get(field_name("version", item), "0")
    return mark, int(version) if _VERSION.fullmatch(version) else 0


def read_sheet(sent: MultiDict[str, str], checklist: Checklist) -> dict[str, tuple[Mark, int]]:
    """Every row that the form held: those whose version field was sent, less 「采用对方的」."""
    return {
        item.id: read_item(sent, item)
        for item in checklist.items
        if field_name("version", item) in sent and field_name("theirs", item) not in sent
    }


def field_name(what: str, item: Item, part_id: str = "") -> str:
    """`word-3-5`, `word-15-a`, `remark-3-5`, `spot-3-5`, `version-3-5`."""
    return f"{what}-{item.id}-{part_id}" if part_id else f"{what}-{item.id}"


def _word(sent: MultiDict[str, str], item: Item, part_id: str) -> str:
    """The word of a question.  Two boxes ticked give 「是、不适用」, which no table allows (R-22, R-23)."""
    return "、".join(dict.fromkeys(filter(None, sent.getlist(field_name("word", item, part_id)))))
