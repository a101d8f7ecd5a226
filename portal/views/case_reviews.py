"""案件移送审查: the list, one of them, and the head's decision."""

from uuid import UUID

from flask import Blueprint, flash, request
from werkzeug.wrappers import Response

from forms.follow_ups import REFER, CaseForm
from portal.domain.follow_ups import CaseState
from portal.domain.permissions import Action, may
from portal.queries import follow_ups, history, rectifications
from portal.services import case_reviews
from portal.views.access import acting, current_viewer, once, requires
from portal.views.render import page, refusals, see_other

blueprint = Blueprint("case_reviews", __name__, url_prefix="/case-reviews")


@blueprint.get("")
@requires(Action.CASE_READ)
def index() -> Response:
    """Those that wait for a decision, or those of another state."""
    viewer = current_viewer()
    asked = request.args.get("state")
    state = CaseState(asked) if asked in set(CaseState) else CaseState.OPEN
    return page(
        "case_reviews/index.html",
        rows=follow_ups.cases(viewer, state),
        state=state,
        states=list(CaseState),
    )


@blueprint.get("/<uuid:id>")
@requires(Action.CASE_READ)
def show(id: UUID) -> Response:
    """Why the case is reviewed, what was found, and what was decided."""
    viewer = current_viewer()
    review = follow_ups.case(viewer, id)
    return page(
        "case_reviews/show.html",
        review=review,
        found=rectifications.findings_of(review.inspection),
        may_decide=review.state is CaseState.OPEN and may(viewer.role, Action.CASE_REFER),
        events=history.of(follow_ups.CASE, id),
    )


@blueprint.route("/<uuid:id>/decide", methods=["GET", "POST"])
@requires(Action.CASE_REFER)
@once("case_reviews.show")
def decide(id: UUID) -> Response:
    """Refer the case, or not, with a reason."""
    review = follow_ups.case(current_viewer(), id)
    form = CaseForm()
    if request.method == "POST" and form.validate():
        with refusals(form):
            if form.decision.data == REFER:
                case_reviews.refer(id, form.referred_to.data, form.reason.data, acting())
                flash("已决定移送。", "success")
            else:
                case_reviews.dismiss(id, form.reason.data, acting())
                flash("已决定不移送，理由留在记录里。", "success")
            return see_other("case_reviews.show", id=id)
    if request.method == "GET" and review.state is not CaseState.OPEN:
        return see_other("case_reviews.show", id=id)
    return page("case_reviews/decide.html", 422 if form.errors else 200, form=form, review=review)
