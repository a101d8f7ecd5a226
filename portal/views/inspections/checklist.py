"""The checklist of a visit: the whole form, one row at a time, the rest in bulk, the scope."""

from functools import partial
from uuid import UUID

from flask import flash, request
from werkzeug.wrappers import Response

from forms.base import PortalForm, chosen
from forms.fields import choices
from forms.inspections import ScopeForm
from portal.domain.coverage import proposal
from portal.domain.errors import RuleBroken
from portal.domain.permissions import Action
from portal.domain.text import text_mark
from portal.queries import coverage, inspections, sheet
from portal.services import answers
from portal.views.access import acting, current_viewer, once, requires
from portal.views.inspections.blueprint import blueprint
from portal.views.render import page, refusals, see_other
from portal.views.sheets import Conflicts, Faults, faults_of, keep_form, keep_row


@blueprint.get("/inspections/<uuid:id>/checklist")
@requires(Action.INSPECTION_READ)
def checklist(id: UUID) -> Response:
    """The whole table with what is answered so far."""
    return _sheet(id)


@blueprint.post("/inspections/<uuid:id>/checklist")
@requires(Action.INSPECTION_ANSWER)
def save_checklist(id: UUID) -> Response:
    """Save the whole form (without JavaScript), and go on to the summary when asked to."""
    conflicts = _save(id)
    if conflicts:
        return _clash(id, conflicts)
    if request.form.get("next") != "finish":
        flash("已保存。", "success")
        return see_other("inspections.checklist", id=id)
    faults = sheet.faults(inspections.get(current_viewer(), id))
    return _sheet(id, 422, faults=faults) if faults else see_other("inspections.finish", id=id)


@blueprint.post("/inspections/<uuid:id>/checklist/<item_id>")
@requires(Action.INSPECTION_ANSWER)
def item(id: UUID, item_id: str) -> Response:
    """Save one row; answer with the row and the counts (autosave)."""
    table = inspections.checklist_of(inspections.get(current_viewer(), id))
    return keep_row(id, item_id, table, answers.VISIT, partial(_row, id, item_id))


@blueprint.route("/inspections/<uuid:id>/checklist/rest", methods=["GET", "POST"])
@requires(Action.INSPECTION_ANSWER)
@once("inspections.checklist")
def mark_rest(id: UUID) -> Response:
    """「其余标为未发现问题」: save what the form holds, tell the exact count, and act when confirmed."""
    anchor = request.values.get("section")
    anchor = None if anchor == "all" else anchor
    if request.method == "POST" and request.form.get("confirmed"):
        answers.mark_rest(id, anchor, acting())
        return see_other("inspections.checklist", id=id, _anchor=anchor)
    if request.method == "POST":
        conflicts = _save(id)
        if conflicts:
            return _clash(id, conflicts)
        return see_other("inspections.mark_rest", id=id, section=anchor or "all")
    visit = inspections.get(current_viewer(), id)
    table = inspections.checklist_of(visit)
    open_items = sheet.rest(table, inspections.marks(inspections.answers(id)), anchor)
    return page(
        "inspections/mark_rest.html",
        visit=visit,
        items=open_items,
        section=anchor or "all",
        form=PortalForm(),
    )


@blueprint.post("/inspections/<uuid:id>/checklist/rest/undo")
@requires(Action.INSPECTION_ANSWER)
@once("inspections.checklist")
def undo_mark_rest(id: UUID) -> Response:
    """Open again what the last bulk answered."""
    count = answers.undo_mark_rest(id, acting())
    flash(f"已撤销，{count}个一般项恢复为未答。", "success")
    return see_other("inspections.checklist", id=id)


@blueprint.route("/inspections/<uuid:id>/scope", methods=["GET", "POST"])
@requires(Action.INSPECTION_ANSWER)
@once("inspections.checklist")
def scope(id: UUID) -> Response:
    """Choose which part of 表1-1 this visit takes; what the year still misses is proposed."""
    visit = inspections.get(current_viewer(), id)
    table = inspections.checklist_of(visit)
    if not table.partial_scope:
        raise RuleBroken("这张表每次都要检查全部项目。")
    form = ScopeForm()
    form.items.choices = choices(*((row.id, row.id) for row in table.items))
    if request.method == "POST" and form.validate():
        with refusals(form):
            answers.choose_scope(id, chosen(form.items.data), acting())
            return see_other("inspections.checklist", id=id)
    year = inspections.visit_day(visit).year
    covered = inspections.coverage(visit, table, year)
    left = coverage.visits_left(visit.enterprise_id, year)
    proposed = form.items.data if form.errors else proposal(table, covered.covered, left, str(id))
    status = 422 if form.errors else 200
    return page(
        "inspections/scope.html",
        status,
        form=form,
        visit=visit,
        checklist=table,
        covered=covered,
        picked=frozenset(proposed or ()),
        year=year,
        left=left,
    )


def _save(id: UUID) -> Conflicts:
    """Store the rows of the whole form; what another person answered meanwhile comes back."""
    return keep_form(id, inspections.checklist_of(inspections.get(current_viewer(), id)), answers.VISIT)


def _clash(id: UUID, conflicts: Conflicts) -> Response:
    """The whole form again, with the rows that two people answered differently."""
    table = inspections.checklist_of(inspections.get(current_viewer(), id))
    return _sheet(id, 409, conflicts, faults_of(table, conflicts))


def _sheet(
    id: UUID,
    status: int = 200,
    conflicts: Conflicts | None = None,
    faults: Faults = (),
) -> Response:
    visit = inspections.get(current_viewer(), id)
    return page(
        "inspections/checklist.html",
        status,
        visit=visit,
        sheet=sheet.sheet(visit, current_viewer(), conflicts),
        tally=sheet.progress(visit),
        other_problems=visit.other_problems,
        other_mark=text_mark(visit.other_problems),
        faults=faults,
        saved_note="其余填写的内容都已保存。" if conflicts else "您填写的内容都已保存。",
    )


def _row(id: UUID, item_id: str, status: int, conflicts: Conflicts) -> Response:
    visit = inspections.get(current_viewer(), id)
    whole = sheet.sheet(visit, current_viewer(), conflicts)
    return page(
        "inspections/_saved.html",
        status,
        line=sheet.line_of(whole, item_id),
        sheet=whole,
        tally=sheet.progress(visit),
    )
