"""整改 for the bureau: what is to be put right, by office and age, and each of them item by item."""

from uuid import UUID

from flask import Blueprint, flash, request, url_for
from werkzeug.wrappers import Response

from forms.inspections import ReasonForm
from portal.domain.permissions import Action, may
from portal.domain.rectifications import GOING_ON, RectificationState
from portal.domain.workflow import RECTIFICATION
from portal.queries import documents, follow_ups, history, rectifications
from portal.services import case_reviews
from portal.services import follow_ups as acts
from portal.views.access import acting, current_viewer, once, requires
from portal.views.render import page, reason_page, refusals, see_other
from portal.views.second_visits import again, again_form, shown

blueprint = Blueprint("rectifications", __name__, url_prefix="/rectifications")


@blueprint.get("")
@requires(Action.RECTIFICATION_READ)
def index() -> Response:
    """What is not ended, the overdue first within each office; or those of a state."""
    viewer = current_viewer()
    asked = request.args.get("state")
    state = RectificationState(asked) if asked in set(RectificationState) else None
    office = request.args.get("office", type=UUID)
    return page(
        "rectifications/index.html",
        rows=rectifications.listed(viewer, state, office),
        state=state,
        states=list(RectificationState),
        counts=rectifications.counts(viewer),
        office=office,
        offices=rectifications.offices(viewer),
    )


@blueprint.get("/<uuid:id>")
@requires(Action.RECTIFICATION_READ)
def show(id: UUID) -> Response:
    """One of them: every item with what was answered and proved, more time, the papers, the history."""
    viewer = current_viewer()
    row = rectifications.get(viewer, id)
    going_on = row.state in GOING_ON
    how = rectifications.standing(row)
    visits = follow_ups.revisits(id)
    available = RECTIFICATION.available(row.state, viewer.role)
    may_revisit = Action.RECTIFICATION_REVISIT in available and follow_ups.under_way(visits) is None
    cases = follow_ups.cases_of(viewer, row.inspection_id)
    under_review = any(case.decided_at is None for case in cases if case.rectification_id == id)
    return page(
        "rectifications/show.html",
        rectification=row,
        standing=how,
        visits=visits,
        cases=cases,
        may_revisit=may_revisit,
        may_escalate=bool(how.days_over) and not under_review and Action.RECTIFICATION_ESCALATE in available,
        proofs=rectifications.proofs(viewer, row),
        may_review=going_on and may(viewer.role, Action.RECTIFICATION_ACCEPT),
        may_decide=going_on and may(viewer.role, Action.EXTENSION_GRANT),
        documents=documents.of_visit(viewer, row.inspection_id),
        events=history.of_rectification(id),
    )


@blueprint.route("/<uuid:id>/revisit", methods=["GET", "POST"])
@requires(Action.RECTIFICATION_REVISIT)
@once("rectifications.show")
def revisit(id: UUID) -> Response:
    """Assign a visit that looks again at what is not accepted yet."""
    row = rectifications.get(current_viewer(), id)
    form = again_form(row.enterprise_id)
    if request.method == "POST" and form.validate():
        with refusals(form):
            acts.revisit(id, again(form), acting())
            flash("复查已指派，检查人员在“今日检查”里看得到。", "success")
            return see_other("rectifications.show", id=id)
    return shown(form, "指派复查", row.enterprise.name, url_for("rectifications.show", id=id))


@blueprint.route("/<uuid:id>/escalate", methods=["GET", "POST"])
@requires(Action.RECTIFICATION_ESCALATE)
@once("rectifications.show")
def escalate(id: UUID) -> Response:
    """Bring what is past its deadline before the head."""
    row = rectifications.get(current_viewer(), id)
    form = ReasonForm()
    if request.method == "POST" and form.validate():
        with refusals(form):
            case_reviews.escalate(id, form.reason.data, acting())
            flash("已进入案件移送审查，由负责人决定。", "success")
            return see_other("rectifications.show", id=id)
    return reason_page(
        form,
        title="逾期不改正，移送案件审查",
        lead=row.enterprise.name,
        consequence="由负责人决定移送或者不移送。企业仍然要改正，仍然可以答复。",
        button="移送案件审查",
        way_back=(row.enterprise.name, url_for("rectifications.show", id=id)),
    )
