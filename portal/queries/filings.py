"""Self-inspection reports as those who write and those who look at them read them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from portal.domain.application_answers import Task, tasks
from portal.domain.applications import TaskState
from portal.domain.checklists import load
from portal.domain.errors import NotFound
from portal.domain.filing_content import Content, problems, read_content
from portal.domain.filing_pages import ITEM, PROBLEM, PROOF, pages_of, proof_page
from portal.domain.filings import WRITTEN
from portal.domain.people import Viewer
from portal.domain.questions import Page
from portal.domain.result import Standing
from portal.extensions import db
from portal.models import Attachment, Filing, FilingPeriod, FilingVersion
from portal.queries import attachments, inspections, sheet
from portal.queries.scope import visible_filings

SUBJECT = "filing"

Report: TypeAlias = Filing
Sending: TypeAlias = FilingVersion
"""What the views call these rows."""


@dataclass(frozen=True)
class SectionTask:
    """One part of the official table in the list of tasks."""

    title: str
    anchor: str
    answered: int
    total: int
    state: TaskState


@dataclass(frozen=True)
class Work:
    """How far a report is: the parts of the table, then the pages."""

    sections: tuple[SectionTask, ...]
    pages: tuple[Task, ...]

    @property
    def states(self) -> list[TaskState]:
        return [task.state for task in self.sections] + [task.state for task in self.pages]

    @property
    def done(self) -> int:
        return self.states.count(TaskState.DONE)

    @property
    def complete(self) -> bool:
        """Whether it may be sent: what the office remarked on at a row of the table may stay as it is."""
        rows = all(task.state in (TaskState.DONE, TaskState.TO_MEND) for task in self.sections)
        return rows and all(task.state is TaskState.DONE for task in self.pages)

    def of(self, *keys: str) -> list[Task]:
        """The tasks of these pages, in the order of the report."""
        return [task for task in self.pages if task.page.key in keys]

    @property
    def of_problems(self) -> list[Task]:
        return [task for task in self.pages if task.page.key.startswith(PROBLEM)]


def get(viewer: Viewer, filing_id: UUID) -> Filing:
    """One report.  Raises NotFound when there is none for this viewer."""
    found = db.session.scalar(_visible(viewer).where(Filing.id == filing_id))
    if found is None:
        raise NotFound("没有找到这份自查报告。")
    return found


def of_enterprise(viewer: Viewer, enterprise_id: UUID) -> Sequence[Filing]:
    """The reports of one enterprise that the viewer may see, newest first."""
    return db.session.scalars(
        _visible(viewer).where(Filing.enterprise_id == enterprise_id).order_by(Filing.begun_at.desc())
    ).all()


def pages(filing: Filing) -> tuple[Page, ...]:
    """The pages of a report as far as its table is answered: one for each problem."""
    checklist = load(filing.checklist_key)
    return pages_of(problems(checklist, inspections.marks(inspections.answers(filing.id))))


def files(viewer: Viewer, filing: Filing) -> dict[str, list[Attachment]]:
    """What was handed in, by the key of the page; with a row without a problem under that of its files."""
    by_purpose: dict[str, list[Attachment]] = {}
    for row in attachments.of_record(viewer, SUBJECT, filing.id):
        by_purpose.setdefault(row.purpose, []).append(row)
    asked = {page.files.purpose.key: page.key for page in pages(filing) if page.files}
    return {key: [] for key in asked.values()} | {
        asked.get(purpose, purpose): rows for purpose, rows in by_purpose.items()
    }


def proof(filing: Filing, handed_in: Mapping[str, list[Attachment]]) -> list[tuple[Page, list[Attachment]]]:
    """The files with rows in which there is no problem, in paper order."""
    rows = load(filing.checklist_key).items
    return [(proof_page(item), handed_in[PROOF + item.id]) for item in rows if handed_in.get(PROOF + item.id)]


def whole_sheet(
    filing: Filing, viewer: Viewer, conflicts: Mapping[str, sheet.Conflict] | None = None
) -> sheet.Sheet:
    """The official table of a report, with what the office remarked on its rows."""
    own = filing.enterprise_id == viewer.enterprise_id
    hints = {
        key.removeprefix(ITEM): f"监管所要求补正：{text}"
        for key, text in filing.remarks.items()
        if key.startswith(ITEM)
    }
    return sheet.whole(filing, own and filing.state in WRITTEN, hints, conflicts)


def work(viewer: Viewer, filing: Filing) -> Work:
    """How far it is."""
    whole = whole_sheet(filing, viewer)
    rows = inspections.answers(filing.id)
    unchanged = {
        key
        for key in filing.remarks
        if key.startswith(ITEM) and not _changed_since(filing, rows[key.removeprefix(ITEM)].answered_at)
    }
    found = tasks(pages(filing), filing.answers, filing.remarks, files=files(viewer, filing))
    return Work(tuple(_section(section, unchanged) for section in whole.sections), found)


def content_of(viewer: Viewer, filing: Filing) -> Content:
    """What the report says now, as it would be sent."""
    marks = inspections.marks(inspections.answers(filing.id))
    handed_in = files(viewer, filing)
    names = {key: tuple(row.file_name for row in rows) for key, rows in handed_in.items()}
    digests = {key: tuple(row.digest for row in rows) for key, rows in handed_in.items()}
    asked = {page.key for page in pages(filing)}
    answers = {key: values for key, values in filing.answers.items() if key in asked}
    return Content(load(filing.checklist_key), answers, marks, filing.other_problems, names, digests)


def sent(filing: Filing, place: int | None = None) -> Content:
    """What was sent last, or at that place of all sendings."""
    version = filing.versions[-1] if place is None else filing.versions[place]
    return read_content(version.content, load(filing.checklist_key))


def _section(section: sheet.SheetSection, unchanged: set[str]) -> SectionTask:
    lines = section.lines
    answered = [line for line in lines if line.standing is not Standing.OPEN]
    if any(ITEM + line.item.id in unchanged for line in lines):
        state = TaskState.TO_MEND
    elif not answered:
        state = TaskState.NOT_BEGUN
    elif len(answered) < len(lines) or any(line.missing for line in lines):
        state = TaskState.UNDER_WAY
    else:
        state = TaskState.DONE
    return SectionTask(section.title, section.anchor, len(answered), len(lines), state)


def _changed_since(filing: Filing, answered_at: datetime) -> bool:
    return filing.decided_at is None or answered_at > filing.decided_at


def _visible(viewer: Viewer) -> Select[Filing]:
    return (
        select(Filing)
        .options(
            joinedload(Filing.enterprise),
            joinedload(Filing.period).joinedload(FilingPeriod.office),
            selectinload(Filing.versions),
        )
        .where(visible_filings(viewer))
        .execution_options(populate_existing=True)
    )
