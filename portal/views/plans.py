"""年度检查计划: drafted, made by a worker, submitted, approved, published."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, request
from werkzeug.wrappers import Response

from forms.base import PortalForm
from forms.fields import choices
from forms.inspections import ReasonForm
from forms.plans import PlanForm, PlanTermsForm, RatioForm
from portal.domain.calendar import today
from portal.domain.draws import Risk
from portal.domain.errors import RuleBroken
from portal.domain.labels import label
from portal.domain.permissions import Action, may
from portal.domain.plan_words import PlanState
from portal.domain.workflow import PLAN
from portal.queries import bureau, documents, history, jobs, plans
from portal.services import plans as acts
from portal.views.access import acting, current_viewer, marked_action, once, requires
from portal.views.render import page, page_or_fragment, reason_page, refusals, see_other

blueprint = Blueprint("plans", __name__, url_prefix="/plans")

NEXT = {
    Action.PLAN_SUBMIT: ("提交局领导批准", "plans.submit"),
    Action.PLAN_APPROVE: ("批准计划", "plans.approve"),
    Action.PLAN_PUBLISH: ("公布计划", "plans.publish"),
}
"""The one next act of a state: what its button says and where it leads."""
STEPS = frozenset(transition.action for transition in PLAN.transitions)


@blueprint.before_request
def _not_over() -> Response | None:
    """The page of a step that is not at its turn, reached by Back or an old link, leads to the plan."""
    action, record = marked_action(), (request.view_args or {}).get("id")
    if request.method != "GET" or record is None or action not in STEPS:
        return None
    plan = plans.get(current_viewer(), record)
    try:
        PLAN.advance(action, plan.state)
    except RuleBroken as refusal:
        flash(str(refusal), "warning")
        return see_other("plans.show", id=record)
    return None


@blueprint.get("")
@requires(Action.PLAN_READ)
def index() -> Response:
    viewer = current_viewer()
    return page(
        "plans/index.html",
        plans=plans.listed(viewer),
        title_of=plans.title_of,
        may_draft=may(viewer.role, Action.PLAN_DRAFT),
    )


@blueprint.route("/new", methods=["GET", "POST"])
@requires(Action.PLAN_DRAFT)
@once("plans.show")
def new() -> Response:
    """Begin the plan of a year."""
    form = PlanForm()
    taken = {plan.year for plan in plans.listed(current_viewer())}
    years = [year for year in (today().year, today().year + 1) if year not in taken]
    form.year.choices = choices(*((year, f"{year}年") for year in years))
    if request.method == "POST" and form.validate():
        with refusals(form):
            made = acts.draft(form.year.data, _settings(form), acting())
            return see_other("plans.show", id=made)
    return page("plans/form.html", 422 if form.errors else 200, form=form, plan=None, years=years)


@blueprint.get("/<uuid:id>")
@requires(Action.PLAN_READ)
def show(id: UUID) -> Response:
    """What the plan asks for, where it stands, and what became of it."""
    viewer = current_viewer()
    plan = plans.get(viewer, id)
    available = PLAN.available(plan.state, viewer.role)
    job = jobs.of_record(viewer, plan.job_id)
    lines = plans.lines(plan, viewer)
    return page_or_fragment(
        "plans/show.html",
        "plans/_plan.html",
        plan=plan,
        title=plans.title_of(plan.year),
        lines=lines,
        exemptions=list(zip(plan.exemptions, plans.exemptions(plan), strict=True)),
        raised=[f"{label(Risk(risk))}的多检查{many}次" for risk, many in plan.more.items()],
        documents=documents.of_matter(viewer, id),
        changes=plans.changes(plan, viewer),
        step=next((NEXT[act] for act in available if act in NEXT), None) if plan.generated_at else None,
        may_change=Action.PLAN_DRAFT in available,
        may_send_back=Action.PLAN_RETURN in available,
        worked_on=plan.generated_at is None and acts.is_worked_on(plan),
        progress=jobs.progress(job) if job else None,
        idle=not jobs.somebody_works(),
        is_public=plan.state is PlanState.PUBLISHED,
        events=history.of(plans.SUBJECT, id),
    )


@blueprint.route("/<uuid:id>/change", methods=["GET", "POST"])
@requires(Action.PLAN_DRAFT)
@once("plans.show")
def change(id: UUID) -> Response:
    """Other terms; the lines are made anew."""
    plan = plans.get(current_viewer(), id)
    form = PlanTermsForm(data={**plan.more, "quiet_days": plan.quiet_days, "remark": plan.remark})
    if request.method == "POST" and form.validate():
        with refusals(form):
            acts.change(id, _settings(form), acting())
            return see_other("plans.show", id=id)
    return page("plans/form.html", 422 if form.errors else 200, form=form, plan=plan, years=[plan.year])


@blueprint.post("/<uuid:id>/remake")
@requires(Action.PLAN_DRAFT)
@once("plans.show")
def remake(id: UUID) -> Response:
    """Make the lines of a draft anew."""
    acts.remake(id, acting())
    return see_other("plans.show", id=id)


@blueprint.route("/<uuid:id>/ratio", methods=["GET", "POST"])
@requires(Action.PLAN_DRAFT)
@once("plans.show")
def ratio(id: UUID) -> Response:
    """Let an office take a ratio instead of everybody (R-09)."""
    plan = plans.get(current_viewer(), id)
    form = RatioForm()
    form.office.choices = choices(("", "请选择"), *((row.id, row.name) for row in bureau.offices()))
    if request.method == "POST" and form.validate():
        with refusals(form):
            acts.exempt(id, form.office.data, form.percent.data or 0, form.reason.data, acting())
            return see_other("plans.show", id=id)
    return page("plans/ratio.html", 422 if form.errors else 200, form=form, plan=plan)


@blueprint.post("/<uuid:id>/everybody")
@requires(Action.PLAN_DRAFT)
@once("plans.show")
def everybody(id: UUID) -> Response:
    """Take the ratio of an office back."""
    acts.take_all(id, request.form.get("office", UUID(int=0), type=UUID), acting())
    return see_other("plans.show", id=id)


@blueprint.route("/<uuid:id>/submit", methods=["GET", "POST"])
@requires(Action.PLAN_SUBMIT)
@once("plans.show")
def submit(id: UUID) -> Response:
    said = "提交后不能再改；局领导退回的，可以修改后重新提交。"
    return _decided(id, acts.submit, ("提交计划", said, "已提交，等局领导批准。"))


@blueprint.route("/<uuid:id>/approve", methods=["GET", "POST"])
@requires(Action.PLAN_APPROVE)
@once("plans.show")
def approve(id: UUID) -> Response:
    said = "批准后各监管所按计划检查；以后企业新增、搬迁、注销的，计划自动调整并写明原因。"
    return _decided(id, acts.approve, ("批准计划", said, "计划已批准，各监管所已经看得到。"))


@blueprint.route("/<uuid:id>/return", methods=["GET", "POST"])
@requires(Action.PLAN_RETURN)
@once("plans.show")
def send_back(id: UUID) -> Response:
    """Back to the section, with a reason."""
    plan = plans.get(current_viewer(), id)
    form = ReasonForm()
    if request.method == "POST" and form.validate():
        with refusals(form):
            acts.send_back(id, form.reason.data, acting())
            flash("已退回药械股修改。", "success")
            return see_other("plans.show", id=id)
    return reason_page(
        form,
        title="退回计划",
        lead=plans.title_of(plan.year),
        consequence="退回后由药械股修改，再重新提交。",
        button="退回修改",
        way_back=(plans.title_of(plan.year), f"/plans/{id}"),
    )


@blueprint.route("/<uuid:id>/publish", methods=["GET", "POST"])
@requires(Action.PLAN_PUBLISH)
@once("plans.show")
def publish(id: UUID) -> Response:
    said = "公布后任何人都能看到下面的数字、检查依据和工作要求（主动公开）；不公布企业名称。"
    return _decided(id, acts.publish, ("公布计划", said, "计划已公布。"))


def _decided(id: UUID, act: Callable[[UUID, Any], None], words: tuple[str, str, str]) -> Response:
    """A page that shows the numbers and asks for one act.  `words`: button, what follows, what was done."""
    viewer = current_viewer()
    plan, form = plans.get(viewer, id), PortalForm()
    button, consequence, done = words
    if request.method == "POST" and form.validate():
        with refusals(form):
            act(id, acting())
            flash(done, "success")
            return see_other("plans.show", id=id)
    return page(
        "plans/decide.html",
        422 if getattr(form, "form_errors", None) or form.errors else 200,
        form=form,
        plan=plan,
        title=plans.title_of(plan.year),
        lines=plans.lines(plan, viewer),
        exemptions=[(None, one) for one in plans.exemptions(plan)],
        button_words=button,
        consequence=consequence,
    )


def _settings(form: PlanTermsForm) -> acts.Settings:
    more = {risk: form[risk.value].data for risk in Risk}
    return acts.Settings(more, form.quiet_days.data or 0, form.remark.data)
