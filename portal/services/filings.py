"""A self-inspection report (自查报告) as the enterprise writes it, from its first row to its sending."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from portal.domain import checklists
from portal.domain.application_answers import remarks_on
from portal.domain.applications import TaskState
from portal.domain.calendar import now, today
from portal.domain.enterprises import Kind
from portal.domain.errors import Incomplete, NotFound
from portal.domain.filing_pages import DECLARATION, PROOF, proof_page
from portal.domain.filings import FilingState
from portal.domain.people import Viewer
from portal.domain.permissions import Action
from portal.domain.questions import Page, mark_of, read
from portal.domain.workflow import FILING
from portal.extensions import db
from portal.models import Filing, FilingVersion
from portal.models.base import new_id
from portal.queries import filing_periods
from portal.queries.filings import SUBJECT, content_of, pages, work
from portal.queries.scope import visible_filings
from portal.queries.sheet import gaps
from portal.services import filing_reports, ledger, serials
from portal.services.acts import lead, lock, require_role
from portal.services.answers import Owner
from portal.services.pages import Filling, next_row, taken


def _open(filing_id: UUID, by: Viewer) -> Filing:
    filing = locked(filing_id, by)
    require_role(by, Action.FILING_FILL)
    FILING.advance(Action.FILING_FILL, filing.state)
    return filing


SHEET = Owner(SUBJECT, Action.FILING_FILL, _open, partial=False)
"""Whose answers those to the table of a report are."""


def begin(period_id: UUID, kind: Kind, by: Viewer) -> UUID:
    """Begin the report for a kind of business, or go on with the one that is there; its id.

    Raises NotFound when the period asks nothing of this enterprise.
    """
    require_role(by, Action.FILING_BEGIN)
    owed = [one for one in filing_periods.asked_of(by.enterprise_id, period_id) if one.kind is kind]
    if not owed:
        raise NotFound("这次自查不要求您的企业填写这种业态。")
    if owed[0].filing is not None:
        return owed[0].filing.id
    moment = now()
    filing = Filing(
        id=new_id(),
        period_id=period_id,
        enterprise_id=by.enterprise_id,
        kind=kind,
        checklist_key=checklists.in_force(kind, today()).key,
        state=FilingState.DRAFT,
        answers=_carried(by, kind),
        begun_at=moment,
        changed_at=moment,
    )
    db.session.add(filing)
    db.session.flush()
    change = (None, filing.state.value)
    ledger.record(Action.FILING_BEGIN, SUBJECT, filing.id, by=by, change=change)
    db.session.commit()
    return filing.id


def fill(filing_id: UUID, filling: Filling, by: Viewer) -> None:
    """Keep one page, or one row of it.  It writes no event: what is sent is kept whole.

    Raises what `pages.taken` raises.
    """
    filing = _open(filing_id, by)
    page = page_of(filing, filling.page)
    kept = filing.answers.get(page.key, {})
    _require_row(page, kept, filling.row)
    row, reading = taken(page, kept, filling)
    _keep(filing, page, {**kept, row: reading.values} if page.row_name else reading.values)
    db.session.commit()


def keep_draft(filing_id: UUID, filling: Filling, by: Viewer) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Keep what is right of a page while it is typed; the new mark of its answers, and what is wrong.

    A field that is wrong keeps what it held.  Raises Conflict.
    """
    filing = _open(filing_id, by)
    page = page_of(filing, filling.page)
    kept = filing.answers.get(page.key, {})
    _require_row(page, kept, filling.row)
    before = kept.get(filling.row, {}) if page.row_name else kept
    reading = read(page, filling.values)
    wrong = {key: before.get(key, page.question(key).nothing) for key, _sentence in reading.wrong}
    right = Filling(
        page.key, {**filling.values, **wrong}, filling.seen, filling.row, later=True, confirmed=True
    )
    row, given = taken(page, kept, right)
    _keep(filing, page, {**kept, row: given.values} if page.row_name else given.values, mended=False)
    db.session.commit()
    return mark_of(given.values), reading.wrong


def add_row(filing_id: UUID, page_key: str, by: Viewer) -> str:
    """Add an empty row to a page; its key."""
    filing = _open(filing_id, by)
    page = page_of(filing, page_key)
    if not page.row_name:
        raise NotFound("这一页没有多条记录。")
    kept = filing.answers.get(page.key, {})
    row = next_row(kept)
    _keep(filing, page, {**kept, row: read(page, {}).values}, mended=False)
    lead(filing, FILING, SUBJECT, Action.FILING_FILL, by, detail={"page": page.key, "row": row})
    db.session.commit()
    return row


def remove_row(filing_id: UUID, page_key: str, row: str, by: Viewer) -> None:
    """Take one row out of a page.  Raises NotFound when there is none."""
    filing = _open(filing_id, by)
    page = page_of(filing, page_key)
    kept = dict(filing.answers.get(page.key, {}))
    _require_row(page, kept, row)
    del kept[row]
    _keep(filing, page, kept)
    detail = {"page": page.key, "row": row, "removed": True}
    lead(filing, FILING, SUBJECT, Action.FILING_FILL, by, detail=detail)
    db.session.commit()


def submit(filing_id: UUID, by: Viewer) -> None:
    """Send the whole: it is kept as it is now, numbered, printed, and cannot be changed any more (R-71).

    Raises Incomplete naming the rows and pages that are not done: a problem without a measure among them.
    """
    filing = locked(filing_id, by)
    FILING.advance(Action.FILING_SUBMIT, filing.state)
    _require_complete(filing, by)
    moment = now()
    filing.number = filing.number or serials.take_filing(today().year)
    filing.round += 1
    filing.submitted_at = moment
    filing.first_submitted_at = filing.first_submitted_at or moment
    filing.remarks, filing.reason = {}, ""
    filing.version += 1
    content = content_of(by, filing)
    db.session.add(
        FilingVersion(
            filing_id=filing.id,
            round=filing.round,
            content=content.stored(),
            submitted_at=moment,
            submitted_by=by.name,
        )
    )
    detail = {"number": filing.number, "round": filing.round, "problems": len(content.problems)}
    lead(filing, FILING, SUBJECT, Action.FILING_SUBMIT, by, detail=detail)
    filing_reports.issue_report(filing, content, by)
    db.session.commit()


def locked(filing_id: UUID, by: Viewer) -> Filing:
    """The report, locked until the end of the transaction.  Raises NotFound."""
    return lock(Filing, filing_id, visible_filings(by), "没有找到这份自查报告。")


def page_of(filing: Filing, key: str) -> Page:
    """The page of that key.  Raises NotFound: a problem that the table no longer shows has none."""
    page = next((page for page in pages(filing) if page.key == key), None)
    table = checklists.load(filing.checklist_key)
    if page is None and key.startswith(PROOF) and table.has(key.removeprefix(PROOF)):
        return proof_page(table.item(key.removeprefix(PROOF)))
    if page is None:
        raise NotFound("这份自查报告现在没有这一页。")
    return page


def _require_row(page: Page, kept: Mapping[str, Any], row: str) -> None:
    if bool(page.row_name) != bool(row) or (row and row not in kept):
        raise NotFound("没有找到这一条，可能已经删去。")


def _require_complete(filing: Filing, by: Viewer) -> None:
    missing = gaps(filing)
    done = work(by, filing)
    missing += tuple(
        (task.page.key, f"{task.page.title}：还没有填好。")
        for task in done.pages
        if task.state is not TaskState.DONE
    )
    if missing:
        raise Incomplete(f"还有{len(missing)}处没有填好，填好后再提交。", missing)


def _keep(filing: Filing, page: Page, values: Mapping[str, Any], *, mended: bool = True) -> None:
    filing.answers = {**filing.answers, page.key: values}
    filing.changed_at = now()
    if mended:
        settled = remarks_on(page, filing.remarks)
        filing.remarks = {key: text for key, text in filing.remarks.items() if key not in settled}


def _carried(by: Viewer, kind: Kind) -> dict[str, Any]:
    """What the last report of the same business says of things that hold on."""
    assert by.enterprise_id is not None
    return carried_from(filing_periods.last_answers(by.enterprise_id, kind), today().isoformat())


def carried_from(answers: Mapping[str, Any], day: str) -> dict[str, Any]:
    """Health certificates that have not ended, and who declares; the declaration itself is made anew."""
    health = {key: row for key, row in answers.get("health", {}).items() if row.get("until", "") >= day}
    declares = {key: value for key, value in answers.get(DECLARATION.key, {}).items() if key != "true"}
    found = {"health": health, DECLARATION.key: {**declares, "true": []} if declares else {}}
    return {key: value for key, value in found.items() if value}
