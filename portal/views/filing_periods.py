"""Periods of self-inspection: the section opens and closes them, an enterprise begins from one."""

from uuid import UUID

from flask import Blueprint, flash, request
from werkzeug.wrappers import Response

from forms.base import PortalForm
from forms.filings import PeriodForm
from forms.inspections import ReasonForm
from portal.domain.calendar import today
from portal.domain.enterprises import Kind
from portal.domain.errors import NotFound
from portal.domain.filings import PeriodState, Term, time_left
from portal.domain.permissions import Action, may
from portal.queries import bureau, filing_periods, history
from portal.services import filing_periods as acts
from portal.services import filings
from portal.views.access import acting, current_viewer, once, requires
from portal.views.paging import asked_member, asked_page
from portal.views.render import page, reason_page, refusals, see_other

blueprint = Blueprint("filing_periods", __name__, url_prefix="/filing-periods")


@blueprint.get("")
@requires(Action.FILING_REVIEW)
def index() -> Response:
    """Every period, with how it stands."""
    viewer = current_viewer()
    rows = [(period, filing_periods.counts(viewer, period)) for period in filing_periods.listed(viewer)]
    return page("filing_periods/index.html", rows=rows, opens=may(viewer.role, Action.FILING_PERIOD_OPEN))


@blueprint.route("/new", methods=["GET", "POST"])
@requires(Action.FILING_PERIOD_OPEN)
@once("filing_periods.show")
def new() -> Response:
    """Ask enterprises to check themselves."""
    form = PeriodForm()
    form.offer(bureau.offices())
    if request.method == "POST" and form.validate():
        with refusals(form):
            opening = acts.Opening(
                title=form.title.data,
                kinds=tuple(Kind(kind) for kind in form.kinds.data),
                term=Term(form.first.data, form.last.data, form.due.data),
                office_id=form.office.data,
                codes=form.named(),
                note=form.note.data or "",
            )
            made = acts.open_period(opening, acting())
            flash("已布置，要自查的企业在“要办的事”里看到。", "success")
            return see_other("filing_periods.show", id=made)
    return page("filing_periods/new.html", 422 if form.errors else 200, form=form)


@blueprint.get("/<uuid:id>")
@requires(Action.FILING_REVIEW)
def show(id: UUID) -> Response:
    """How a period stands office by office, and who has not handed in."""
    viewer = current_viewer()
    period = filing_periods.get(viewer, id)
    owed_only, number = request.args.get("who") != "all", asked_page()
    rows = filing_periods.of_period(viewer, period, owed_only, number)
    return page(
        "filing_periods/show.html",
        period=period,
        counts=filing_periods.counts(viewer, period),
        rows=rows[: filing_periods.PAGE],
        more=len(rows) > filing_periods.PAGE,
        number=number,
        owed_only=owed_only,
        left=time_left(period.due_on, today()),
        closes=may(viewer.role, Action.FILING_PERIOD_CLOSE) and period.state is PeriodState.OPEN,
        kinds=[Kind(kind) for kind in period.kinds],
        events=history.of(acts.SUBJECT, id),
    )


@blueprint.route("/<uuid:id>/close", methods=["GET", "POST"])
@requires(Action.FILING_PERIOD_CLOSE)
@once("filing_periods.show")
def close(id: UUID) -> Response:
    """End a period, with a reason."""
    period = filing_periods.get(current_viewer(), id)
    form = ReasonForm()
    if request.method == "POST" and form.validate():
        with refusals(form):
            acts.close(id, form.reason.data, acting())
            flash("这次自查已结束。", "success")
            return see_other("filing_periods.show", id=id)
    return reason_page(
        form,
        title="结束这次自查",
        lead=period.title,
        consequence="结束后还没有提交的企业不再欠交，也不再提醒。已经开始填的仍然可以提交。",
        button="结束这次自查",
        way_back=("返回这次自查", f"/filing-periods/{id}"),
    )


@blueprint.route("/<uuid:id>/start", methods=["GET", "POST"])
@requires(Action.FILING_BEGIN)
@once("filings.show")
def start(id: UUID) -> Response:
    """What a period asks of the enterprise that looks, and the way to begin."""
    owed = filing_periods.asked_of(current_viewer().enterprise_id, id)
    if request.method == "POST":
        kind = asked_member(Kind, request.form.get("kind"))
        if kind is None:
            raise NotFound("请选择一种业态。")
        return see_other("filings.show", id=filings.begin(id, kind, acting()))
    period = owed[0].period
    return page(
        "filing_periods/start.html",
        period=period,
        owed=owed,
        left=time_left(period.due_on, today()),
        form=PortalForm(),
    )
