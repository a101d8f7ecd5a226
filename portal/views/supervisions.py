"""督导: what was found at the offices and at the bureau, the replies, and how it ended."""

from datetime import date
from uuid import UUID

from flask import Blueprint, flash, request
from werkzeug.wrappers import Response

from forms.fields import choices
from forms.inspections import ReasonForm
from forms.supervisions import CloseSupervisionForm, ReplyForm, SupervisionForm
from portal.domain.calendar import today
from portal.domain.permissions import Action, may
from portal.domain.supervisions import REPLY_WORKDAYS, SupervisionLevel
from portal.domain.workflow import SUPERVISION
from portal.queries import documents, draws, history, holidays, supervisions
from portal.services import supervisions as acts
from portal.views.access import acting, current_viewer, once, requires
from portal.views.render import page, reason_page, refusals, see_other

blueprint = Blueprint("supervisions", __name__, url_prefix="/supervisions")


@blueprint.get("")
@requires(Action.SUPERVISION_READ)
def index() -> Response:
    """Those of a year, the late ones first; who was supervised how often."""
    viewer = current_viewer()
    asked = request.args.get("year", today().year, type=int)
    year = asked if date.min.year < asked < date.max.year else today().year
    whole = may(viewer.role, Action.SUPERVISION_RECORD)
    return page(
        "supervisions/index.html",
        rows=supervisions.listed(viewer, year),
        late=supervisions.late,
        supervised=acts.supervised,
        year=year,
        years=sorted({*supervisions.years(viewer), year}, reverse=True),
        may_record=whole,
        warning=supervisions.warning(year) if whole else "",
        offices=supervisions.by_office(viewer, year) if whole else [],
    )


@blueprint.route("/new", methods=["GET", "POST"])
@requires(Action.SUPERVISION_RECORD)
@once("supervisions.show")
def new() -> Response:
    """Enter what was held."""
    proposed = holidays.working_days().after(today(), REPLY_WORKDAYS)
    form = SupervisionForm(data={"held_on": today(), "reply_due": proposed})
    form.office.choices = choices(("", "（市局督导全局）"), *draws.offices())
    if request.method == "POST" and form.validate():
        with refusals(form):
            made = acts.record(_held(form), acting())
            flash("已记录。被督导的单位在“督导”里看得到。", "success")
            return see_other("supervisions.show", id=made)
    return page("supervisions/new.html", 422 if form.errors else 200, form=form)


@blueprint.get("/<uuid:id>")
@requires(Action.SUPERVISION_READ)
def show(id: UUID) -> Response:
    viewer = current_viewer()
    row = supervisions.get(viewer, id)
    available = SUPERVISION.available(row.state, viewer.role)
    return page(
        "supervisions/show.html",
        row=row,
        supervised=acts.supervised(row),
        late=supervisions.late(row),
        may_reply=Action.SUPERVISION_REPLY in available
        and bool(row.findings)
        and row.office_id in (None, viewer.office_id),
        may_return=Action.SUPERVISION_RETURN in available,
        may_close=Action.SUPERVISION_CLOSE in available and (not row.findings or row.replied_at is not None),
        documents=documents.of_matter(viewer, id),
        events=history.of(supervisions.SUBJECT, id),
    )


@blueprint.route("/<uuid:id>/reply", methods=["GET", "POST"])
@requires(Action.SUPERVISION_REPLY)
@once("supervisions.show")
def reply(id: UUID) -> Response:
    """Answer every finding."""
    row = supervisions.get(current_viewer(), id)
    form = ReplyForm.for_findings([one.reply for one in row.findings], row.reply)
    if request.method == "POST" and form.validate():
        with refusals(form):
            acts.reply(id, form.replies(), form.text.data, acting())
            flash("已反馈，等待药械股办结。", "success")
            return see_other("supervisions.show", id=id)
    return page("supervisions/reply.html", 422 if form.errors else 200, form=form, row=row)


@blueprint.route("/<uuid:id>/return", methods=["GET", "POST"])
@requires(Action.SUPERVISION_RETURN)
@once("supervisions.show")
def return_(id: UUID) -> Response:
    """Send a reply back with a reason."""
    form = ReasonForm()
    row = supervisions.get(current_viewer(), id)
    if request.method == "POST" and form.validate():
        with refusals(form):
            acts.return_(id, form.reason.data, acting())
            flash("已退回，请被督导的单位补充。", "success")
            return see_other("supervisions.show", id=id)
    return reason_page(
        form,
        title="退回反馈",
        lead=f"{acts.supervised(row)}，{row.held_on.year}年{row.held_on.month}月的督导。",
        consequence="退回后由被督导的单位补充再反馈，已写的内容都还在。",
        button="退回",
        way_back=("督导", f"/supervisions/{id}"),
    )


@blueprint.route("/<uuid:id>/close", methods=["GET", "POST"])
@requires(Action.SUPERVISION_CLOSE)
@once("supervisions.show")
def close(id: UUID) -> Response:
    """Close it; the official record is issued."""
    form = CloseSupervisionForm()
    row = supervisions.get(current_viewer(), id)
    if request.method == "POST" and form.validate():
        with refusals(form):
            acts.close(id, form.conclusion.data, acting())
            flash("已办结，督导记录已出具。", "success")
            return see_other("supervisions.show", id=id)
    return page("supervisions/close.html", 422 if form.errors else 200, form=form, row=row)


def _held(form: SupervisionForm) -> acts.Held:
    return acts.Held(
        level=SupervisionLevel(form.level.data),
        office_id=form.office.data,
        supervisor=form.supervisor.data,
        persons=form.persons.names(),
        held_on=form.held_on.data,
        subject=form.subject.data,
        findings=form.findings(),
        reply_due=form.reply_due.data,
    )
