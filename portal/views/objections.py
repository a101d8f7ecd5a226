"""异议: an enterprise objects to a published result, the head answers."""

from uuid import UUID

from flask import Blueprint, flash, request
from werkzeug.wrappers import Response

from forms.objections import AnswerForm, ObjectionForm
from portal.domain.people import Role
from portal.domain.permissions import Action
from portal.domain.workflow import OBJECTION
from portal.queries import inspections, objections
from portal.services import objections as acts
from portal.views.access import acting, current_viewer, once, requires
from portal.views.render import page, refusals, see_other

blueprint = Blueprint("objections", __name__)


@blueprint.get("/objections")
@requires(Action.OBJECTION_READ)
def index() -> Response:
    """All that the viewer may see, those that wait first."""
    return page("objections/index.html", rows=objections.listed(current_viewer()))


@blueprint.get("/objections/<uuid:id>")
@requires(Action.OBJECTION_READ)
def show(id: UUID) -> Response:
    """The objection and the answer, as they were written."""
    viewer = current_viewer()
    row = objections.get(viewer, id)
    return page(
        "objections/show.html",
        objection=row,
        visit=row.inspection,
        own=viewer.role is Role.ENTERPRISE,
        may_answer=Action.OBJECTION_ANSWER in OBJECTION.available(row.state, viewer.role),
    )


@blueprint.route("/inspections/<uuid:id>/objection", methods=["GET", "POST"])
@requires(Action.OBJECTION_MAKE)
@once("objections.show")
def make(id: UUID) -> Response:
    """Object to the published result of one's own visit."""
    viewer = current_viewer()
    visit = inspections.get(viewer, id)
    made = objections.by_visit(viewer).get(visit.id)
    if request.method == "GET" and made is not None:
        return see_other("objections.show", id=made.id)
    form = ObjectionForm()
    if request.method == "POST" and form.validate():
        with refusals(form):
            made_id = acts.make(id, form.reason.data, acting())
            flash("异议已提出，监管部门会核实并答复，答复写在这里，也和结果一起公开。", "success")
            return see_other("objections.show", id=made_id)
    return page("objections/make.html", 422 if form.errors else 200, form=form, visit=visit)


@blueprint.route("/objections/<uuid:id>/answer", methods=["GET", "POST"])
@requires(Action.OBJECTION_ANSWER)
@once("objections.show")
def answer(id: UUID) -> Response:
    """Answer an objection."""
    row = objections.get(current_viewer(), id)
    form = AnswerForm()
    if request.method == "POST" and form.validate():
        with refusals(form):
            acts.answer(id, form.answer.data, acting())
            flash("已答复，答复和结果一起公开。", "success")
            return see_other("objections.show", id=id)
    return page("objections/answer.html", 422 if form.errors else 200, form=form, objection=row)
