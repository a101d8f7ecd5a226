"""The official table of a report: answered row by row, as the inspectors answer it at a visit."""

from functools import partial
from uuid import UUID

from flask import flash, request
from werkzeug.wrappers import Response

from portal.domain.checklists import load
from portal.domain.permissions import Action
from portal.domain.text import text_mark
from portal.queries import filings as found
from portal.queries import sheet
from portal.services import filings
from portal.views.access import current_viewer, requires
from portal.views.filings.blueprint import blueprint
from portal.views.render import page, see_other
from portal.views.sheets import Conflicts, Faults, faults_of, keep_form, keep_row


@blueprint.get("/<uuid:id>/checklist")
@requires(Action.FILING_READ)
def checklist(id: UUID) -> Response:
    """The whole table with what is answered so far."""
    return _sheet(id)


@blueprint.post("/<uuid:id>/checklist")
@requires(Action.FILING_FILL)
def save_checklist(id: UUID) -> Response:
    """Save the whole form (without JavaScript), and go on to the tasks when asked to."""
    table = load(found.get(current_viewer(), id).checklist_key)
    conflicts = keep_form(id, table, filings.SHEET)
    if conflicts:
        return _sheet(id, 409, conflicts, faults_of(table, conflicts))
    if request.form.get("next") != "finish":
        flash("已保存。", "success")
        return see_other("filings.checklist", id=id)
    return see_other("filings.show", id=id)


@blueprint.post("/<uuid:id>/checklist/<item_id>")
@requires(Action.FILING_FILL)
def item(id: UUID, item_id: str) -> Response:
    """Save one row; answer with the row and the counts (autosave)."""
    table = load(found.get(current_viewer(), id).checklist_key)
    return keep_row(id, item_id, table, filings.SHEET, partial(_row, id, item_id))


def _sheet(id: UUID, status: int = 200, conflicts: Conflicts | None = None, faults: Faults = ()) -> Response:
    filing = found.get(current_viewer(), id)
    return page(
        "filings/checklist.html",
        status,
        filing=filing,
        sheet=found.whole_sheet(filing, current_viewer(), conflicts),
        tally=sheet.count(filing),
        other_problems=filing.other_problems,
        other_mark=text_mark(filing.other_problems),
        faults=faults,
        saved_note="其余填写的内容都已保存。",
    )


def _row(id: UUID, item_id: str, status: int, conflicts: Conflicts) -> Response:
    filing = found.get(current_viewer(), id)
    whole = found.whole_sheet(filing, current_viewer(), conflicts)
    return page(
        "inspections/_saved.html",
        status,
        line=sheet.line_of(whole, item_id),
        sheet=whole,
        tally=sheet.count(filing),
    )
