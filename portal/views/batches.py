"""Many documents at once: asked for here, made by a worker, fetched from the page of the job."""

from datetime import date
from typing import Any

from flask import Blueprint, request, url_for
from werkzeug.wrappers import Response

from forms.base import PortalForm, chosen
from forms.batches import BatchFilters, PackForm
from portal.domain.calendar import today
from portal.domain.permissions import Action
from portal.queries import batches as found
from portal.queries import bureau
from portal.services import batches, blank_forms
from portal.views.access import acting, current_viewer, once, requires
from portal.views.render import page, page_or_fragment, refusals, see_other

blueprint = Blueprint("batches", __name__)

BY_VISIT, BY_BUSINESS = "visits", "enterprises"
TABS = {BY_VISIT: "按检查选", BY_BUSINESS: "按企业选"}


@blueprint.get("/batches")
@requires(Action.DOCUMENT_BATCH)
def index() -> Response:
    """The visits or businesses that have documents, to be ticked; the address holds the filters."""
    return _list(PackForm())


@blueprint.post("/batches")
@requires(Action.DOCUMENT_BATCH)
@once("jobs.show")
def pack() -> Response:
    """Ask for the documents of what is ticked, or of everything that the filters of the address meet."""
    form = PackForm()
    filters = _filters()
    if filters.errors:
        form.refuse("筛选条件里有读不懂的，还没有打包。请先改好筛选条件。")
    elif form.validate():
        with refusals(form):
            wanted = batches.Wanted(
                visits=[visit for visit in chosen(form.visits.data) if visit],
                enterprises=[enterprise for enterprise in chosen(form.enterprises.data) if enterprise],
                everything="everything" in request.form,
                filters=found.Filters(**filters.understood()),
            )
            return see_other("jobs.show", id=batches.request(wanted, acting()))
    return _list(form, 422)


@blueprint.get("/batches/blank-forms")
@requires(Action.DOCUMENT_BATCH)
def blank() -> Response:
    """What is in the zip of empty forms."""
    return page("batches/blank_forms.html", form=PortalForm())


@blueprint.post("/batches/blank-forms")
@requires(Action.DOCUMENT_BATCH)
@once("jobs.show")
def pack_blank_forms() -> Response:
    """Ask for every form empty, for the pen."""
    return see_other("jobs.show", id=blank_forms.request(acting()))


def _filters() -> BatchFilters:
    """The filters in the address; without any, the visits of this year."""
    filters = BatchFilters(request.args)
    if not request.args.keys() & filters._fields.keys():
        filters.since.process_data(date(today().year, 1, 1))
    filters.offer((office.id, office.name) for office in bureau.offices())
    filters.validate()
    return filters


def _list(form: PackForm, status: int = 200) -> Response:
    filters, viewer, tab = _filters(), current_viewer(), request.args.get("by", BY_VISIT)
    tab = tab if tab in TABS else BY_VISIT
    met = found.Filters(**filters.understood())
    businesses, visits, papers = found.totals(viewer, met)
    by_visit = tab == BY_VISIT
    here: dict[str, Any] = {**request.args.to_dict(), "by": tab}
    return page_or_fragment(
        "batches/index.html",
        "batches/_found.html",
        status,
        form=form,
        filters=filters,
        tab=tab,
        tabs=[
            (name, url_for("batches.index", **{**here, "by": key}), key == tab) for key, name in TABS.items()
        ],
        action=url_for("batches.pack", **here),
        rows=found.visits(viewer, met) if by_visit else found.businesses(viewer, met),
        total=visits if by_visit else businesses,
        papers=papers,
        ticked=frozenset(request.form.getlist(tab)),
    )
