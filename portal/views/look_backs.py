"""回头看: the list, one of them, its visit, and dropping it with a reason."""

from uuid import UUID

from flask import Blueprint, flash, request, url_for
from werkzeug.wrappers import Response

from forms.inspections import ReasonForm
from portal.domain.follow_ups import LookBackState
from portal.domain.permissions import Action
from portal.domain.workflow import LOOK_BACK
from portal.queries import follow_ups, history, rectifications
from portal.services import follow_ups as acts
from portal.services import look_backs
from portal.views.access import acting, current_viewer, once, requires
from portal.views.render import page, reason_page, refusals, see_other
from portal.views.second_visits import again, again_form, shown

blueprint = Blueprint("look_backs", __name__, url_prefix="/look-backs")


@blueprint.get("")
@requires(Action.LOOK_BACK_READ)
def index() -> Response:
    """Those that are due, or those of another state."""
    viewer = current_viewer()
    asked = request.args.get("state")
    state = LookBackState(asked) if asked in set(LookBackState) else LookBackState.DUE
    return page(
        "look_backs/index.html",
        rows=follow_ups.look_backs(viewer, state),
        state=state,
        states=list(LookBackState),
    )


@blueprint.get("/<uuid:id>")
@requires(Action.LOOK_BACK_READ)
def show(id: UUID) -> Response:
    """What the campaign found, by when it is looked at again, and the visits for it."""
    viewer = current_viewer()
    row = follow_ups.look_back(viewer, id)
    visits = follow_ups.looks(id)
    available = LOOK_BACK.available(row.state, viewer.role)
    return page(
        "look_backs/show.html",
        look_back=row,
        found=rectifications.findings_of(row.inspection),
        visits=visits,
        may_assign=Action.LOOK_BACK_ASSIGN in available and follow_ups.under_way(visits) is None,
        may_drop=Action.LOOK_BACK_DROP in available,
        events=history.of(follow_ups.LOOK_BACK, id),
    )


@blueprint.route("/<uuid:id>/assign", methods=["GET", "POST"])
@requires(Action.LOOK_BACK_ASSIGN)
@once("look_backs.show")
def assign(id: UUID) -> Response:
    """Assign the visit, with what was found as its items."""
    row = follow_ups.look_back(current_viewer(), id)
    form = again_form(row.enterprise_id)
    if request.method == "POST" and form.validate():
        with refusals(form):
            acts.look_again(id, again(form), acting())
            flash("回头看的检查已指派。", "success")
            return see_other("look_backs.show", id=id)
    return shown(form, "指派回头看", row.enterprise.name, url_for("look_backs.show", id=id))


@blueprint.route("/<uuid:id>/drop", methods=["GET", "POST"])
@requires(Action.LOOK_BACK_DROP)
@once("look_backs.show")
def drop(id: UUID) -> Response:
    """The head drops it with a reason."""
    row = follow_ups.look_back(current_viewer(), id)
    form = ReasonForm()
    if request.method == "POST" and form.validate():
        with refusals(form):
            look_backs.drop(id, form.reason.data, acting())
            flash("已记录不再回头看，理由留在记录里。", "success")
            return see_other("look_backs.show", id=id)
    return reason_page(
        form,
        title="不再回头看",
        lead=row.enterprise.name,
        consequence="专项检查发现的问题原则上都要回头看。不再回头看的，理由留在记录里。",
        button="不再回头看",
        way_back=(row.enterprise.name, url_for("look_backs.show", id=id)),
    )
