"""One person of the roster: the certificate, absences and declared relations."""

from uuid import UUID

from flask import Blueprint, flash, request
from werkzeug.wrappers import Response

from forms.fields import choices
from forms.inspectors import DeclareForm, LeaveForm, RemoveLeaveForm, WithdrawForm
from portal.domain.calendar import today
from portal.domain.inspections import RecusalGround
from portal.domain.permissions import Action
from portal.queries import inspectors
from portal.services import inspectors as roster
from portal.views.access import acting, current_viewer, once, requires
from portal.views.render import page, refusals, see_other

blueprint = Blueprint("inspectors", __name__, url_prefix="/roster/inspectors")


@blueprint.get("/<uuid:id>")
@requires(Action.INSPECTOR_READ)
def show(id: UUID) -> Response:
    person = inspectors.get(current_viewer(), id)
    return page(
        "inspectors/show.html",
        person=person,
        leaves=[(leave, RemoveLeaveForm(leave=leave.id)) for leave in inspectors.leaves(id, today())],
        interests=inspectors.interests(id),
        today=today(),
    )


@blueprint.route("/<uuid:id>/leave", methods=["GET", "POST"])
@requires(Action.INSPECTOR_LEAVE)
@once("inspectors.show")
def leave(id: UUID) -> Response:
    """Enter days of absence."""
    form = LeaveForm()
    person = inspectors.get(current_viewer(), id)
    if request.method == "POST" and form.validate():
        with refusals(form):
            roster.enter_leave(id, form.first.data, form.last.data or form.first.data, acting())
            flash("请假已登记，这几天不参加抽取。", "success")
            return see_other("inspectors.show", id=id)
    return page("inspectors/leave.html", 422 if form.errors else 200, form=form, person=person)


@blueprint.post("/<uuid:id>/leave/remove")
@requires(Action.INSPECTOR_LEAVE)
@once("inspectors.show")
def remove_leave(id: UUID) -> Response:
    """Take back days of absence."""
    form = RemoveLeaveForm()
    leave_id = form.leave_id()
    if form.validate() and leave_id is not None:
        roster.remove_leave(id, leave_id, acting())
        flash("请假已删去。", "success")
    return see_other("inspectors.show", id=inspectors.get(current_viewer(), id).id)


@blueprint.route("/<uuid:id>/interests/new", methods=["GET", "POST"])
@requires(Action.INSPECTOR_DECLARE)
@once("inspectors.show")
def declare(id: UUID) -> Response:
    """Enter a relation that the person declared."""
    form = DeclareForm()
    person = inspectors.get(current_viewer(), id)
    if request.method == "POST" and form.validate():
        with refusals(form):
            roster.declare(id, form.credit_code.data, RecusalGround(form.ground.data), acting())
            flash("利害关系已登记，不会再指派或抽到这家企业。", "success")
            return see_other("inspectors.show", id=id)
    return page("inspectors/declare.html", 422 if form.errors else 200, form=form, person=person)


@blueprint.route("/<uuid:id>/interests/withdraw", methods=["GET", "POST"])
@requires(Action.INSPECTOR_DECLARE)
@once("inspectors.show")
def withdraw(id: UUID) -> Response:
    """A relation is no more."""
    form = WithdrawForm()
    person = inspectors.get(current_viewer(), id)
    form.enterprise.choices = choices(*((one, name) for one, name, _ in inspectors.interests(id)))
    if request.method == "POST" and form.validate():
        with refusals(form):
            roster.withdraw(id, form.enterprise.data, form.reason.data, acting())
            flash("利害关系已解除，经过留在台账里。", "success")
            return see_other("inspectors.show", id=id)
    return page("inspectors/withdraw.html", 422 if form.errors else 200, form=form, person=person)
