"""What a table of businesses would do to the registry, decided before anything is done.

The credit code says which business a row is: one that is there is changed where the row says otherwise, one
that is not is added.  An empty cell of an optional column changes nothing.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from portal.domain.application_pages import KINDS, PLACE, PLAIN
from portal.domain.enterprises import LicenceType
from portal.domain.imports import COLUMNS, MASKED, Fault, Reading
from portal.domain.questions import Answers

_LICENCES = frozenset(type_.value for type_ in LicenceType)
_PLAIN = frozenset(page.key for page in PLAIN)
_QUESTIONS = {
    (column.page.key, column.question.key): (column.question, column.title)
    for column in COLUMNS
    if column.kind is None
}
_KINDS = (KINDS.questions[0], "业态")


@dataclass(frozen=True)
class Present:
    """A business as the registry has it: `held` in the shape of an application's answers."""

    id: UUID
    held: Answers


@dataclass(frozen=True)
class Known:
    """What the registry knows that a table may run against."""

    streets: Mapping[str, UUID]
    """Street → responsible office."""
    present: Mapping[str, Present]
    """Credit code → business."""
    licences: Mapping[str, UUID]
    """Licence number → the business that has it."""


@dataclass(frozen=True)
class Change:
    """One value that changes, in words."""

    page: str
    field: str
    title: str
    old: str
    new: str


@dataclass(frozen=True)
class Planned:
    """One row: the business that it is about, what it says, what changes.  New where `present` is None."""

    number: int
    values: dict[str, dict[str, Any]]
    present: Present | None
    changes: tuple[Change, ...]

    @property
    def code(self) -> str:
        return str(self.values["identity"]["credit_code"])

    @property
    def name(self) -> str:
        return str(self.values["business"]["name"])


@dataclass
class Plan:
    """All rows.  Nothing may be done while there are faults."""

    rows: list[Planned] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    doubts: list[Fault] = field(default_factory=list)

    @property
    def added(self) -> list[Planned]:
        return [row for row in self.rows if row.present is None]

    @property
    def changed(self) -> list[Planned]:
        return [row for row in self.rows if row.present is not None and row.changes]

    @property
    def same(self) -> int:
        return len(self.rows) - len(self.added) - len(self.changed)

    @property
    def mark(self) -> str:
        """Equal for two plans of one file that do the same: whether what was confirmed would be done now."""
        does = hashlib.sha256(" ".join(row.code for row in self.added).encode())
        for row in self.changed:
            told = (row.code, *map(vars, row.changes))
            does.update(json.dumps(told, ensure_ascii=False).encode())
        return does.hexdigest()


def plan(readings: Iterable[Reading], known: Known) -> Plan:
    """What the rows would do, and everything that is wrong with them, alone and with each other."""
    made = Plan()
    codes: dict[str, int] = {}
    numbers: dict[str, tuple[str, int]] = {}
    for reading in readings:
        code = reading.values["identity"].get("credit_code", "")
        present = known.present.get(code)
        faults = [
            *reading.faults,
            *_street_faults(reading, known),
            *_twice(reading, code, codes),
            *_licence_faults(reading, code, numbers, known, present),
            *_masked_faults(reading, present),
        ]
        made.doubts += [Fault(reading.number, title, reason) for title, reason in reading.doubts]
        if faults:
            made.faults += [Fault(reading.number, title, reason) for title, reason in faults]
        else:
            made.rows.append(_planned(reading, present))
    return made


def _planned(reading: Reading, present: Present | None) -> Planned:
    if present is None:
        return Planned(reading.number, reading.values, None, ())
    return Planned(reading.number, reading.values, present, tuple(_changes(reading.values, present.held)))


def _changes(values: Mapping[str, Mapping[str, Any]], held: Answers) -> Iterator[Change]:
    for page, fields in values.items():
        before = held.get(page, {})
        for key, new in fields.items():
            old = before.get(key, "")
            if new is MASKED or new == old or (not old and _as_business(page, key, new, values)):
                continue
            question, title = _KINDS if page == KINDS.key else _QUESTIONS[page, key]
            yield Change(page, key, title, question.shown(old), question.shown(new))


def _as_business(page: str, key: str, new: str, values: Mapping[str, Mapping[str, Any]]) -> bool:
    """A licence's name and address are kept only where they differ from the business's own."""
    own = {"holder_name": ("business", "name"), "address": ("place", "address")}.get(key)
    return page in _LICENCES and own is not None and values.get(own[0], {}).get(own[1]) == new


def _street_faults(reading: Reading, known: Known) -> Iterator[tuple[str, str]]:
    """Streets may be written without 街道; what stands in the plan is the street as the bureau calls it."""
    place = reading.values.get(PLACE.key, {})
    street = place.get("street")
    if not street or street in known.streets:
        return
    if f"{street}街道" in known.streets:
        place["street"] = f"{street}街道"
        return
    every = "、".join(known.streets) or "还没有登记街道"
    yield _title(PLACE.key, "street"), f"“{street}”不在辖区街道里（{every}）。"


def _twice(reading: Reading, code: str, codes: dict[str, int]) -> Iterator[tuple[str, str]]:
    if not code:
        return
    first = codes.setdefault(code, reading.number)
    if first != reading.number:
        yield _title("identity", "credit_code"), f"和第{first}行重复。一家企业只能有一行。"


def _licence_faults(
    reading: Reading,
    code: str,
    numbers: dict[str, tuple[str, int]],
    known: Known,
    present: Present | None,
) -> Iterator[tuple[str, str]]:
    for type_ in LicenceType:
        number = reading.values.get(type_, {}).get("number")
        if not number or not code:
            continue
        whose, first = numbers.setdefault(number, (code, reading.number))
        if whose != code:
            yield _title(type_.value, "number"), f"和第{first}行另一家企业的编号相同，请核对。"
        holder = known.licences.get(number)
        if holder is not None and holder != (present and present.id):
            yield _title(type_.value, "number"), f"{number}已经登记在另一家企业名下，请核对。"


def _masked_faults(reading: Reading, present: Present | None) -> Iterator[tuple[str, str]]:
    if present is not None:
        return
    for page, fields in reading.values.items():
        for key, value in fields.items():
            if value is MASKED:
                yield _title(page, key), "电话里有*。新登记的企业请填完整的号码。"


def _title(page: str, key: str) -> str:
    return _QUESTIONS[page, key][1]
