"""A table of businesses: the template, handing it in, what it would do, and doing it."""

from uuid import UUID

from flask import Blueprint, flash, request
from werkzeug.wrappers import Response

from forms.imports import ConfirmForm, ImportForm
from portal.domain.import_states import ImportState
from portal.domain.imports import COLUMNS, MOST_ROWS
from portal.domain.permissions import Action
from portal.queries import imports, jobs, listings
from portal.services import import_sheets, spreadsheets
from portal.services import imports as acts
from portal.views.access import acting, current_viewer, once, requires
from portal.views.downloads import made_now
from portal.views.render import page, page_or_fragment, refusals, see_other
from portal.views.uploads import take_files, takes_files

blueprint = Blueprint("imports", __name__)

TONES = {
    ImportState.CHECKING: "wait",
    ImportState.APPLYING: "wait",
    ImportState.READY: "mostly",
    ImportState.REFUSED: "bad",
    ImportState.APPLIED: "ok",
}


@blueprint.route("/registry/import", methods=["GET", "POST"])
@requires(Action.ENTERPRISE_IMPORT)
@takes_files
@once("imports.show")
def index() -> Response:
    """Hand in a table; the earlier ones below."""
    form = ImportForm()
    files_only = take_files(form)
    if request.method == "POST" and not files_only and form.validate():
        with refusals(form):
            return see_other("imports.show", id=acts.begin(form.table.place.subject_id, acting()))
    return page(
        "imports/index.html",
        422 if form.errors else 200,
        form=form,
        rows=imports.listed(current_viewer()),
        import_tones=TONES,
        most_rows=MOST_ROWS,
        columns=COLUMNS,
    )


@blueprint.get("/registry/import/template")
@requires(Action.ENTERPRISE_IMPORT)
def template() -> Response:
    """An empty table with hints and choices."""
    content = import_sheets.template(listings.streets())
    return made_now("企业名录导入模板.xlsx", spreadsheets.XLSX, content)


@blueprint.get("/registry/imports/<uuid:id>")
@requires(Action.ENTERPRISE_IMPORT)
def show(id: UUID) -> Response:
    """How far it is; what is wrong or what it would do; what was done."""
    found = imports.get(current_viewer(), id)
    job = jobs.of_record(current_viewer(), found.job_id)
    return page_or_fragment(
        "imports/show.html",
        "imports/_import.html",
        found=found,
        job=job,
        progress=jobs.progress(job) if job else None,
        worked_on=acts.is_worked_on(found),
        idle=not jobs.somebody_works(),
        form=ConfirmForm(mark=found.mark),
        import_tones=TONES,
    )


@blueprint.post("/registry/imports/<uuid:id>/apply")
@requires(Action.IMPORT_APPLY)
@once("imports.show")
def apply(id: UUID) -> Response:
    """Do what was shown."""
    acts.apply(id, request.form.get("mark", ""), acting())
    return see_other("imports.show", id=id)


@blueprint.post("/registry/imports/<uuid:id>/withdraw")
@requires(Action.IMPORT_WITHDRAW)
@once("imports.show")
def withdraw(id: UUID) -> Response:
    """Put the table aside."""
    acts.withdraw(id, acting())
    flash("已放弃这份表格，名录没有变化。", "success")
    return see_other("imports.index")
