"""年度总结: the call, each unit's report with its figures, and the compiled year."""

from typing import Any
from uuid import UUID

from flask import Blueprint, flash, request
from werkzeug.wrappers import Response

from forms.fields import choices, uuid_or_none
from forms.inspections import ReasonForm
from forms.summaries import CallForm, CompileForm, TextsForm
from portal.domain.calendar import today
from portal.domain.enterprises import Kind
from portal.domain.errors import NotFound
from portal.domain.people import Viewer
from portal.domain.permissions import Action, may
from portal.domain.summaries import DUE_DAY, DUE_MONTH, Figure, ReportState, joined
from portal.domain.workflow import SUMMARY, UNIT_REPORT
from portal.queries import documents, history, summaries, year_figures
from portal.queries.year_figures import Asked
from portal.services import summaries as acts
from portal.views.access import acting, current_viewer, once, requires
from portal.views.paging import Pager, asked_page
from portal.views.render import page, reason_page, refusals, see_other

blueprint = Blueprint("summaries", __name__, url_prefix="/summaries")


@blueprint.get("")
@requires(Action.SUMMARY_READ)
def index() -> Response:
    viewer = current_viewer()
    return page(
        "summaries/index.html",
        rows=summaries.listed(viewer),
        missing=summaries.missing,
        reminder=summaries.reminder,
        may_call=may(viewer.role, Action.SUMMARY_CALL),
    )


@blueprint.route("/new", methods=["GET", "POST"])
@requires(Action.SUMMARY_CALL)
@once("summaries.show")
def new() -> Response:
    """Call for the reports of a year."""
    units, day = summaries.possible_units(), today()
    proposed = {
        "year": day.year,
        "due_on": day.replace(month=DUE_MONTH, day=DUE_DAY),
        "units": [id_ for id_, _ in units],
    }
    form = CallForm(data=proposed)
    form.units.choices = choices(*units)
    if request.method == "POST" and form.validate():
        with refusals(form):
            made = acts.call(form.year.data or 0, form.due_on.data, form.units.data, acting())
            flash("已布置，各单位在“年度总结”里看得到。", "success")
            return see_other("summaries.show", id=made)
    return page("summaries/new.html", 422 if form.errors else 200, form=form)


@blueprint.get("/<uuid:id>")
@requires(Action.SUMMARY_READ)
def show(id: UUID) -> Response:
    """Who reported, the figures, and the reports that the viewer may read."""
    viewer = current_viewer()
    row = summaries.get(viewer, id)
    kinds = year_figures.by_kind(viewer, Asked(row.year))
    own = next((one for one in row.reports if one.office_id == viewer.office_id), None)
    return page(
        "summaries/show.html",
        row=row,
        units=summaries.units(viewer, row),
        reminder=summaries.reminder(row),
        figures=list(Figure),
        kinds=kinds,
        offices=year_figures.by_office(viewer, Asked(row.year)),
        total=year_figures.total(kinds),
        may_write=own is not None
        and row.compiled_at is None
        and Action.SUMMARY_WRITE in UNIT_REPORT.available(own.state, viewer.role),
        written=own is not None and own.saved_at is not None,
        may_return=row.compiled_at is None and may(viewer.role, Action.SUMMARY_RETURN),
        may_compile=Action.SUMMARY_COMPILE in SUMMARY.available(row.state, viewer.role),
        submitted=ReportState.SUBMITTED,
        documents=documents.of_matter(viewer, id),
        events=history.of(summaries.SUBJECT, id),
    )


@blueprint.get("/<uuid:id>/rows")
@requires(Action.SUMMARY_READ)
def rows(id: UUID) -> Response:
    """The rows behind a number of the year."""
    viewer = current_viewer()
    row = summaries.get(viewer, id)
    figure, kind, office = _asked()
    number = max(asked_page(), 1)
    many, found = year_figures.behind(viewer, Asked(row.year, kind, office), figure, number)
    pages = -(-many // year_figures.PAGE)
    sent = request.args.copy()
    sent["id"] = str(id)
    return page(
        "summaries/rows.html",
        row=row,
        figure=figure,
        kind=kind,
        many=many,
        found=found,
        pager=Pager("summaries.rows", number, pages, sent),
    )


@blueprint.route("/<uuid:id>/write", methods=["GET", "POST"])
@requires(Action.SUMMARY_WRITE)
@once("summaries.show")
def write(id: UUID) -> Response:
    """Keep a draft of the own unit's report."""
    form, context = _report_form(id)
    if request.method == "POST" and form.validate():
        with refusals(form):
            acts.write(id, form.texts(), acting())
            flash("已保存，还没有报送。", "success")
            return see_other("summaries.submit", id=id)
    return page("summaries/write.html", 422 if form.errors else 200, form=form, **context)


@blueprint.route("/<uuid:id>/submit", methods=["GET", "POST"])
@requires(Action.SUMMARY_SUBMIT)
@once("summaries.show")
def submit(id: UUID) -> Response:
    """Look at it once more and hand it in."""
    form, context = _report_form(id)
    if request.method == "POST" and form.validate():
        with refusals(form):
            acts.submit(id, form.texts(), acting())
            flash("已报送药械股。", "success")
            return see_other("summaries.show", id=id)
    return page("summaries/submit.html", 422 if form.errors else 200, form=form, **context)


@blueprint.route("/<uuid:id>/return", methods=["GET", "POST"])
@requires(Action.SUMMARY_RETURN)
@once("summaries.show")
def return_(id: UUID) -> Response:
    """Send a unit's report back."""
    form = ReasonForm()
    viewer = current_viewer()
    report = summaries.report_of(viewer, id, request.args.get("office", type=uuid_or_none))
    if request.method == "POST" and form.validate():
        with refusals(form):
            acts.return_(id, report.office_id, form.reason.data, acting())
            flash("已退回，请这个单位补充后再报。", "success")
            return see_other("summaries.show", id=id)
    return reason_page(
        form,
        title="退回总结",
        lead=f"{report.office.name}{report.summary.year}年的总结。",
        consequence="退回后由报送单位补充再报，已写的内容都还在。",
        button="退回",
        way_back=(f"{report.summary.year}年总结", f"/summaries/{id}"),
    )


@blueprint.route("/<uuid:id>/compile", methods=["GET", "POST"])
@requires(Action.SUMMARY_COMPILE)
@once("summaries.show")
def compile_(id: UUID) -> Response:
    """Compile what was reported; the document is issued."""
    viewer = current_viewer()
    row = summaries.get(viewer, id)
    form = CompileForm(data=_proposed(viewer, row))
    if request.method == "POST" and form.validate():
        with refusals(form):
            texts = acts.Compiled(form.title.data, form.opening.data, form.texts())
            acts.compile_(id, texts, acting())
            flash("已汇总，年度总结已出具。", "success")
            return see_other("summaries.show", id=id)
    return page(
        "summaries/compile.html",
        422 if form.errors else 200,
        form=form,
        row=row,
        missing=summaries.missing(row),
    )


def _asked() -> tuple[Figure, Kind | None, UUID | None]:
    figure, kind = request.args.get("figure", ""), request.args.get("kind", "")
    if figure not in set(Figure):
        raise NotFound("没有这一项统计。")
    return (
        Figure(figure),
        Kind(kind) if kind in set(Kind) else None,
        request.args.get("office", type=uuid_or_none),
    )


def _report_form(id: UUID) -> tuple[TextsForm, dict[str, Any]]:
    """The form of the own unit's report, and what its page shows beside it."""
    viewer = current_viewer()
    report = summaries.report_of(viewer, id, viewer.office_id)
    form = TextsForm(data={"done": report.done, "problems": report.problems, "plans": report.plans})
    kinds = year_figures.by_kind(viewer, Asked(report.summary.year, office_id=report.office_id))
    return form, {
        "row": report.summary,
        "report": report,
        "figures": list(Figure),
        "kinds": kinds,
        "total": year_figures.total(kinds),
    }


def _proposed(viewer: Viewer, row: summaries.Row) -> dict[str, str]:
    """What the units wrote, one under the other."""
    reported = [
        one for one in summaries.units(viewer, row) if one.report and one.state is ReportState.SUBMITTED
    ]

    def of(part: str) -> str:
        return joined((one.name, getattr(one.report, part)) for one in reported)

    return {
        "title": f"{row.year}年度保健食品化妆品监管工作总结",
        "opening": f"按照{row.year}年度监督检查工作方案，现将全年保健食品化妆品监管工作总结如下。",
        **{part: of(part) for part in ("done", "problems", "plans")},
    }
