"""What must be true of a portal after whatever was done to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import Select, func, select

from portal.domain.inspections import InspectionState
from portal.domain.permissions import Action
from portal.extensions import db
from portal.models import Document, DocumentCopy, Event, Inspection
from portal.queries import integrity

COPIES = {"checklist_table": 1, "result_record": 3}
"""What a finished visit to a seller has, and of each how many copies."""


def unsound() -> list[str]:
    """Faults that `flask check` finds."""
    return [fault for checked in integrity.check() for fault in checked.faults]


def lost_or_doubled(acknowledged: Mapping[UUID, str]) -> list[str]:
    """Acknowledged visits without state, number or papers, and acts that happened twice."""
    faults = []
    rows = {row.id: row for row in db.session.scalars(select(Inspection))}
    papers = {(row[0], row[1]): row[2] for row in db.session.execute(_papers())}
    acts = Counter(
        db.session.scalars(select(Event.subject_id).where(Event.action == Action.INSPECTION_FINISH))
    )
    for visit in acknowledged:
        row = rows[visit]
        if row.state is not InspectionState.FINISHED or not row.record_number:
            faults.append(f"{visit} was acknowledged and is {row.state} {row.record_number}")
    for visit, row in rows.items():
        done = row.state is InspectionState.FINISHED and row.record_number is not None
        if done and visit in acknowledged and acts[visit] != 1:
            faults.append(f"{visit} was finished {acts[visit]} times")
        has = {kind: papers.get((visit, kind), 0) for kind in COPIES}
        if done and visit in acknowledged and has != COPIES:
            faults.append(f"{visit} has {has}")
        if not done and acts[visit] and row.state is InspectionState.IN_PROGRESS:
            faults.append(f"{visit} is not finished, and an event says so")
    return faults


def _papers() -> Select[UUID | None, str, int]:
    return (
        select(Document.inspection_id, Document.kind, func.count())
        .join(DocumentCopy, DocumentCopy.document_id == Document.id)
        .group_by(Document.inspection_id, Document.kind)
    )
