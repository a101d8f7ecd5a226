"""Answers of a checklist: saved row by row, each with a version, every value kept.

A sheet is that of a visit, unless another `Owner` is named: an enterprise checks itself by the same table.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy import select

from portal.domain.answering import require_answer, require_other_problems
from portal.domain.calendar import now
from portal.domain.checklists import NOT_CHECKED, Checklist, Item, load
from portal.domain.errors import Conflict, NotFound, RuleBroken
from portal.domain.people import Viewer
from portal.domain.permissions import Action
from portal.domain.result import BLANK, Mark, Standing, standing
from portal.domain.text import text_mark
from portal.domain.workflow import INSPECTION
from portal.extensions import db
from portal.models import Answer, AnswerRevision, Inspection
from portal.models.base import new_id
from portal.queries import inspections
from portal.queries.sheet import rest
from portal.services import ledger
from portal.services.acts import SUBJECT, locked, require_role, require_team_member


@dataclass(frozen=True)
class Given:
    """A row as a browser sends it: the mark, and the version that the browser had seen."""

    mark: Mark
    seen_version: int


@dataclass(frozen=True)
class OtherProblems:
    """The text under the table, and the mark of the text that the browser had been shown."""

    text: str
    seen: str


class Sheet(Protocol):
    """A record that fills in an official table."""

    @property
    def id(self) -> UUID: ...
    @property
    def state(self) -> StrEnum: ...
    @property
    def checklist_key(self) -> str: ...

    other_problems: Any


@dataclass(frozen=True)
class Owner:
    """Whose sheets: how one is locked for somebody who may answer it now, and what the ledger calls that.

    `partial`: whether rows may stay 本次未查 or be looked at by sample, where the table allows it.
    """

    subject: str
    action: Action
    open: Callable[[UUID, Viewer], Sheet]
    partial: bool = True


class AnswerConflict(Conflict):
    """Someone else answered the row meanwhile.  `theirs` stands, `mine` is not stored."""

    def __init__(self, item: Item, mine: Mark, theirs: Answer) -> None:
        super().__init__(f"{theirs.answered_by}已经改了{item.no or item.id}，请选择采用哪一个。")
        self.item, self.mine, self.theirs = item, mine, theirs


def _visit(inspection_id: UUID, by: Viewer) -> Inspection:
    visit = locked(inspection_id, by)
    require_role(by, Action.INSPECTION_ANSWER)
    require_team_member(visit, by)
    INSPECTION.advance(Action.INSPECTION_ANSWER, visit.state)
    return visit


VISIT = Owner(SUBJECT, Action.INSPECTION_ANSWER, _visit)


def answer(sheet_id: UUID, item_id: str, given: Given, by: Viewer, of: Owner = VISIT) -> None:
    """Save one row.  Saving what already stands changes nothing.

    Raises AnswerConflict when the row changed since `seen_version`, RuleBroken for a word that the
    table does not have, NotFound for a row that it does not have.
    """
    sheet, checklist = _open(sheet_id, by, of)
    if not checklist.has(item_id):
        raise NotFound("这张表没有这一项。")
    rows = inspections.answers(sheet.id)
    conflict = _apply(sheet, checklist.item(item_id), given, rows.get(item_id), by, of)
    if conflict is not None:
        raise conflict
    db.session.commit()


def answer_sheet(
    sheet_id: UUID, given: Mapping[str, Given], other: OtherProblems | None, by: Viewer, of: Owner = VISIT
) -> tuple[AnswerConflict, ...]:
    """Save a whole form at once; the rows that another person changed meanwhile come back."""
    sheet, checklist = _open(sheet_id, by, of)
    rows = inspections.answers(sheet.id)
    conflicts = [
        conflict
        for item in checklist.items
        if item.id in given
        and (conflict := _apply(sheet, item, given[item.id], rows.get(item.id), by, of)) is not None
    ]
    if other is not None:
        sheet.other_problems = _merged(sheet.other_problems, other)
    db.session.commit()
    return tuple(conflicts)


def mark_rest(inspection_id: UUID, anchor: str | None, by: Viewer) -> int:
    """「其余标为未发现问题」: the open general items of a section, or of the table, get their compliant
    word; what a part of a line says already stays.  Key items are never answered in bulk.  How many.
    """
    visit, checklist = _open(inspection_id, by, VISIT)
    rows = inspections.answers(visit.id)
    open_items = rest(checklist, inspections.marks(rows), anchor)
    batch = new_id()
    for item in open_items:
        row = rows.get(item.id)
        stands = inspections.mark_of(row) if row is not None else BLANK
        words = {part.id: part.compliant for part in item.questions} | dict(stands.words)
        _write(visit, item, replace(stands, words=words), row, by, batch)
    _note(visit, by, {"batch": str(batch), "items": [item.id for item in open_items]})
    db.session.commit()
    return len(open_items)


def undo_mark_rest(inspection_id: UUID, by: Viewer) -> int:
    """Give every row that still stands as the last bulk left it what it had before.  How many."""
    visit, checklist = _open(inspection_id, by, VISIT)
    rows = inspections.answers(visit.id)
    batches = [row.batch for row in rows.values() if row.batch is not None]
    undone = [row for row in rows.values() if batches and row.batch == max(batches)]
    for row in undone:
        item = checklist.item(row.item_id)
        _write(visit, item, _seen(visit, item, row.version - 1), row, by)
    _note(visit, by, {"undone": [row.item_id for row in undone]})
    db.session.commit()
    return len(undone)


def choose_scope(inspection_id: UUID, item_ids: Collection[str], by: Viewer) -> None:
    """Take part of the table (R-06): open rows outside become 「本次未查」, chosen ones are open again.

    Raises RuleBroken for a table that is taken whole, or fewer key items than the table asks (R-07).
    """
    visit, checklist = _open(inspection_id, by, VISIT)
    if not checklist.partial_scope:
        raise RuleBroken("这张表每次都要检查全部项目。")
    keys = sum(item.key for item in checklist.items if item.id in item_ids)
    if checklist.min_key_items is not None and keys < checklist.min_key_items:
        raise RuleBroken(f"每次检查重点项不应少于{checklist.min_key_items}项，现在只选了{keys}项。")
    rows = inspections.answers(visit.id)
    item_ids = [item.id for item in checklist.items if item.id in item_ids]
    for item in checklist.items:
        row = rows.get(item.id)
        where = standing(item, inspections.mark_of(row) if row is not None else BLANK)
        if item.id in item_ids and where is Standing.NOT_CHECKED:
            _write(visit, item, Mark({}, _remark(row)), row, by)
        elif item.id not in item_ids and where is Standing.OPEN:
            words = {part.id: NOT_CHECKED for part in item.questions}
            _write(visit, item, Mark(words, _remark(row)), row, by)
    _note(visit, by, {"scope": sorted(item_ids)})
    db.session.commit()


def _open(sheet_id: UUID, by: Viewer, of: Owner) -> tuple[Sheet, Checklist]:
    sheet = of.open(sheet_id, by)
    return sheet, load(sheet.checklist_key)


def _apply(
    sheet: Sheet, item: Item, given: Given, row: Answer | None, by: Viewer, of: Owner
) -> AnswerConflict | None:
    mark = _checked(sheet, item, given.mark, of)
    stands = inspections.mark_of(row) if row is not None else BLANK
    if mark == stands:
        return None
    version = row.version if row is not None else 0
    if given.seen_version == version:
        _write(sheet, item, mark, row, by)
        return None
    if row is None or mark == _seen(sheet, item, given.seen_version):
        return None
    if row.account_id == by.account_id:  # one's own earlier answer, whose receipt did not arrive
        _write(sheet, item, mark, row, by)
        return None
    return AnswerConflict(item, mark, row)


def _seen(sheet: Sheet, item: Item, version: int) -> Mark:
    """What stood at that version.  Sending back what a browser had before it is no answer of its own."""
    value = db.session.scalar(
        select(AnswerRevision.value).where(
            AnswerRevision.sheet_id == sheet.id,
            AnswerRevision.item_id == item.id,
            AnswerRevision.version == version,
        )
    )
    return BLANK if value is None else Mark(value["words"], value["remark"], value["spot_check"])


def _checked(sheet: Sheet, item: Item, mark: Mark, of: Owner) -> Mark:
    allowed = tuple(word for word in load(sheet.checklist_key).words if of.partial or word != NOT_CHECKED)
    checked = require_answer(item, mark, allowed)
    return replace(checked, spot_check=mark.spot_check and of.partial)


def _merged(stands: str, other: OtherProblems) -> str:
    """What is to stand: mine, theirs where I changed nothing, both where two people wrote."""
    mine = require_other_problems(other.text)
    if other.seen == text_mark(stands) or mine == stands:
        return mine
    if other.seen == text_mark(mine):
        return stands
    return require_other_problems(f"{stands}\n{mine}")


def _write(
    sheet: Sheet,
    item: Item,
    mark: Mark,
    row: Answer | None,
    by: Viewer,
    batch: UUID | None = None,
) -> None:
    moment = now()
    if row is None:
        row = Answer(sheet_id=sheet.id, item_id=item.id)
        db.session.add(row)
    row.words = dict(mark.words)
    row.remark = mark.remark
    row.spot_check = mark.spot_check
    row.batch = batch
    row.account_id = by.account_id
    row.answered_by = by.name
    row.answered_at = moment
    db.session.flush()
    value: dict[str, Any] = {"words": row.words, "remark": row.remark, "spot_check": row.spot_check}
    db.session.add(
        AnswerRevision(
            sheet_id=sheet.id,
            item_id=item.id,
            version=row.version,
            value=value,
            batch=batch,
            answered_by=by.name,
            answered_at=moment,
        )
    )


def _remark(row: Answer | None) -> str:
    return row.remark if row is not None else ""


def _note(visit: Sheet, by: Viewer, detail: Mapping[str, Any]) -> None:
    state = visit.state.value
    ledger.record(Action.INSPECTION_ANSWER, SUBJECT, visit.id, by=by, change=(state, state), detail=detail)
