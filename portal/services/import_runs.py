"""What a worker does with a table of businesses: checks all of it, and carries it out in one transaction."""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from itertools import islice
from typing import Any
from uuid import UUID

from portal.domain.calendar import now
from portal.domain.enterprises import LicenceType
from portal.domain.errors import RuleBroken
from portal.domain.import_plan import Known, Plan, plan
from portal.domain.import_states import ImportStep
from portal.domain.imports import Fault, Heading, Reader, Reading, find_heading
from portal.domain.permissions import Action
from portal.extensions import db, files
from portal.gate import TOO_MUCH
from portal.gate.limited import Exceeded
from portal.gate.tables import rows_of
from portal.models import Import
from portal.queries import imports
from portal.queries.imports import SUBJECT
from portal.services import ledger, spreadsheets
from portal.services.import_sheets import marked
from portal.services.imports import step
from portal.services.job_runs import Run, glance
from portal.services.registry_writing import keep_others_out, write

CHANGED_MEANWHILE = "您确认以后名录有了变化，和刚才看到的不一样了，所以还没有导入。请再看一遍。"
SHOWN = 200
"""So many faults, doubts, additions and changes are kept to be shown; the marked table has all faults."""
EVERY = 2_000
"""Rows between two looks at whether to go on."""
MARKED_NAME = "要改的地方已标出.xlsx"


@contextmanager
def _rows_by_the_ten_thousand() -> Iterator[None]:
    """They hold no circles, and to look for some among them takes a quarter of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@_rows_by_the_ten_thousand()
def check(run: Run, params: dict[str, Any]) -> None:
    """Read the whole table and say what is wrong with it, or what it would do."""
    import_id = UUID(params["import"])
    table = _read(run, import_id)
    if table is None:
        return
    with glance():
        made = plan(table.readings, table.known())
    if made.faults:
        run.file(MARKED_NAME, marked(table.rows, table.heading, made.faults), spreadsheets.XLSX)
    _tell(import_id, made)
    db.session.commit()


@_rows_by_the_ten_thousand()
def carry_out(run: Run, params: dict[str, Any]) -> None:
    """Do what was confirmed, all of it in one transaction, or nothing.

    Where the registry has changed since, so that something else would be done, it is shown anew instead.
    """
    import_id = UUID(params["import"])
    table = _read(run, import_id)
    by = run.once("apply") if table is not None else None
    if table is None or by is None:
        return
    keep_others_out()
    known = table.known()
    made = plan(table.readings, known)
    if made.faults or made.mark != db.session.get_one(Import, import_id).mark:
        _tell(import_id, made, CHANGED_MEANWHILE)
        db.session.commit()
        return
    write(made, known, import_id)
    counts = {"added": len(made.added), "changed": len(made.changed), "same": made.same}
    step(import_id, ImportStep.FINISH, ended_at=now(), note="")
    ledger.record(Action.IMPORT_APPLY, SUBJECT, import_id, by=by, detail=counts)
    db.session.commit()
    run.note(f"新增{counts['added']}家，更新{counts['changed']}家，{counts['same']}家没有变化。")
    run.progress(len(table.rows))


@dataclass(frozen=True)
class Table:
    """A file as it was read."""

    rows: list[list[Any]]
    heading: Heading
    readings: list[Reading]

    def known(self) -> Known:
        """What the registry holds of its businesses and licences."""
        given = [reading.values for reading in self.readings]
        codes = (values["identity"].get("credit_code") for values in given)
        numbers = (values.get(type_.value, {}).get("number") for values in given for type_ in LicenceType)
        return imports.known(filter(None, codes), filter(None, numbers))


def _read(run: Run, import_id: UUID) -> Table | None:
    """None when the file cannot be read, which is told, or the worker is to stop."""
    with glance():
        content = files.get(imports.digest_of(import_id))
    try:
        rows = list(rows_of(content))
        heading = find_heading(rows)
    except (RuleBroken, Exceeded) as refusal:
        sentence = TOO_MUCH if isinstance(refusal, Exceeded) else str(refusal)
        _tell(import_id, Plan(faults=[Fault(1, "", sentence)]))
        db.session.commit()
        return None
    run.progress(0, len(rows))
    reader, readings = Reader(heading), []
    for number, row in enumerate(rows[heading.row + 1 :], heading.row + 2):
        if (reading := reader.row(row, number)) is not None:
            readings.append(reading)
        if number % EVERY == 0:
            run.progress(number)
            if run.cancelled():
                return None
    if not readings:
        _tell(import_id, Plan(faults=[Fault(1, "", "表头下面没有企业。请填好后再上传。")]))
        db.session.commit()
        return None
    return Table(rows, heading, readings)


def _tell(import_id: UUID, made: Plan, note: str = "") -> None:
    """Keep what is to be shown of a plan, and whether it may be carried out."""
    changes = (
        {"name": row.name, "code": row.code, "title": one.title, "old": one.old, "new": one.new}
        for row in made.changed
        for one in row.changes
    )
    step(
        import_id,
        ImportStep.REFUSE if made.faults else ImportStep.PREPARE,
        note=note,
        mark="" if made.faults else made.mark,
        added=len(made.added),
        changed=len(made.changed),
        same=made.same,
        rows=len(made.rows) + len({fault.row for fault in made.faults}),
        fault_count=len(made.faults),
        faults=_first(map(asdict, made.faults)),
        doubts=_first(map(asdict, made.doubts)),
        news=_first(row.name for row in made.added),
        changes=_first(changes),
    )


def _first(things: Iterable[Any]) -> list[Any]:
    return list(islice(things, SHOWN))
