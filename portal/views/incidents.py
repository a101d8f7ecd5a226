"""Recalls and accidents: the enterprise reports, the bureau reads, both add to it until it is closed."""

from collections.abc import Callable
from uuid import UUID

from flask import Blueprint, flash, request
from werkzeug.wrappers import Response

from forms.incidents import AccidentForm, NoteForm, RecallForm, ReportForm, SupplementForm
from portal.domain.calendar import now
from portal.domain.incidents import OPEN, IncidentKind, IncidentState, waited
from portal.domain.permissions import Action, may
from portal.domain.workflow import INCIDENT
from portal.queries import attachments, enterprises, history, incidents
from portal.services import incidents as acts
from portal.services.incidents import SUBJECT
from portal.views.access import acting, current_viewer, once, requires
from portal.views.paging import asked_page
from portal.views.qr import qr_picture
from portal.views.render import page, refusals, see_other, whole_address
from portal.views.uploads import take_files, takes_files

blueprint = Blueprint("incidents", __name__, url_prefix="/incidents")

MOST_PAGES = 100_000


@blueprint.get("")
@requires(Action.INCIDENT_READ)
def index() -> Response:
    """The reports that one may see, the newest first, with how long each has waited."""
    viewer = current_viewer()
    state = next((one for one in IncidentState if one.value == request.args.get("state")), None)
    kind = next((one for one in IncidentKind if one.value == request.args.get("kind")), None)
    number = min(max(asked_page(), 1), MOST_PAGES)
    rows = incidents.listed(viewer, state, kind, number)
    return page(
        "incidents/index.html",
        rows=[(row, waited(row.reported_at, now())) for row in rows[: incidents.PAGE]],
        more=len(rows) > incidents.PAGE,
        number=number,
        state=state,
        states=list(IncidentState),
        kind=kind,
        kinds=list(IncidentKind),
        counts=incidents.counts(viewer, kind),
        reports=viewer.enterprise_id is not None,
    )


@blueprint.route("/recall", methods=["GET", "POST"])
@requires(Action.INCIDENT_REPORT)
@takes_files
@once("incidents.receipt")
def report_recall() -> Response:
    """Report that a product is called back."""
    return _report(RecallForm(), IncidentKind.RECALL)


@blueprint.route("/accident", methods=["GET", "POST"])
@requires(Action.INCIDENT_REPORT)
@takes_files
@once("incidents.receipt")
def report_accident() -> Response:
    """Report a food-safety accident."""
    return _report(AccidentForm(), IncidentKind.ACCIDENT)


@blueprint.get("/<uuid:id>")
@requires(Action.INCIDENT_READ)
def show(id: UUID) -> Response:
    """One report: what was sent, what was added, and the next act."""
    viewer = current_viewer()
    row = incidents.get(viewer, id)
    return page(
        "incidents/show.html",
        incident=row,
        age=waited(row.reported_at, now()),
        files=attachments.of_record(viewer, SUBJECT, id),
        acts=INCIDENT.available(row.state, viewer.role),
        opens=row.state in OPEN,
        to_registry=may(viewer.role, Action.ENTERPRISE_READ),
        events=history.of(SUBJECT, id),
    )


@blueprint.get("/<uuid:id>/receipt")
@requires(Action.INCIDENT_READ)
def receipt(id: UUID) -> Response:
    """The receipt: number, time, and who has been told."""
    row = incidents.get(current_viewer(), id)
    return page(
        "incidents/receipt.html", incident=row, qr=qr_picture(whole_address("incidents.receipt", id=id))
    )


@blueprint.post("/<uuid:id>/acknowledge")
@requires(Action.INCIDENT_ACKNOWLEDGE)
@once("incidents.show")
def acknowledge(id: UUID) -> Response:
    """Note that it was read."""
    acts.acknowledge(id, acting())
    flash("已记下您看过这份报告，企业也会看到。", "success")
    return see_other("incidents.show", id=id)


@blueprint.route("/<uuid:id>/note", methods=["GET", "POST"])
@requires(Action.INCIDENT_NOTE)
@once("incidents.show")
def note(id: UUID) -> Response:
    """Add what the bureau did."""
    return _added(
        id,
        acts.note,
        title="记录处理情况",
        consequence="企业会看到您写的内容，写了就不能改。",
        button="记录处理情况",
    )


@blueprint.route("/<uuid:id>/close", methods=["GET", "POST"])
@requires(Action.INCIDENT_CLOSE)
@once("incidents.show")
def close(id: UUID) -> Response:
    """The last word."""
    return _added(
        id,
        acts.close,
        title="办结这份报告",
        consequence="请写明最后怎样处理。办结以后双方都不能再补充。",
        button="办结报告",
    )


@blueprint.route("/<uuid:id>/supplement", methods=["GET", "POST"])
@requires(Action.INCIDENT_SUPPLEMENT)
@takes_files
@once("incidents.show")
def supplement(id: UUID) -> Response:
    """The enterprise adds how it goes on, with files."""
    row = incidents.get(current_viewer(), id)
    form = SupplementForm()
    files_only = take_files(form, (SUBJECT, id))
    if request.method == "POST" and not files_only and form.validate():
        with refusals(form):
            acts.supplement(id, form.text.data, acting())
            flash("已补充，监管所会看到。", "success")
            return see_other("incidents.show", id=id)
    return page("incidents/supplement.html", 422 if form.errors else 200, form=form, incident=row)


def _report(form: ReportForm, kind: IncidentKind) -> Response:
    viewer = current_viewer()
    files_only = take_files(form)
    if request.method == "POST" and not files_only and form.validate():
        with refusals(form):
            made = acts.report(form.told(kind), form.files.place.subject_id, acting())
            return see_other("incidents.receipt", id=made)
    own = enterprises.get(viewer, viewer.enterprise_id) if viewer.enterprise_id else None
    return page("incidents/report.html", 422 if form.errors else 200, form=form, kind=kind, enterprise=own)


def _added(id: UUID, act: Callable[..., None], *, title: str, consequence: str, button: str) -> Response:
    row = incidents.get(current_viewer(), id)
    form = NoteForm()
    if request.method == "POST" and form.validate():
        with refusals(form):
            act(id, form.text.data, acting())
            return see_other("incidents.show", id=id)
    return page(
        "incidents/note.html",
        422 if form.errors else 200,
        form=form,
        incident=row,
        title=title,
        consequence=consequence,
        button_words=button,
    )
