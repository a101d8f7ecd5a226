"""Self-inspection beside the visit: the rows on which the two differ, for both sides."""

from uuid import UUID

from flask import Blueprint
from werkzeug.wrappers import Response

from portal.domain.people import Role
from portal.domain.permissions import Action
from portal.queries import comparisons
from portal.views.access import current_viewer, requires
from portal.views.paging import asked_page
from portal.views.render import page

blueprint = Blueprint("comparisons", __name__)

MOST_PAGES = 100_000


@blueprint.get("/comparisons")
@requires(Action.FILING_REVIEW)
def index() -> Response:
    """Visits to enterprises that had filed before, with how many rows differ."""
    number = min(max(asked_page(), 1), MOST_PAGES)
    rows = comparisons.listed(current_viewer(), number)
    return page(
        "comparisons/index.html",
        rows=rows[: comparisons.PAGE],
        more=len(rows) > comparisons.PAGE,
        number=number,
    )


@blueprint.get("/inspections/<uuid:id>/comparison")
@requires(Action.FILING_COMPARE)
def show(id: UUID) -> Response:
    """One visit: what the enterprise had said, what was found."""
    viewer = current_viewer()
    own = viewer.role is Role.ENTERPRISE
    return page("comparisons/show.html", compared=comparisons.get(viewer, id), own=own)
