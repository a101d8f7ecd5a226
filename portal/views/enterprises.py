"""The registry for staff, and 我的企业 for the enterprise itself."""

from uuid import UUID

from flask import Blueprint, abort, request
from werkzeug.wrappers import Response

from portal.domain.calendar import day_text, today
from portal.domain.enterprises import Kind
from portal.domain.labels import label
from portal.domain.permissions import Action, may
from portal.queries import documents, enterprises, inspections
from portal.views.access import current_viewer, requires
from portal.views.render import page, page_or_fragment

blueprint = Blueprint("enterprises", __name__)


@blueprint.get("/registry")
@requires(Action.ENTERPRISE_READ)
def index() -> Response:
    """The registry with a search box."""
    text = request.args.get("name", "")
    found = enterprises.search(current_viewer(), text)
    return page_or_fragment(
        "enterprises/index.html",
        "enterprises/_list.html",
        enterprises=found,
        text=text,
        full=len(found) == enterprises.MOST_LISTED,
        viewer_may_register=may(current_viewer().role, Action.ENTERPRISE_REGISTER),
    )


@blueprint.get("/registry/<uuid:id>")
@requires(Action.ENTERPRISE_READ)
def show(id: UUID) -> Response:
    """One enterprise: its licences, kinds and visits."""
    viewer = current_viewer()
    enterprise = enterprises.get(viewer, id)
    return page(
        "enterprises/show.html",
        enterprise=enterprise,
        kinds=[(label(row.kind), _licence_text(enterprise, row.kind)) for row in enterprise.kinds],
        visits=inspections.of_enterprise(viewer, id),
        viewer_may_assign=may(viewer.role, Action.INSPECTION_ASSIGN),
    )


@blueprint.get("/my-enterprise")
@requires(Action.OWN_ENTERPRISE_READ)
def own() -> Response:
    """What the bureau recorded of one's own enterprise, with the documents handed over."""
    viewer = current_viewer()
    if viewer.enterprise_id is None:
        abort(404)
    visits = inspections.of_enterprise(viewer, viewer.enterprise_id)
    return page(
        "enterprises/own.html",
        enterprise=enterprises.get(viewer, viewer.enterprise_id),
        visits=[(visit, documents.of_visit(viewer, visit.id)) for visit in visits],
    )


def _licence_text(enterprise: enterprises.Business, kind: Kind) -> str:
    licence = enterprises.licence_for(enterprise, kind, today())
    if licence is None:
        return "不需要许可证"
    return f"{label(licence.type)} {licence.number}，有效期至{day_text(licence.valid_until)}，{licence.scope}"
