"""The blueprint that the steps of a visit share, and what holds for the page of every step."""

from flask import Blueprint, flash, request
from werkzeug.wrappers import Response

from forms.signatures import SigningForm
from portal.domain.errors import RuleBroken
from portal.domain.inspections import InspectionState
from portal.domain.permissions import Action
from portal.domain.workflow import INSPECTION
from portal.queries import inspections
from portal.services.signatures import Signing
from portal.views.access import current_viewer, marked_action
from portal.views.render import see_other

blueprint = Blueprint("inspections", __name__)

STEPS = frozenset(transition.action for transition in INSPECTION.transitions)


@blueprint.before_request
def _not_over() -> Response | None:
    """The page of a step that is over, reached by Back or an old link, leads to the visit and says why.

    A form that is sent too late is refused by the service instead, so that what was typed comes back.
    """
    action, record = marked_action(), (request.view_args or {}).get("id")
    if request.method != "GET" or record is None or action not in STEPS:
        return None
    visit = inspections.get(current_viewer(), record)
    told = action is Action.INSPECTION_NOTIFY and visit.state is InspectionState.IN_PROGRESS
    if visit.state in inspections.OPEN_STATES and not told:
        return None
    try:
        INSPECTION.advance(action, visit.state)
    except RuleBroken as refusal:
        flash(str(refusal), "warning")
        return see_other("inspections.show", id=record)
    return None


def signing_of(form: SigningForm) -> Signing:
    """How the enterprise signed this form."""
    return Signing(
        form.way.data, form.ink.picture(), form.refusal.data or "", form.witness.data, form.shown.data or ""
    )
