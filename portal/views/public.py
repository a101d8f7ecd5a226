"""The pages that everybody may read: results, what is checked, whether the portal is up."""

from uuid import UUID

from flask import Blueprint, current_app, request
from werkzeug.wrappers import Response

from forms.public import ResultSearch
from forms.search import BusinessSearch
from portal.domain.calendar import today
from portal.domain.checklists import KEYS, load, published
from portal.domain.enterprises import EnterpriseStatus
from portal.domain.errors import NotFound
from portal.domain.permissions import Action
from portal.queries import listings, public
from portal.queries.operations import gauges
from portal.queries.sheet import TONES
from portal.views.access import requires
from portal.views.observed import require_operator
from portal.views.paging import Pager, asked_page
from portal.views.render import page, page_or_fragment

blueprint = Blueprint("public", __name__)

LATEST = 8


STATUS_TONES = {
    EnterpriseStatus.ACTIVE: "ok",
    EnterpriseStatus.SUSPENDED: "mostly",
    EnterpriseStatus.CLOSED: "neutral",
}


@blueprint.get("/")
@requires(Action.PUBLIC_READ)
def home() -> Response:
    return page("public/home.html", latest=public.latest(LATEST), tones=TONES)


@blueprint.get("/results")
@requires(Action.PUBLIC_READ)
def results() -> Response:
    """Search by name or licence number, with filters; the address holds the whole search."""
    form = ResultSearch(request.args)
    form.offer(public.offices(), public.years())
    form.validate()
    criteria = public.Criteria(
        text=form.understood(form.name) or "",
        office_id=form.understood(form.office),
        kind=form.understood(form.kind),
        result=form.understood(form.result),
        year=form.understood(form.year),
    )
    found = public.search(criteria, asked_page())
    return page_or_fragment(
        "public/results.html",
        "public/_found.html",
        form=form,
        criteria=criteria,
        found=found,
        pager=Pager("public.results", found.number, found.pages, request.args),
        tones=TONES,
    )


@blueprint.get("/results/<uuid:id>")
@requires(Action.PUBLIC_READ)
def result(id: UUID) -> Response:
    found = public.get(id)
    return page("public/result.html", result=found, later=public.later(found), tones=TONES)


@blueprint.get("/enterprises")
@requires(Action.PUBLIC_READ)
def businesses() -> Response:
    """Search by name, pinyin or number, with filters; the address holds the whole search."""
    form = BusinessSearch(request.args)
    form.offer(listings.streets())
    form.validate()
    criteria = listings.Criteria(
        text=form.understood(form.name) or "",
        kind=form.understood(form.kind),
        street=form.understood(form.street),
    )
    found = listings.search(criteria, asked_page())
    return page_or_fragment(
        "public/businesses.html",
        "public/_businesses.html",
        form=form,
        criteria=criteria,
        found=found,
        results=public.newest_of([row.business.enterprise_id for row in found.rows]),
        pager=Pager("public.businesses", found.number, found.pages, request.args),
        tones=TONES,
    )


@blueprint.get("/enterprises/<uuid:id>")
@requires(Action.PUBLIC_READ)
def business(id: UUID) -> Response:
    """One business: licences, responsible office, and its released results, newest first."""
    return page(
        "public/business.html",
        business=listings.get(id),
        history=public.history(id),
        today=today(),
        status_tones=STATUS_TONES,
        tones=TONES,
    )


@blueprint.get("/checklists")
@requires(Action.PUBLIC_READ)
def checklists() -> Response:
    return page("public/checklists.html", checklists=tuple(published()))


@blueprint.get("/checklists/<key>")
@requires(Action.PUBLIC_READ)
def checklist(key: str) -> Response:
    if key not in KEYS:
        raise NotFound("没有这张检查要点表。请从检查要点的目录进入。")
    return page("public/checklist.html", checklist=load(key))


@blueprint.get("/metrics")
@requires(Action.METRICS_READ)
def metrics() -> tuple[str, int, dict[str, str]]:
    """Sums of requests, and what waits: for this machine, or for who brings the token."""
    require_operator()
    lines = [*current_app.extensions["portal.sums"].lines(), *gauges()]
    return "\n".join(lines) + "\n", 200, {"Content-Type": "text/plain; version=0.0.4; charset=utf-8"}


@blueprint.get("/healthz")
@requires(Action.PUBLIC_READ)
def healthz() -> tuple[dict[str, str], int]:
    """For a watchdog: whether the portal can read its database."""
    if public.database_answers():
        return {"status": "ok"}, 200
    return {"status": "database unavailable"}, 503
