"""Many documents at once: asked for here, made by a worker, fetched from the page of the job."""

from flask import Blueprint
from werkzeug.wrappers import Response

from forms.base import PortalForm
from portal.domain.permissions import Action
from portal.services import blank_forms
from portal.views.access import acting, once, requires
from portal.views.render import page, see_other

blueprint = Blueprint("batches", __name__)


@blueprint.get("/batches")
@requires(Action.DOCUMENT_BATCH)
def index() -> Response:
    """What can be had at once."""
    return page("batches/index.html", form=PortalForm())


@blueprint.post("/batches/blank-forms")
@requires(Action.DOCUMENT_BATCH)
@once("jobs.show")
def pack_blank_forms() -> Response:
    """Ask for every form empty, for the pen."""
    return see_other("jobs.show", id=blank_forms.request(acting()))
