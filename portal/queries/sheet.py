"""A checklist as it is answered on screen, at a visit or by the enterprise: rows, counts, verdict so far."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol
from uuid import UUID

from portal.domain.calendar import clock_text
from portal.domain.checklists import NOT_CHECKED, Checklist, Item, Section, load
from portal.domain.inspections import InspectionState
from portal.domain.labels import label
from portal.domain.people import Viewer
from portal.domain.result import (
    BLANK,
    Answers,
    Mark,
    Result,
    Standing,
    is_problem,
    missing,
    part_is_problem,
    reason_for,
    result_of,
    spoken,
    standing,
    tally,
    too_few_key_items,
)
from portal.models import Answer, Inspection
from portal.queries import filed, incidents, inspections

TONES = {
    Result.CONFORMING: "ok",
    Result.MOSTLY_CONFORMING: "mostly",
    Result.NOT_CONFORMING: "bad",
}


@dataclass(frozen=True)
class PartLine:
    """One question of a row with its answer."""

    id: str
    text: str
    word: str | None
    problem: bool | None
    bad_word: str


@dataclass(frozen=True)
class Conflict:
    """Two values of one row: what this browser sent and what stands."""

    mine_word: str
    mine_remark: str
    theirs_word: str
    theirs_remark: str
    theirs_by: str
    theirs_at_text: str


@dataclass(frozen=True)
class Line:
    """A row of the table on screen."""

    item: Item
    parts: tuple[PartLine, ...]
    remark: str
    spot_check: bool
    version: int
    problem: bool | None
    standing: Standing
    answered_by: str | None
    answered_at_text: str
    missing: tuple[str, ...]
    hint: str = ""
    conflict: Conflict | None = None


@dataclass(frozen=True)
class SheetSection:
    title: str
    anchor: str
    lines: tuple[Line, ...]
    answered: int
    total: int


@dataclass(frozen=True)
class Progress:
    """The sticky bar: counts of the scope, problems and the verdict so far."""

    total: int
    answered: int
    key_total: int
    key_answered: int
    problems: int
    key_problems: int
    general_problems: int
    result_label: str | None
    result_tone: str
    reason: str
    complete: bool
    first_open: str | None
    coverage: tuple[int, int] | None
    key_note: str | None


@dataclass(frozen=True)
class Sheet:
    """`of_visit`: rows may be left for another visit, sampled, or answered in bulk.  No `id`: not kept."""

    id: UUID | None
    of_visit: bool
    checklist: Checklist
    editable: bool
    words: tuple[str, ...]
    sections: tuple[SheetSection, ...]
    undoable: int
    rest: int


class Answered(Protocol):
    """A record that fills in an official table: a visit or a filing."""

    @property
    def id(self) -> UUID: ...
    @property
    def checklist_key(self) -> str: ...


def sheet(inspection: Inspection, viewer: Viewer, conflicts: Mapping[str, Conflict] | None = None) -> Sheet:
    """The whole checklist of a visit; `conflicts` (by item id) are shown on their rows."""
    return whole(inspection, _editable(inspection, viewer), _hints(inspection), conflicts, of_visit=True)


def whole(
    record: Answered,
    editable: bool,
    hints: Mapping[str, str],
    conflicts: Mapping[str, Conflict] | None = None,
    *,
    of_visit: bool = False,
) -> Sheet:
    """The same for any record, with what the portal has to say beside a row."""
    checklist = load(record.checklist_key)
    rows = inspections.answers(record.id)
    return Sheet(
        id=record.id,
        of_visit=of_visit,
        checklist=checklist,
        editable=editable,
        words=tuple(word for word in checklist.words if of_visit or word != NOT_CHECKED),
        sections=tuple(
            _section(
                place,
                section,
                lambda item: _stored(item, rows.get(item.id), hints, (conflicts or {}).get(item.id)),
            )
            for place, section in enumerate(checklist.sections, 1)
        ),
        undoable=undoable(rows) if of_visit else 0,
        rest=len(rest(checklist, inspections.marks(rows))) if of_visit else 0,
    )


def trial(checklist: Checklist, answers: Answers) -> Sheet:
    """The same for who tries the table, with what the browser sent: nothing of it is kept."""
    return Sheet(
        id=None,
        of_visit=False,
        checklist=checklist,
        editable=True,
        words=tuple(word for word in checklist.words if word != NOT_CHECKED),
        sections=tuple(
            _section(place, section, lambda item: _line(item, answers.get(item.id, BLANK), {}))
            for place, section in enumerate(checklist.sections, 1)
        ),
        undoable=0,
        rest=0,
    )


def conflict(item: Item, mine: Mark, theirs: Mark, by: str, at: datetime) -> Conflict:
    """The two values of a row side by side."""
    return Conflict(spoken(item, mine), mine.remark, spoken(item, theirs), theirs.remark, by, clock_text(at))


def line_of(whole: Sheet, item_id: str) -> Line:
    """The line of one item.  Raises StopIteration for an item that the sheet does not have."""
    return next(line for section in whole.sections for line in section.lines if line.item.id == item_id)


def progress(inspection: Inspection) -> Progress:
    """The counts and the running verdict of a visit, always from what is stored."""
    checklist = inspections.checklist_of(inspection)
    bar = count(inspection)
    note = too_few_key_items(
        checklist, tally(checklist, inspections.marks(inspections.answers(inspection.id)))
    )
    year = inspections.visit_day(inspection).year
    covered = inspections.coverage(inspection, checklist, year).pair if checklist.partial_scope else None
    return replace(bar, complete=bar.complete and note is None, coverage=covered, key_note=note)


def count(record: Answered) -> Progress:
    """The same of any record, without what is asked of visits alone."""
    checklist = load(record.checklist_key)
    answers = inspections.marks(inspections.answers(record.id))
    lacking = [item for item in checklist.items if missing(item, answers.get(item.id, BLANK))]
    return counts(checklist, answers, lacking)


def counts(checklist: Checklist, answers: Answers, lacking: Sequence[Item]) -> Progress:
    """The same of any answers; `lacking` are the rows that still need something."""
    counted = tally(checklist, answers)
    result = result_of(checklist, counted)
    in_scope = [item for item in checklist.items if item not in counted.not_checked]
    answered = [item for item in in_scope if item not in counted.open]
    return Progress(
        total=len(in_scope),
        answered=len(answered),
        key_total=sum(item.key for item in in_scope),
        key_answered=sum(item.key for item in answered),
        problems=counted.problems,
        key_problems=len(counted.key_problems),
        general_problems=len(counted.general_problems),
        result_label=label(result) if result else None,
        result_tone=TONES[result] if result else "neutral",
        reason=reason_for(counted) if checklist.result_rule else "",
        complete=not lacking and counted.checked > 0,
        first_open=lacking[0].id if lacking else None,
        coverage=None,
        key_note=None,
    )


def faults(inspection: Inspection) -> tuple[tuple[str, str], ...]:
    """What keeps a visit's checklist from being finished: (id of the place on the page, sentence)."""
    checklist = inspections.checklist_of(inspection)
    answers = inspections.marks(inspections.answers(inspection.id))
    note = too_few_key_items(checklist, tally(checklist, answers))
    return gaps(inspection) if note is None else (*gaps(inspection), ("sheet", note))


def gaps(record: Answered) -> tuple[tuple[str, str], ...]:
    """What the rows of a checklist still need: (id of the place on the page, sentence)."""
    checklist = load(record.checklist_key)
    answers = inspections.marks(inspections.answers(record.id))
    return tuple(
        (f"item-{item.id}", f"{item.no or item.id}：{need}")
        for item in checklist.items
        for need in missing(item, answers.get(item.id, BLANK))
    )


def rest(checklist: Checklist, answers: Mapping[str, Mark], anchor: str | None = None) -> tuple[Item, ...]:
    """The rows that 「其余标为未发现问题」 may answer: open general items, of one section or all."""
    sections = [
        section
        for place, section in enumerate(checklist.sections, 1)
        if anchor is None or anchor == section_anchor(place)
    ]
    return tuple(
        item
        for section in sections
        for item in section.items
        if not item.key and standing(item, answers.get(item.id, BLANK)) is Standing.OPEN
    )


def undoable(rows: Mapping[str, Answer]) -> int:
    """How many rows still stand as the last 「其余标为未发现问题」 left them."""
    batches = [row.batch for row in rows.values() if row.batch is not None]
    return batches.count(max(batches)) if batches else 0


def section_anchor(place: int) -> str:
    return f"section-{place}"


def _editable(inspection: Inspection, viewer: Viewer) -> bool:
    on_team = any(member.inspector_id == viewer.inspector_id for member in inspection.team)
    return on_team and inspection.state is InspectionState.IN_PROGRESS


def _hints(inspection: Inspection) -> dict[str, str]:
    """What the portal knows that bears on a row: 6.10 asks for the record of the last visit (R-35), *11.2 and
    6.4 for what the enterprise filed of its own check (R-71), others for what was reported (R-74).
    """
    told = incidents.hints(inspection.checklist_key, inspection.enterprise_id) | filed.hints(inspection)
    if inspection.checklist_key != "lz2018-1-2":
        return told
    number = inspections.previous_record(inspection)
    posted = (
        f"应张贴的上次结果记录编号：{number}。"
        if number
        else "本门户没有上次检查记录；首次检查的可选“不适用”。"
    )
    return {**told, "6-10": posted}


def _section(place: int, section: Section, line: Callable[[Item], Line]) -> SheetSection:
    lines = tuple(line(item) for item in section.items)
    in_scope = [line for line in lines if line.standing is not Standing.NOT_CHECKED]
    answered = [line for line in in_scope if line.standing is not Standing.OPEN]
    return SheetSection(section.title, section_anchor(place), lines, len(answered), len(in_scope))


def _stored(item: Item, row: Answer | None, hints: Mapping[str, str], conflict: Conflict | None) -> Line:
    if row is None:
        return replace(_line(item, BLANK, hints), conflict=conflict)
    mark = inspections.mark_of(row)
    return replace(
        _line(item, mark, hints),
        version=row.version,
        answered_by=row.answered_by,
        answered_at_text=clock_text(row.answered_at),
        missing=missing(item, mark),
        conflict=conflict,
    )


def _line(item: Item, mark: Mark, hints: Mapping[str, str]) -> Line:
    return Line(
        item=item,
        parts=tuple(
            PartLine(
                part.id,
                part.text,
                mark.words.get(part.id),
                part_is_problem(part, mark.words.get(part.id)),
                _opposite(part.compliant),
            )
            for part in item.questions
        ),
        remark=mark.remark,
        spot_check=mark.spot_check,
        version=0,
        problem=is_problem(item, mark),
        standing=standing(item, mark),
        answered_by=None,
        answered_at_text="",
        missing=(),
        hint=_hint(item, mark, hints),
    )


def _hint(item: Item, mark: Mark, hints: Mapping[str, str]) -> str:
    if item.always_applies and standing(item, mark) is Standing.NOT_APPLICABLE:
        return "这一项对经营者总是适用，请再核对是否真的“不适用”。"
    return hints.get(item.id, "")


def _opposite(word: str) -> str:
    pairs = {"是": "否", "否": "是", "符合": "不符合"}
    return pairs[word]
