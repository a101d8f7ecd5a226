"""Changes of an enterprise's record: old values kept, told in words, and two of them brought together.

Every value is a text: a day as 2018-06-04, a member of an enum as its value, several of them with commas.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from portal.domain.application_pages import KINDS, PLAIN, PRODUCTS
from portal.domain.calendar import day_text
from portal.domain.enterprises import EnterpriseStatus, Kind, LicenceType, Part, Tag
from portal.domain.errors import Conflict
from portal.domain.labels import label
from portal.domain.people import mask_name, mask_phone
from portal.domain.products import ProductMode

Texts = Mapping[str, str]
"""Field → value."""
Changes = Mapping[str, tuple[str, str]]
"""Field → value before, value after."""
Snapshot = Mapping[tuple[Part, str], tuple[str, Texts]]
"""Part and id of the licence or product → its name, its values."""

FACTS: dict[str, str] = {
    **{question.key: question.label for page in PLAIN for question in page.questions},
    KINDS.key: KINDS.title,
}
LICENCE: dict[str, str] = {
    "type": "种类",
    "number": "编号",
    "scope": "许可范围或经营项目",
    "valid_from": "有效期起",
    "valid_until": "有效期止",
    "holder_name": "证上的名称",
    "address": "证上的地址",
}
PRODUCT: dict[str, str] = {question.key: question.label for question in PRODUCTS.questions}
NAMES: dict[Part, dict[str, str]] = {
    Part.FACTS: {
        **FACTS,
        "office": "责任监管所",
        "office_reason": "不按街道的理由",
        "status": "经营状态",
        "status_since": "自何日起",
        "tag": "重点标记",
    },
    Part.LICENCE: LICENCE,
    Part.PRODUCT: PRODUCT,
}
"""What every field is called, in the order in which it is shown."""

PERSONAL = {"phone": mask_phone, "contact": mask_name, "contact_phone": mask_phone}
"""Fields that a list or a history shows masked."""

_WORDS: dict[str, type[StrEnum]] = {
    "kinds": Kind,
    "type": LicenceType,
    "mode": ProductMode,
    "status": EnterpriseStatus,
    "tag": Tag,
}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Edit:
    """What one act changed.

    `version` is the enterprise's after it; `subject` the id of the licence or product, `title` its name.
    """

    part: Part
    changes: Changes
    version: int
    subject: str = ""
    title: str = ""

    def stored(self) -> dict[str, Any]:
        """As the detail of an event."""
        return {
            "part": self.part.value,
            "changes": {field: list(pair) for field, pair in self.changes.items()},
            "version": self.version,
            "subject": self.subject,
            "title": self.title,
        }


def read(detail: Mapping[str, Any]) -> Edit | None:
    """The edit that an event keeps; None for an event that keeps none."""
    if "part" not in detail:
        return None
    changes = {field: (before, after) for field, (before, after) in detail["changes"].items()}
    return Edit(Part(detail["part"]), changes, detail["version"], detail["subject"], detail["title"])


def changes(before: Texts, after: Texts) -> dict[str, tuple[str, str]]:
    """The fields that differ.  A field missing on one side is empty there."""
    return {
        field: (before.get(field, ""), after.get(field, ""))
        for field in dict.fromkeys([*before, *after])
        if before.get(field, "") != after.get(field, "")
    }


def between(before: Snapshot, after: Snapshot, version: int) -> list[Edit]:
    """What one act changed that wrote several parts at once."""
    found = []
    for part, subject in dict.fromkeys([*before, *after]):
        nothing: tuple[str, Texts] = ("", {})
        old, new = (side.get((part, subject), nothing) for side in (before, after))
        if changed := changes(old[1], new[1]):
            found.append(Edit(part, changed, version, subject, new[0] or old[0]))
    return found


def shown(field: str, value: str, *, mask: bool = True) -> str:
    """A value as people read it; what is personal is masked."""
    if mask and field in PERSONAL:
        return PERSONAL[field](value)
    if field in _WORDS and value:
        return "、".join(label(_WORDS[field](each)) for each in value.split(","))
    if _DAY.fullmatch(value):
        return day_text(date.fromisoformat(value))
    return value.replace(",", "、") if field == "functions" else value


def sentences(edit: Edit) -> tuple[str, ...]:
    """What changed, a sentence a field: 经营地址：由“甲路1号”改为“乙路2号”.

    Of a licence or product first what was done to which; of one that was taken out nothing further.
    """
    names = NAMES[edit.part]
    if edit.title and not edit.changes.get("number", ("", "-"))[1]:
        return (f"撤下{edit.title}",)
    found = [
        _sentence(names[field], *(shown(field, value) for value in edit.changes[field]))
        for field in names
        if field in edit.changes
    ]
    if not edit.title:
        return tuple(found)
    added = not edit.changes.get("number", ("-", ""))[0]
    return (f"{'登记' if added else '更正'}{edit.title}", *found)


def told(detail: Mapping[str, Any]) -> tuple[str, ...]:
    """What an event says beside its name: an edit, what an application asked for, or words of its own."""
    if (edit := read(detail)) is not None:
        return sentences(edit)
    asked = (
        _sentence(one["label"], *(_masked(one["field"], one[side]) for side in ("old", "new")))
        for one in detail.get("changes", ())
    )
    return (*asked, *detail.get("told", ()))


def _masked(field: str, words: str) -> str:
    return PERSONAL[field](words) if field in PERSONAL else words


def _sentence(name: str, before: str, after: str) -> str:
    if not before:
        return f"{name}：{after}"
    if not after:
        return f"{name}：删去“{before}”"
    if before == after:
        return f"{name}：有改动"  # the part that differs is masked
    return f"{name}：由“{before}”改为“{after}”"


class Overtaken(Conflict):
    """Somebody else changed the same part since it was read.

    `before` is what was read, `theirs` what it is now.
    """

    def __init__(self, who: str, at_text: str, before: Texts, theirs: Texts) -> None:
        super().__init__(f"{who}在{at_text}改过，您的还没有保存。")
        self.who, self.at_text, self.before, self.theirs = who, at_text, before, theirs


@dataclass(frozen=True)
class Clash:
    """A field that one of the two changed, or both."""

    field: str
    before: str
    theirs: str
    mine: str


def clashes(before: Texts, theirs: Texts, mine: Texts) -> tuple[Clash, ...]:
    """Every field that is no longer what both had read.  What `mine` does not name is left as it was."""
    full = {**before, **mine}
    return tuple(
        Clash(field, before[field], theirs[field], full[field])
        for field in before
        if not before[field] == theirs[field] == full[field]
    )


def merged(before: Texts, theirs: Texts, mine: Texts) -> dict[str, str]:
    """Mine where I changed something, theirs everywhere else."""
    full = {**before, **mine}
    return {field: full[field] if full[field] != before[field] else theirs[field] for field in before}


def base(current: Texts, since: tuple[Edit, ...]) -> dict[str, str]:
    """What stood before these edits, the oldest first: the first old value of each field they changed."""
    first: dict[str, str] = {}
    for edit in since:
        for field, (before, _after) in edit.changes.items():
            first.setdefault(field, before)
    return {field: first.get(field, value) for field, value in current.items()}
