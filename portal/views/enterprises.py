"""The registry for staff, and 我的企业 for the enterprise itself."""

from uuid import UUID

from flask import Blueprint, abort, request
from werkzeug.wrappers import Response

from forms.search import RegistrySearch
from portal.domain.calendar import today
from portal.domain.permissions import Action, may
from portal.queries import bureau, documents, enterprises, inspections, listings, registry
from portal.services import exports
from portal.views import dossiers
from portal.views.access import acting, current_viewer, requires
from portal.views.downloads import made_now
from portal.views.paging import Pager, asked_page
from portal.views.render import page, page_or_fragment

blueprint = Blueprint("enterprises", __name__)


@blueprint.get("/registry")
@requires(Action.ENTERPRISE_READ)
def index() -> Response:
    """The registry with a search box and filters; the address holds the whole search."""
    viewer = current_viewer()
    form = _search()
    criteria = _criteria(form)
    found = registry.search(viewer, criteria, asked_page())
    return page_or_fragment(
        "enterprises/index.html",
        "enterprises/_list.html",
        form=form,
        criteria=criteria,
        found=found,
        pager=Pager("enterprises.index", found.number, found.pages, request.args),
        today=today(),
        viewer_may_register=may(viewer.role, Action.ENTERPRISE_REGISTER),
        viewer_may_export=may(viewer.role, Action.ENTERPRISE_EXPORT),
    )


@blueprint.post("/registry/export")
@requires(Action.ENTERPRISE_EXPORT)
def export() -> Response:
    """What the search in the address finds, as an Excel workbook or as CSV."""
    ending = request.form.get("table", "xlsx")
    if ending not in exports.ENDINGS:
        abort(400)
    content = exports.registry(_criteria(_search()), ending, acting())
    return made_now(f"企业名录{today()}.{ending}", exports.ENDINGS[ending], content)


@blueprint.get("/registry/<uuid:id>")
@requires(Action.ENTERPRISE_READ)
def show(id: UUID) -> Response:
    """One enterprise: facts, licences, products, marks, visits, papers and history."""
    return dossiers.shown(enterprises.get(current_viewer(), id))


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


def _search() -> RegistrySearch:
    form = RegistrySearch(request.args)
    form.offer(listings.streets())
    every = registry.sees_all_offices(current_viewer())
    form.offer_offices((row.id, row.name) for row in bureau.offices() if every)
    form.validate()
    return form


def _criteria(form: RegistrySearch) -> registry.Criteria:
    return registry.Criteria(
        text=form.understood(form.name) or "",
        **{field.name: form.understood(field) for field in form.filters},
    )
