"""How a browser likes to see the portal; kept in the browser, not in the database."""

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from portal.domain.permissions import Action
from portal.views.access import requires

blueprint = Blueprint("preferences", __name__)

COOKIE = "large_type"
YEAR = 365 * 24 * 3600


def wants_large_type() -> bool:
    return request.cookies.get(COOKIE) == "1"


def local_path(target: str | None, otherwise: str) -> str:
    """`target` when it stays on this site, else `otherwise`.

    Browsers read `\\` as `/`, leave out tabs and line ends, and take `//name` for another site.
    """
    if target is None or not target.startswith("/") or target.startswith("//"):
        return otherwise
    return otherwise if "\\" in target or any(ord(char) < 32 for char in target) else target


@blueprint.get("/display/large-type")
@requires(Action.PUBLIC_READ)
def large_type() -> Response:
    """Switch 长辈版 on or off and return to the page."""
    response = redirect(local_path(request.args.get("next"), url_for("public.home")), 303)
    if wants_large_type():
        response.delete_cookie(COOKIE)
    else:
        response.set_cookie(COOKIE, "1", max_age=YEAR, httponly=True, samesite="Lax")
    return response
