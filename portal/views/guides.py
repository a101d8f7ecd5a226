"""办事: the services, and for each what one should know before beginning.  No login before it."""

from flask import Blueprint, url_for
from werkzeug.wrappers import Response

from portal.domain.errors import NotFound
from portal.domain.guides import GUIDES, guide
from portal.domain.people import Role
from portal.domain.permissions import Action
from portal.views.access import current_viewer, requires
from portal.views.render import page

blueprint = Blueprint("guides", __name__)

BEGINS = {
    "register": "enterprises.own",
    "claim": "claims.claim",
    "change": "applications.change",
    "title": "own_titles.start",
}
"""Where a service begins for an enterprise that is signed in."""


@blueprint.get("/services")
@requires(Action.PUBLIC_READ)
def index() -> Response:
    """Every service in a sentence."""
    return page("guides/index.html", guides=GUIDES)


@blueprint.get("/register", defaults={"service": "register"})
@blueprint.get("/services/<service>")
@requires(Action.PUBLIC_READ)
def show(service: str) -> Response:
    """One service: who, with what, how, how long."""
    found = guide(service)
    if found is None:
        raise NotFound("没有这项服务。请从“办事”进入。")
    role = current_viewer().role
    begin = url_for(BEGINS[service]) if role in (Role.PUBLIC, Role.ENTERPRISE) else None
    return page("guides/show.html", guide=found, begin=begin, signed_in=role is Role.ENTERPRISE)
