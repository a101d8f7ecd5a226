"""整改 for the bureau: what is to be put right, by office and age, and each of them item by item."""

from uuid import UUID

from flask import Blueprint, request
from werkzeug.wrappers import Response

from portal.domain.permissions import Action, may
from portal.domain.rectifications import GOING_ON, RectificationState
from portal.queries import documents, history, rectifications
from portal.views.access import current_viewer, requires
from portal.views.render import page

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
    return page(
        "rectifications/show.html",
        rectification=row,
        standing=rectifications.standing(row),
        proofs=rectifications.proofs(viewer, row),
        may_review=going_on and may(viewer.role, Action.RECTIFICATION_ACCEPT),
        may_decide=going_on and may(viewer.role, Action.EXTENSION_GRANT),
        documents=documents.of_visit(viewer, row.inspection_id),
        events=history.of_rectification(id),
    )
