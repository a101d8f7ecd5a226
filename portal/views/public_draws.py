"""双随机抽查 for everybody: rosters, hashes, seeds, results, and how to check all of it."""

import json
from uuid import UUID

from flask import Blueprint
from werkzeug.wrappers import Response

from portal.domain.permissions import Action
from portal.queries import public_draws
from portal.queries.sheet import TONES
from portal.views.access import requires
from portal.views.render import page

blueprint = Blueprint("public_draws", __name__, url_prefix="/draws")


@blueprint.get("")
@requires(Action.PUBLIC_READ)
def index() -> Response:
    return page("public_draws/index.html", draws=public_draws.listed())


@blueprint.get("/<uuid:id>")
@requires(Action.PUBLIC_READ)
def show(id: UUID) -> Response:
    return page("public_draws/show.html", draw=public_draws.get(id), tones=TONES)


@blueprint.get("/<uuid:id>/verify")
@requires(Action.PUBLIC_READ)
def verify(id: UUID) -> Response:
    """How the draw is recomputed: in this browser, or with the file that anybody can run."""
    return page("public_draws/verify.html", draw=public_draws.get(id))


@blueprint.get("/<uuid:id>.json")
@requires(Action.PUBLIC_READ)
def document(id: UUID) -> Response:
    """The draw for programs, one line of the roster a line, so that two copies can be compared."""
    published = public_draws.document(public_draws.get(id))
    response = Response(json.dumps(published, ensure_ascii=False, indent=1), mimetype="application/json")
    response.headers.set("Content-Disposition", "inline", filename=f"draw-{id}.json")
    return response
