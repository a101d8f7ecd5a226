"""Headers of every answer: what the browser may load, and what may be kept."""

from flask import Flask, current_app, request, session
from werkzeug.wrappers import Response

from portal.domain.permissions import Action
from portal.views.access import UNMARKED, marked_action

CONTENT_SECURITY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "object-src 'none'",
    )
)

YEAR = 365 * 24 * 3600


def init(app: Flask) -> None:
    app.after_request(_protect)


def _protect(response: Response) -> Response:
    """Asks the session and never the database: a broken database must not cost an answer its headers."""
    headers = response.headers
    headers.setdefault("Content-Security-Policy", CONTENT_SECURITY)
    headers.setdefault("X-Content-Type-Options", "nosniff")
    headers.setdefault("Referrer-Policy", "same-origin")
    headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    if current_app.config["SESSION_COOKIE_SECURE"]:
        headers.setdefault("Strict-Transport-Security", f"max-age={YEAR}")
    if request.endpoint not in UNMARKED:
        headers.setdefault("Cache-Control", "no-store" if _private() else "no-cache")
        response.vary.add("Cookie")
    return response


def _private() -> bool:
    """Whatever somebody sees who signed in, and whatever is not marked as everybody's."""
    return "_user_id" in session or marked_action() is not Action.PUBLIC_READ
