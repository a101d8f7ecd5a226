"""Who is there, and whether they may: the mark on every route and the guard before every request."""

import re
import time
from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any, ParamSpec, TypeVar
from uuid import UUID

from flask import Flask, abort, current_app, g, redirect, request, session, url_for
from flask_login import UserMixin, current_user, login_user, logout_user
from werkzeug.wrappers import Response

from portal.domain.people import ANYONE, Viewer
from portal.domain.permissions import SENSITIVE, Action, may
from portal.extensions import declare_reading, login_manager
from portal.queries import accounts
from portal.services import accounts as accounts_of
from portal.services import ledger
from portal.services.accounts import Browser

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
UNMARKED = frozenset({"static"})
"""Flask's own route for files that everybody may read."""

_KEY = re.compile(r"[0-9A-Za-z_-]{1,64}")

P = ParamSpec("P")
R = TypeVar("R")


class SignedIn(UserMixin):  # type: ignore[misc]
    """What flask-login carries: the open login and the viewer behind it."""

    def __init__(self, login: accounts.SignedIn) -> None:
        self.id = login.login_id
        self.viewer = login.viewer
        self.pending = login.pending
        self.opened_at = login.opened_at
        self.confirmed_at = login.confirmed_at


def requires(action: Action) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Mark a view with the action that it is.  An unmarked view is refused."""

    def mark(view: Callable[P, R]) -> Callable[P, R]:
        view.action = action  # type: ignore[attr-defined]
        return view

    return mark


def keeps_nothing(view: Callable[P, R]) -> Callable[P, R]:
    """Mark a form whose answer is all that comes of it: its transaction only reads, as that of a page."""
    view.keeps_nothing = True  # type: ignore[attr-defined]
    return view


def once(endpoint: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """A form sent twice is one act: the second sending is led to where the first one ended.

    `endpoint` is that page; its `id` is the record that the first sending changed or made.
    """

    def wrap(view: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(view)
        def replayed(**arguments: Any) -> Any:
            by = acting()
            subject = ledger.claim(by)
            if subject is not None:
                return redirect(url_for(endpoint, id=subject), 303)
            if ledger.is_taken(by):
                abort(409)
            return view(**arguments)

        return replayed

    return wrap


def marked_action() -> Action | None:
    """The action that the requested view is marked with; None for no view, or one without mark."""
    return getattr(current_app.view_functions.get(request.endpoint or ""), "action", None)


def _only_reads() -> bool:
    view = current_app.view_functions.get(request.endpoint or "")
    return request.method in SAFE or getattr(view, "keeps_nothing", False)


def current_viewer() -> Viewer:
    """Who looks at this page; `ANYONE` without login, or while a login owes its second factor."""
    return current_user.viewer if current_user.is_authenticated and not current_user.pending else ANYONE


def pending_viewer() -> Viewer | None:
    """Who has shown the password and not yet the second factor."""
    return current_user.viewer if current_user.is_authenticated and current_user.pending else None


def browser() -> Browser:
    """Where this request comes from."""
    return Browser(request.remote_addr or "", request.headers.get("User-Agent", ""))


def acting() -> Viewer:
    """The viewer with the key of this sending of a form.  A key that no form of ours has is refused."""
    key = request.form.get("submission_key") or None
    if key is not None and not _KEY.fullmatch(key):
        abort(400)
    return replace(current_viewer(), submission_key=key)


def note_refusal(sentence: str) -> None:
    """Write into the ledger that somebody who is signed in tried an act and was refused."""
    action, by = marked_action(), current_viewer()
    if _only_reads() or action is None or by.account_id is None:
        return
    ledger.refuse(action, (request.view_args or {}).get("id"), sentence, by)


def open_session(login_id: UUID) -> None:
    """Begin a fresh browser session for an opened login; the one that was open here ends."""
    if current_user.is_authenticated:
        accounts_of.sign_out(current_user.id, current_viewer())
    session.clear()
    found = accounts.signed_in(login_id)
    if found is None:
        abort(401)
    login_user(SignedIn(found))
    session["seen"] = int(time.time())


def close_session() -> None:
    """Forget everything about this browser."""
    logout_user()
    session.clear()


def init(app: Flask) -> None:
    """The guard runs before every request."""
    login_manager.user_loader(_load)
    for step in (_declare, _refuse_other_sites, _guard):
        app.before_request(step)


def _declare() -> None:
    declare_reading(_only_reads())


def _refuse_other_sites() -> None:
    """A form is sent from a page of the portal: what the browser says of another site is refused, whatever
    token it brings.  Browsers that do not say so name the origin.
    """
    if request.method in SAFE:
        return
    where = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    if where is None and origin is not None and origin.partition("://")[2] != request.host:
        abort(400)
    if where not in (None, "same-origin", "none"):
        abort(400)


def _guard() -> Response | None:
    """Refuse what is not marked or not permitted; ask the anonymous to sign in."""
    if request.endpoint is None or request.endpoint in UNMARKED:
        return None
    action = marked_action()
    viewer = current_viewer()
    if action is not None and may(viewer.role, action):
        return _ask_again("identity.confirm") if _must_confirm(action) else None
    if action is None or viewer.account_id is not None:
        abort(403)
    return _ask_again("identity.second_factor" if pending_viewer() else "accounts.sign_in")


def _ask_again(endpoint: str) -> Response:
    """Lead to a page that asks who is there, and back; a form that was sent is shown again instead."""
    if request.method not in SAFE or "HX-Request" in request.headers:
        abort(401)
    return redirect(url_for(endpoint, next=request.full_path.rstrip("?")))


def _must_confirm(action: Action) -> bool:
    """Whether this act asks for a fresh proof of who is at the screen.

    A form may be sent for as long again as its page may be opened: it takes time to fill in.
    """
    if action not in SENSITIVE:
        return False
    fresh = current_app.config["CONFIRM_MINUTES"] * 60 * (1 if request.method in SAFE else 2)
    g.must_confirm = time.time() - current_user.confirmed_at > fresh
    return bool(g.must_confirm)


def _load(login_id: str) -> SignedIn | None:
    """The open login of this browser, unless it has been idle or open for too long."""
    config, moment = current_app.config, time.time()
    if moment - session.get("seen", 0) > config["IDLE_MINUTES"] * 60:
        g.session_expired = True
        return None
    found = accounts.signed_in(UUID(login_id))
    if found is None or moment - found.opened_at > config["SESSION_HOURS"] * 3600:
        g.session_expired = True
        return None
    if moment - session["seen"] > 60:
        session["seen"] = int(moment)
    return SignedIn(found)
