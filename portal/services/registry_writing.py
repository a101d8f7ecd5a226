"""Writing many businesses into the registry at once, by statements: what an import has planned."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, delete, insert, text, update

from portal.domain.application_pages import KINDS, PLACE, PLAIN
from portal.domain.calendar import today
from portal.domain.enterprises import EnterpriseStatus, Kind, LicenceType
from portal.domain.import_plan import Known, Plan, Planned
from portal.domain.imports import MASKED
from portal.domain.listings import ListedLicence
from portal.extensions import db
from portal.models import Enterprise, EnterpriseKind, ImportLine, Licence
from portal.models.base import new_id
from portal.services import listings, plan_duties

_COLUMNS = tuple(question.key for page in PLAIN for question in page.questions)
_TYPES = tuple(LicenceType)
_LISTED = frozenset(field.name for field in fields(listings.Facts))

Record = dict[str, Any]


def keep_others_out() -> None:
    """Until the end of the transaction nobody else writes businesses.  On SQLite nobody does anyhow."""
    if db.engine.dialect.name == "postgresql":
        db.session.execute(text("LOCK TABLE enterprises, licences IN SHARE ROW EXCLUSIVE MODE"))


def write(plan: Plan, known: Known, import_id: UUID) -> None:
    """Do what the plan says, in the running transaction, and note what came of each row."""
    added = [(new_id(), row) for row in plan.added]
    new = [_enterprise(whose, row, known) for whose, row in added]
    licences = {whose: [_licence(whose, row, type_) for type_ in _types(row.values)] for whose, row in added}
    changed = [(row.present.id, row) for row in plan.changed if row.present is not None]
    _insert(Enterprise, new)
    _insert(EnterpriseKind, [kind for whose, row in added for kind in _kinds(whose, row.values, frozenset())])
    _insert(Licence, [licence for held in licences.values() for licence in held])
    _change(changed, known)
    lines = [
        {"import_id": import_id, "enterprise_id": whose, "row": row.number, "changes": _told(row)}
        for whose, row in (*added, *changed)
    ]
    _insert(ImportLine, lines)
    listings.add(
        [_facts(record, row, licences[whose]) for record, (whose, row) in zip(new, added, strict=True)]
    )
    listings.refresh([whose for whose, _ in changed])
    plan_duties.follow(whose for whose, _ in (*added, *changed))


def _insert(model: Any, rows: Sequence[Record]) -> None:
    if rows:
        db.session.connection().execute(insert(model), rows)


def _enterprise(whose: UUID, row: Planned, known: Known) -> Record:
    given = _columns(row.values)
    columns = {name: given.get(name, "") for name in _COLUMNS}
    office = {"office_id": known.streets[columns["street"]]}
    fixed = {"version": 1, "status": EnterpriseStatus.ACTIVE, "status_reason": "", "office_reason": ""}
    return {"id": whose, **columns, **office, **fixed}


def _facts(record: Record, row: Planned, licences: Sequence[Record]) -> listings.Facts:
    """What is listed of a business that is new."""
    told = {name: value for name, value in record.items() if name in _LISTED}
    kinds = [Kind(kind) for kind in row.values[KINDS.key]["kinds"]]
    held = [
        ListedLicence(one["type"], one["number"], one["valid_from"], one["valid_until"]) for one in licences
    ]
    return listings.Facts(**told, kinds=kinds, licences=held)


def _columns(values: Mapping[str, Mapping[str, Any]]) -> Record:
    """The plain columns that a row tells."""
    return {
        key: value for page in PLAIN for key, value in values.get(page.key, {}).items() if value is not MASKED
    }


def _kinds(whose: UUID, values: Mapping[str, Any], held: frozenset[str]) -> Iterator[Record]:
    for kind in values[KINDS.key]["kinds"]:
        if kind not in held:
            yield {"enterprise_id": whose, "kind": Kind(kind), "since": today()}


def _types(values: Mapping[str, Any]) -> Iterator[LicenceType]:
    return (type_ for type_ in _TYPES if values.get(type_))


def _licence(whose: UUID, row: Planned, type_: LicenceType) -> Record:
    given = row.values[type_]
    held = row.present.held.get(type_, {}) if row.present is not None else {}
    columns = _columns(row.values)
    kept = {key: given.get(key) or held.get(key) for key in ("holder_name", "address")}
    return {
        "id": new_id(),
        "enterprise_id": whose,
        "type": type_,
        "number": given["number"],
        "scope": given.get("scope", ""),
        "valid_from": date.fromisoformat(given["valid_from"]),
        "valid_until": date.fromisoformat(given["valid_until"]),
        "holder_name": kept["holder_name"] or columns["name"],
        "address": kept["address"] or columns["address"],
    }


def _told(row: Planned) -> list[dict[str, str]]:
    return [{"title": one.title, "old": one.old, "new": one.new} for one in row.changes]


def _change(changed: Sequence[tuple[UUID, Planned]], known: Known) -> None:
    """Columns by one statement for all; kinds and licences of those that say otherwise."""
    if not changed:
        return
    connection = db.session.connection()
    names = (*_COLUMNS, "office_id", "office_reason")
    values: Record = {name: bindparam(f"new_{name}") for name in names if name != "credit_code"}
    told = [_changed_columns(whose, row, known) for whose, row in changed]
    moved = [record for record in told if "new_office_id" in record]
    stayed = [record for record in told if "new_office_id" not in record]
    for records, given in ((stayed, _without_office(values)), (moved, values)):
        if records:
            statement = update(Enterprise).where(Enterprise.id == bindparam("whose"))
            connection.execute(statement.values({**given, "version": Enterprise.version + 1}), records)
    _change_kinds([(whose, row) for whose, row in changed if _says(row, KINDS.key)])
    for type_ in LicenceType:
        _change_licences([(whose, row) for whose, row in changed if _says(row, type_.value)], type_)


def _without_office(values: Record) -> Record:
    return {name: value for name, value in values.items() if not name.startswith("office_")}


def _says(row: Planned, page: str) -> bool:
    return any(change.page == page for change in row.changes)


def _changed_columns(whose: UUID, row: Planned, known: Known) -> Record:
    """Another street is another office, by that reason (R-51); what a row does not tell stays."""
    assert row.present is not None
    held = {key: value for page in PLAIN for key, value in row.present.held[page.key].items()}
    columns = {**held, **_columns(row.values)}
    record = {f"new_{name}": columns[name] for name in _COLUMNS if name != "credit_code"}
    if columns["street"] != held["street"]:
        record["new_office_id"] = known.streets[columns[PLACE.questions[1].key]]
        record["new_office_reason"] = f"导入：从{held['street']}迁到{columns['street']}"
    return {"whose": whose, **record}


def _change_kinds(changed: Sequence[tuple[UUID, Planned]]) -> None:
    gone, come = [], []
    for whose, row in changed:
        assert row.present is not None
        held = frozenset(row.present.held[KINDS.key]["kinds"])
        gone += [(whose, kind) for kind in held - set(row.values[KINDS.key]["kinds"])]
        come += list(_kinds(whose, row.values, held))
    for whose, kind in gone:
        db.session.connection().execute(
            delete(EnterpriseKind).where(
                EnterpriseKind.enterprise_id == whose, EnterpriseKind.kind == Kind(kind)
            )
        )
    _insert(EnterpriseKind, come)


def _change_licences(changed: Iterable[tuple[UUID, Planned]], type_: LicenceType) -> None:
    """A licence of another number or beginning is a new one; the old one stays beside it."""
    records = [_licence(whose, row, type_) for whose, row in changed]
    new = []
    for record in records:
        same = update(Licence).where(
            Licence.enterprise_id == record["enterprise_id"],
            Licence.number == record["number"],
            Licence.valid_from == record["valid_from"],
        )
        told = {key: record[key] for key in ("scope", "valid_until", "holder_name", "address")}
        if db.session.connection().execute(same.values(told)).rowcount == 0:
            new.append(record)
    _insert(Licence, new)
