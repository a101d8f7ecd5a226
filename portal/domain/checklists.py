"""The official inspection tables as data, one TOML file per official issue.

A file is never edited once it is in force, only superseded: an inspection keeps the key of the
edition it was made with.  Printed numbers (`Item.no`) are strings and not identities ("3.2" and
"3.20" differ, two rows of annex 3 share 58); `Item.id` is ours and unique within its table.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from portal.domain.enterprises import Kind
from portal.domain.errors import UnknownEdition

KEYS = ("lz2018-1-1", "lz2018-1-2", "lz2018-3", "lz2018-6")

NOT_APPLICABLE = "不适用"
NOT_CHECKED = "本次未查"


class Scale(StrEnum):
    """How a table is answered: 是/否, or 符合/不符合 (附件6)."""

    YES_NO = "yes_no"
    CONFORM = "conform"

    @property
    def words(self) -> tuple[str, str]:
        """The two literal words of the scale, in printed order."""
        return ("是", "否") if self is Scale.YES_NO else ("符合", "不符合")


@dataclass(frozen=True)
class Part:
    """One question of a line that asks two things of opposite polarity."""

    id: str
    text: str
    compliant: str


@dataclass(frozen=True)
class Item:
    """One row of a table.

    `compliant` is the literal answer that is no problem (a line of several parts: that of its first
    part); `always_applies` marks what no business of the kind can be without, so that 不适用 is doubtful.
    """

    id: str
    no: str
    key: bool
    text: str
    compliant: str
    section: str
    scope: str | None = None
    subsection: str | None = None
    method: str | None = None
    parts: tuple[Part, ...] = ()
    always_applies: bool = False

    @property
    def label(self) -> str:
        """The number as the paper prints it, a key item with its star."""
        return f"*{self.no}" if self.key else self.no

    @property
    def questions(self) -> tuple[Part, ...]:
        """What is answered on screen: the parts, or the row itself as one part without id."""
        return self.parts or (Part("", self.text, self.compliant),)


@dataclass(frozen=True)
class Section:
    title: str
    scope: str | None
    items: tuple[Item, ...]


@dataclass(frozen=True, eq=False)
class Checklist:
    """An official table.  `digit` is its place in the record number (R-30); None for cosmetics.

    There is one object an edition, so identity is equality (and hashing costs nothing).
    """

    key: str
    table: str
    title: str
    issued_by: str
    in_force_from: date
    in_force_until: date | None
    kinds: tuple[Kind, ...]
    scale: Scale
    result_rule: str | None
    digit: str | None
    partial_scope: bool
    min_key_items: int | None
    declared_total: int
    declared_key: int
    heading_lines: tuple[str, ...]
    block_headings: Mapping[str, str]
    note_lines: tuple[str, ...]
    anomalies: tuple[str, ...]
    sections: tuple[Section, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        return tuple(item for section in self.sections for item in section.items)

    def item(self, item_id: str) -> Item:
        """The item of that id.  Raises KeyError for an id that this table does not have."""
        return _by_id(self)[item_id]

    def has(self, item_id: str) -> bool:
        return item_id in _by_id(self)

    @property
    def words(self) -> tuple[str, ...]:
        """Every literal answer that this table allows.

        「本次未查」 only where the source allows a visit to take part of the table (R-06).
        """
        outside = (NOT_APPLICABLE, NOT_CHECKED) if self.partial_scope else (NOT_APPLICABLE,)
        return self.scale.words + outside


@cache
def _by_id(checklist: Checklist) -> Mapping[str, Item]:
    return {item.id: item for item in checklist.items}


PART = "/part"
"""What stands behind the key of a table of which a second visit takes the open items only."""


@cache
def load(key: str) -> Checklist:
    """The table of that key.  Raises UnknownEdition for a key that was never issued.

    With `PART` behind it: the same table, of which rows may stay 本次未查 and no number of key items is
    asked, for a visit that looks again at what another one found.
    """
    if key.endswith(PART):
        return replace(load(key.removesuffix(PART)), partial_scope=True, min_key_items=None)
    if key not in KEYS:
        raise UnknownEdition(f"没有编号为“{key}”的检查要点表。现有：{'、'.join(KEYS)}。")
    source = resources.files(__package__) / "checklist_data" / f"{key}.toml"
    return _read(tomllib.loads(source.read_text(encoding="utf-8")))


def published() -> Iterator[Checklist]:
    """Every table that was issued, in the order of the official annexes."""
    return (load(key) for key in KEYS)


def in_force(kind: Kind, day: date) -> Checklist:
    """The edition that a visit of `kind` on `day` is made with (R-04, R-05).

    Raises UnknownEdition when no edition is in force on that day.
    """
    for checklist in published():
        until = checklist.in_force_until
        if kind in checklist.kinds and checklist.in_force_from <= day and (until is None or day <= until):
            return checklist
    raise UnknownEdition(f"{day:%Y-%m-%d} 没有适用于该业态的检查要点表，请核对检查日期。")


def _read(data: Mapping[str, Any]) -> Checklist:
    sections = tuple(_read_section(section) for section in data["sections"])
    return Checklist(
        key=data["key"],
        table=data["table"],
        title=data["title"],
        issued_by=data["issued_by"],
        in_force_from=data["in_force_from"],
        in_force_until=data.get("in_force_until"),
        kinds=tuple(Kind(kind) for kind in data["kinds"]),
        scale=Scale(data["scale"]),
        result_rule=data.get("result_rule"),
        digit=data.get("digit"),
        partial_scope=data["partial_scope"],
        min_key_items=data.get("min_key_items"),
        declared_total=data["declared_total"],
        declared_key=data["declared_key"],
        heading_lines=tuple(data["heading_lines"]),
        block_headings=data.get("block_headings", {}),
        note_lines=tuple(data["note_lines"]),
        anomalies=tuple(data["anomalies"]),
        sections=sections,
    )


def _read_section(data: Mapping[str, Any]) -> Section:
    scope = data.get("scope")
    items = tuple(
        Item(
            id=row["id"],
            no=row["no"],
            key=row.get("key", False),
            text=row["text"],
            compliant=row["compliant"],
            section=data["title"],
            scope=scope,
            subsection=row.get("subsection"),
            method=row.get("method"),
            always_applies=row.get("always_applies", False),
            parts=tuple(Part(part["id"], part["text"], part["compliant"]) for part in row.get("parts", ())),
        )
        for row in data["items"]
    )
    return Section(data["title"], scope, items)
