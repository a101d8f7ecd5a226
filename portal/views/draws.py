"""双随机抽取: prepare, publish the roster, draw, publish the result, and what follows."""

from typing import Any
from uuid import UUID

from flask import Blueprint, flash, request
from werkzeug.wrappers import Response

from forms.base import PortalForm, chosen
from forms.draws import CalledForm, DrawForm, ReplaceForm
from forms.fields import choices, uuid_or_none
from forms.inspections import ReasonForm
from portal.domain.draws import Criteria, DrawState, Numbers, Risk
from portal.domain.enterprises import Kind, Tag
from portal.domain.errors import RuleBroken
from portal.domain.permissions import Action, may
from portal.domain.pool import lots_text
from portal.domain.workflow import DRAW
from portal.queries import draw_pool, draws, history
from portal.services import draw_visits
from portal.services import draws as acts
from portal.views.access import acting, current_viewer, marked_action, once, requires
from portal.views.downloads import WORD, Download, file_response
from portal.views.render import page, refusals, see_other

blueprint = Blueprint("draws", __name__, url_prefix="/double-random")

NEXT = {
    Action.DRAW_ANNOUNCE: ("核对并公布名单", "draws.announce"),
    Action.DRAW_RUN: ("录入现场数，抽取", "draws.run"),
    Action.DRAW_PUBLISH: ("公布抽取结果", "draws.publish"),
    Action.DRAW_ASSIGN: ("派出检查", "draws.assign"),
}
"""The one next act of a state: what its button says and where it leads."""


STEPS = frozenset(transition.action for transition in DRAW.transitions)


@blueprint.before_request
def _not_over() -> Response | None:
    """The page of a step that is not at its turn, reached by Back or an old link, leads to the draw."""
    action, record = marked_action(), (request.view_args or {}).get("id")
    if request.method != "GET" or record is None or action not in STEPS:
        return None
    draw = draws.get(current_viewer(), record)
    try:
        DRAW.advance(action, draw.state)
    except RuleBroken as refusal:
        flash(str(refusal), "warning")
        return see_other("draws.show", id=record)
    return None


@blueprint.get("")
@requires(Action.DRAW_READ)
def index() -> Response:
    viewer = current_viewer()
    return page(
        "draws/index.html", draws=draws.listed(viewer), may_prepare=may(viewer.role, Action.DRAW_PREPARE)
    )


@blueprint.route("/new", methods=["GET", "POST"])
@requires(Action.DRAW_PREPARE)
@once("draws.show")
def new() -> Response:
    """Prepare a draw; with `replaces` in the address, in the place of an annulled one."""
    replaces = request.args.get("replaces", type=UUID)
    old = draws.get(current_viewer(), replaces) if replaces is not None else None
    form = _form(old)
    if request.method == "POST" and form.validate():
        with refusals(form):
            made = acts.prepare(_terms(form), acting(), replaces)
            flash("抽取已准备好，请核对名单后公布。", "success")
            return see_other("draws.show", id=made)
    return page("draws/form.html", 422 if form.errors else 200, form=form, draw=None, old=old)


@blueprint.get("/<uuid:id>")
@requires(Action.DRAW_READ)
def show(id: UUID) -> Response:
    viewer = current_viewer()
    draw = draws.get(viewer, id)
    available = DRAW.available(draw.state, viewer.role)
    waiting = any(not row.struck and row.team and row.inspection_id is None for row in draw.drawn)
    step = next(
        (NEXT[act] for act in available if act in NEXT and (act is not Action.DRAW_ASSIGN or waiting)), None
    )
    return page(
        "draws/show.html",
        draw=draw,
        step=step,
        may_change=Action.DRAW_PREPARE in available,
        may_replace=Action.DRAW_REPLACE in available,
        may_annul=Action.DRAW_ANNUL in available,
        may_begin_anew=draw.state is DrawState.ANNULLED
        and draw.replaced_by is None
        and may(viewer.role, Action.DRAW_PREPARE),
        conditions=draw_pool.conditions(draw.kind, Criteria.read(draw.criteria)),
        lots_said=lots_text(draws.lots_of(draw)),
        roster=draws.roster_of(draw) if draw.roster_sha256 else None,
        clocks=draws.clocks(draw),
        events=history.of(draws.SUBJECT, id),
    )


@blueprint.route("/<uuid:id>/change", methods=["GET", "POST"])
@requires(Action.DRAW_PREPARE)
@once("draws.show")
def change(id: UUID) -> Response:
    """Other terms, as long as the roster is not published."""
    draw = draws.get(current_viewer(), id)
    form = _form(draw)
    if request.method == "POST" and form.validate():
        with refusals(form):
            acts.change(id, _terms(form), acting())
            flash("已保存。", "success")
            return see_other("draws.show", id=id)
    return page("draws/form.html", 422 if form.errors else 200, form=form, draw=draw, old=None)


@blueprint.route("/<uuid:id>/announce", methods=["GET", "POST"])
@requires(Action.DRAW_ANNOUNCE)
@once("draws.show")
def announce(id: UUID) -> Response:
    """Look at who takes part and who does not, then freeze and publish."""
    form = PortalForm()
    draw = draws.get(current_viewer(), id)
    if request.method == "POST" and form.validate():
        with refusals(form):
            acts.announce(id, acting())
            flash("名单已公布，不能再改。", "success")
            return see_other("draws.show", id=id)
    criteria = Criteria.read(draw.criteria)
    return page(
        "draws/announce.html",
        422 if form.errors else 200,
        form=form,
        draw=draw,
        pool=draw_pool.pool(draw.kind, criteria, draws.lots_of(draw), draw.planned_on),
        conditions=draw_pool.conditions(draw.kind, criteria),
    )


@blueprint.route("/<uuid:id>/run", methods=["GET", "POST"])
@requires(Action.DRAW_RUN)
@once("draws.screen")
def run(id: UUID) -> Response:
    """Enter what was called out, and draw."""
    form = CalledForm()
    draw = draws.get(current_viewer(), id)
    if request.method == "POST" and form.validate():
        with refusals(form):
            acts.run(id, form.called.data, form.witnesses.data, acting())
            return see_other("draws.screen", id=id)
    return page("draws/run.html", 422 if form.errors else 200, form=form, draw=draw)


@blueprint.get("/<uuid:id>/screen")
@requires(Action.DRAW_READ)
def screen(id: UUID) -> Response:
    """The draw as it is shown to the room."""
    viewer = current_viewer()
    draw = draws.get(viewer, id)
    return page(
        "draws/screen.html",
        draw=draw,
        roster=draws.roster_of(draw) if draw.roster_sha256 else None,
        may_run=Action.DRAW_RUN in DRAW.available(draw.state, viewer.role),
    )


@blueprint.route("/<uuid:id>/publish", methods=["GET", "POST"])
@requires(Action.DRAW_PUBLISH)
@once("draws.show")
def publish(id: UUID) -> Response:
    """Publish what was drawn."""
    form = PortalForm()
    draw = draws.get(current_viewer(), id)
    if request.method == "POST" and form.validate():
        with refusals(form):
            acts.publish(id, acting())
            flash("抽取结果已公布，文书已出具。", "success")
            return see_other("draws.show", id=id)
    return page("draws/publish.html", 422 if form.errors else 200, form=form, draw=draw)


@blueprint.route("/<uuid:id>/assign", methods=["GET", "POST"])
@requires(Action.DRAW_ASSIGN)
@once("draws.show")
def assign(id: UUID) -> Response:
    """Assign the drawn visits."""
    form = PortalForm()
    draw = draws.get(current_viewer(), id)
    if request.method == "POST" and form.validate():
        with refusals(form):
            count = draw_visits.assign(id, acting())
            flash(f"已派出{count}次检查，检查人员在“今日检查”里看得到。", "success")
            return see_other("draws.show", id=id)
    return page("draws/assign.html", 422 if form.errors else 200, form=form, draw=draw)


@blueprint.route("/<uuid:id>/replace", methods=["GET", "POST"])
@requires(Action.DRAW_REPLACE)
@once("draws.show")
def replace(id: UUID) -> Response:
    """Somebody gives way to the next in rank."""
    form = ReplaceForm()
    draw = draws.get(current_viewer(), id)
    place = request.args.get("place", type=int)
    form.gone.choices = _who_may_give_way(draw, place)
    if request.method == "POST" and form.validate():
        enterprise, _, inspector = form.gone.data.partition("/")
        with refusals(form):
            draw_visits.replace(id, UUID(enterprise), uuid_or_none(inspector), form.reason.data, acting())
            flash("已按次序递补。还没有派出的，请再派出检查。", "success")
            return see_other("draws.show", id=id)
    return page("draws/replace.html", 422 if form.errors else 200, form=form, draw=draw, place=place)


@blueprint.route("/<uuid:id>/annul", methods=["GET", "POST"])
@requires(Action.DRAW_ANNUL)
@once("draws.show")
def annul(id: UUID) -> Response:
    """A second person annuls the draw."""
    form = ReasonForm()
    draw = draws.get(current_viewer(), id)
    if request.method == "POST" and form.validate():
        with refusals(form):
            draw_visits.annul(id, form.reason.data, acting())
            flash("这次抽取已作废，名单和结果仍然公开。", "success")
            return see_other("draws.show", id=id)
    return page("draws/annul.html", 422 if form.errors else 200, form=form, draw=draw)


@blueprint.get("/<uuid:id>/document")
@requires(Action.DRAW_READ)
def document(id: UUID) -> Response:
    """The official result, as it was issued."""
    draw = draws.get(current_viewer(), id)
    content = draws.document(draw)
    return file_response(
        Download(draw.document_name, WORD, draw.document_sha256 or "", len(content)), content
    )


def _form(draw: draws.Row | None) -> DrawForm:
    """The form, filled with the terms of a draw where there is one."""
    form = DrawForm(data=_filled(draw) if draw is not None else None)
    form.streets.choices = choices(*((name, name) for name in draws.streets()))
    form.offices.choices = form.inspector_offices.choices = choices(*draws.offices())
    return form


def _filled(draw: draws.Row) -> dict[str, Any]:
    criteria, lots = Criteria.read(draw.criteria), draws.lots_of(draw)
    return {
        "title": draw.title,
        "kind": draw.kind.value,
        "streets": list(criteria.streets),
        "offices": list(criteria.offices),
        "tags": [tag.value for tag in criteria.tags],
        "inspector_offices": list(criteria.inspector_offices),
        "take": draw.take,
        "percent": draw.percent,
        "planned_on": draw.planned_on,
        "team_size": draw.team_size,
        "most_visits": draw.most_visits,
        "source": draw.source,
        **{risk.value: lots.get(risk, 1) for risk in Risk},
    }


def _terms(form: DrawForm) -> acts.Terms:
    return acts.Terms(
        title=form.title.data,
        kind=Kind(form.kind.data),
        criteria=Criteria(
            streets=chosen(form.streets.data),
            offices=chosen(form.offices.data),
            tags=tuple(map(Tag, chosen(form.tags.data))),
            inspector_offices=chosen(form.inspector_offices.data),
        ),
        numbers=Numbers(form.take.data, form.percent.data, form.team_size.data, form.most_visits.data or 0),
        lots={risk: form[risk.value].data for risk in Risk},
        planned_on=form.planned_on.data,
        source=form.source.data,
    )


def _who_may_give_way(draw: draws.Row, place: int | None) -> list[Any]:
    """Every business that stands, or the one at that place, and after it each of its inspectors."""
    offered = []
    for row in (row for row in draw.drawn if not row.struck and place in (None, row.position)):
        offered.append((str(row.enterprise_id), f"{row.name}（由下一家递补）"))
        for id_, name in zip(row.team, row.team_names, strict=True):
            offered.append((f"{row.enterprise_id}/{id_}", f"{row.name}的检查人员{name}（由下一名递补）"))
    return choices(*offered)
