"""创建方案: what is asked of a demonstration shop, drafted, looked over, published."""

from uuid import UUID

from flask import Blueprint, flash, request
from werkzeug.wrappers import Response

from forms.base import PortalForm
from forms.titles import NewProgrammeForm, ProgrammeForm
from portal.domain.calendar import today
from portal.domain.permissions import Action, may
from portal.domain.titles import ALWAYS, ProgrammeState, Terms
from portal.queries import history
from portal.queries import title_programmes as found
from portal.services import title_programmes as acts
from portal.views.access import acting, current_viewer, once, requires
from portal.views.render import page, refusals, see_other

blueprint = Blueprint("title_programmes", __name__, url_prefix="/title-programmes")


@blueprint.get("")
@requires(Action.TITLE_PROGRAMME_READ)
def index() -> Response:
    viewer = current_viewer()
    return page(
        "title_programmes/index.html",
        programmes=found.listed(viewer),
        may_draft=may(viewer.role, Action.TITLE_PROGRAMME_DRAFT),
    )


@blueprint.route("/new", methods=["GET", "POST"])
@requires(Action.TITLE_PROGRAMME_DRAFT)
@once("title_programmes.change")
def new() -> Response:
    """Begin a draft with the terms of the last programme."""
    form = NewProgrammeForm(data={"year": today().year})
    if request.method == "POST" and form.validate():
        with refusals(form):
            made = acts.draft(form.name.data, form.year.data or 0, acting())
            flash("已照上一个方案起草，请逐项修改。", "success")
            return see_other("title_programmes.change", id=made)
    return page("title_programmes/new.html", 422 if form.errors else 200, form=form)


@blueprint.get("/<uuid:id>")
@requires(Action.TITLE_PROGRAMME_READ)
def show(id: UUID) -> Response:
    viewer = current_viewer()
    programme = found.get(viewer, id)
    drafting = programme.state is ProgrammeState.DRAFT
    return page(
        "title_programmes/show.html",
        programme=programme,
        terms=Terms.read(programme.terms),
        always=ALWAYS,
        may_change=drafting and may(viewer.role, Action.TITLE_PROGRAMME_DRAFT),
        may_publish=drafting and may(viewer.role, Action.TITLE_PROGRAMME_PUBLISH),
        events=history.of(found.SUBJECT, id),
    )


@blueprint.route("/<uuid:id>/change", methods=["GET", "POST"])
@requires(Action.TITLE_PROGRAMME_DRAFT)
@once("title_programmes.show")
def change(id: UUID) -> Response:
    """Other terms, as long as it is not published."""
    programme = found.get(current_viewer(), id)
    if request.method == "GET" and programme.state is not ProgrammeState.DRAFT:
        flash("这个方案已经发布，不能再改。要改的请起草新方案。", "warning")
        return see_other("title_programmes.show", id=id)
    form = ProgrammeForm.of(programme.name, programme.year, Terms.read(programme.terms))
    if request.method == "POST" and form.validate():
        with refusals(form):
            acts.change(id, acts.Draft(form.name.data, form.year.data or 0, form.terms()), acting())
            flash("方案已保存。", "success")
            return see_other("title_programmes.show", id=id)
    return page("title_programmes/change.html", 422 if form.errors else 200, form=form, programme=programme)


@blueprint.route("/<uuid:id>/publish", methods=["GET", "POST"])
@requires(Action.TITLE_PROGRAMME_PUBLISH)
@once("title_programmes.show")
def publish(id: UUID) -> Response:
    """Freeze it and open it for applications."""
    form = PortalForm()
    programme = found.get(current_viewer(), id)
    if request.method == "GET" and programme.state is not ProgrammeState.DRAFT:
        return see_other("title_programmes.show", id=id)
    if request.method == "POST" and form.validate():
        with refusals(form):
            acts.publish(id, acting())
            flash("方案已发布，企业可以申报。", "success")
            return see_other("title_programmes.show", id=id)
    return page(
        "title_programmes/publish.html",
        422 if form.errors else 200,
        form=form,
        programme=programme,
        current=found.current(),
    )
