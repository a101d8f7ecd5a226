"""The registry for staff, and 我的企业 for the enterprise itself."""

from typing import Any
from uuid import UUID

from flask import Blueprint, abort, request
from werkzeug.wrappers import Response

from forms.search import RegistrySearch
from portal.domain.application_answers import changeable, kinds_of, sections
from portal.domain.calendar import today
from portal.domain.permissions import Action, may
from portal.domain.products import is_key_product
from portal.queries import (
    applications,
    bureau,
    documents,
    duties,
    enterprises,
    history,
    inspections,
    listings,
    objections,
    rectifications,
    registry,
)
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
    """What one's own enterprise owes, what the bureau recorded of it, its documents, its history.

    An account without an enterprise begins from here: it registers one, or claims one.
    """
    viewer = current_viewer()
    context: dict[str, Any] = {"owed": duties.owed(viewer), "applications": applications.listed(viewer)}
    if viewer.enterprise_id is None:
        return page("enterprises/none.html", **context)
    visits = inspections.of_enterprise(viewer, viewer.enterprise_id)
    enterprise = enterprises.get(viewer, viewer.enterprise_id)
    held = enterprises.registered(enterprise)
    return page(
        "enterprises/own.html",
        **context,
        enterprise=enterprise,
        sections=[
            (asked, [[line.as_fact for line in row if line.text] for row in rows])
            for asked, rows in sections(changeable(kinds_of({}, held)), held)
        ],
        key_products=[row.name for row in enterprise.products if is_key_product(tuple(row.functions))],
        visits=[(visit, documents.of_visit(viewer, visit.id)) for visit in visits],
        objected=objections.by_visit(viewer),
        mending=rectifications.of_enterprise(viewer, enterprise.id),
        events=history.of_enterprise(enterprise.id),
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
