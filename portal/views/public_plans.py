"""检查计划 for everybody: what is published of each year's plan (R-48)."""

from flask import Blueprint
from werkzeug.wrappers import Response

from portal.domain.permissions import Action
from portal.queries import plans
from portal.views.access import requires
from portal.views.downloads import WORD, Download, file_response
from portal.views.render import page

blueprint = Blueprint("public_plans", __name__, url_prefix="/inspection-plans")


@blueprint.get("")
@requires(Action.PUBLIC_READ)
def index() -> Response:
    return page("public_plans/index.html", plans=plans.published())


@blueprint.get("/<int:year>")
@requires(Action.PUBLIC_READ)
def show(year: int) -> Response:
    """How many visits, by whom, by which rule."""
    return page("public_plans/show.html", plan=plans.published_of(year))


@blueprint.get("/<int:year>/document")
@requires(Action.PUBLIC_READ)
def document(year: int) -> Response:
    """The official document, as it was issued."""
    plan = plans.published_of(year)
    content = plans.document(plan)
    return file_response(
        Download(plan.document_name, WORD, plan.document_digest or "", len(content)), content
    )
