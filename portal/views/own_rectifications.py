"""整改 for the enterprise: what it has to put right, item by item, and by when."""

from uuid import UUID

from flask import Blueprint
from werkzeug.wrappers import Response

from portal.domain.permissions import Action
from portal.queries import documents, history, rectifications
from portal.views.access import current_viewer, requires
from portal.views.render import page

blueprint = Blueprint("own_rectifications", __name__, url_prefix="/my-rectifications")


@blueprint.get("/<uuid:id>")
@requires(Action.RECTIFICATION_OWN_READ)
def show(id: UUID) -> Response:
    """Every item as the record says it, and how it stands."""
    viewer = current_viewer()
    row = rectifications.get(viewer, id)
    return page(
        "own_rectifications/show.html",
        rectification=row,
        days_over=rectifications.overdue(row),
        documents=documents.of_visit(viewer, row.inspection_id),
        events=history.of("rectification", id),
    )
