"""Proving who one is beyond the password: the second factor, a fresh proof, and one's open logins."""

from uuid import UUID

from flask import Blueprint, flash, make_response, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from forms.accounts import CodeForm, ProofForm
from portal.domain.people import Viewer
from portal.domain.permissions import Action
from portal.queries import accounts as found
from portal.services import accounts, second_factors
from portal.views.access import (
    acting,
    browser,
    current_viewer,
    once,
    open_session,
    pending_viewer,
    requires,
)
from portal.views.menu import home_endpoint
from portal.views.preferences import local_path
from portal.views.qr import qr_picture
from portal.views.render import page, refusals, see_other

blueprint = Blueprint("identity", __name__)


@blueprint.route("/second-factor", methods=["GET", "POST"])
@requires(Action.SECOND_FACTOR)
def second_factor() -> Response:
    """Show the second factor after the password; or set it up, with the app, where there is none yet."""
    viewer = pending_viewer()
    if viewer is None or viewer.account_id is None:
        return see_other("accounts.sign_in")
    if not second_factors.is_confirmed(viewer.account_id):
        return see_other("identity.set_up", next=request.values.get("next", ""))
    form = CodeForm()
    if request.method == "POST" and form.validate():
        with refusals(form):
            open_session(second_factors.verify(current_user.id, form.code.data, viewer))
            return _on()
    return page("identity/second_factor.html", 422 if form.errors else 200, form=form, next=_next())


@blueprint.route("/second-factor/new", methods=["GET", "POST"])
@requires(Action.SECOND_FACTOR)
def set_up() -> Response:
    """Set the second factor up: the app reads the QR code and shows a first code."""
    viewer = pending_viewer() or current_viewer()
    if viewer.account_id is None:
        return see_other("accounts.sign_in")
    if second_factors.is_confirmed(viewer.account_id):
        return see_other("identity.logins" if current_viewer().account_id else "identity.second_factor")
    form = CodeForm()
    if request.method == "POST" and form.validate():
        with refusals(form):
            return _set_up(form.code.data, viewer)
    enrolment = second_factors.begun(viewer.account_id)
    return page(
        "identity/set_up.html",
        422 if form.errors else 200,
        form=form,
        enrolment=enrolment,
        qr=enrolment and qr_picture(enrolment.uri),
        next=_next(),
    )


@blueprint.post("/second-factor/secret")
@requires(Action.SECOND_FACTOR)
def begin() -> Response:
    """Make the secret that the app is to keep."""
    viewer = pending_viewer() or current_viewer()
    if viewer.account_id is None:
        return see_other("accounts.sign_in")
    second_factors.begin(viewer.account_id)
    return see_other("identity.set_up", next=_next())


def _set_up(code: str, viewer: Viewer) -> Response:
    """The recovery codes, shown this once; a pending login is opened by the same code."""
    codes = second_factors.confirm(code, viewer)
    if pending_viewer() is not None:
        open_session(second_factors.admit(current_user.id))
    wanted = local_path(_next(), url_for(home_endpoint(current_viewer().role)))
    return page("identity/recovery_codes.html", codes=codes, wanted=wanted)


@blueprint.route("/confirm", methods=["GET", "POST"])
@requires(Action.IDENTITY_CONFIRM)
def confirm() -> Response:
    """Prove once more who sits at the screen, before an act that only this person may do."""
    viewer = current_viewer()
    by_code = viewer.account_id is not None and second_factors.is_confirmed(viewer.account_id)
    form = ProofForm(by_code=by_code)
    if request.method == "POST" and form.validate():
        with refusals(form):
            accounts.confirm_identity(current_user.id, form.proof.data, browser(), acting())
            return _on()
    return page("identity/confirm.html", 422 if form.errors else 200, form=form, next=_next())


@blueprint.get("/logins")
@requires(Action.LOGIN_LIST)
def logins() -> Response:
    """Where one is signed in, and whether there is a second factor."""
    viewer = current_viewer()
    has_factor = viewer.account_id is not None and second_factors.is_confirmed(viewer.account_id)
    return page(
        "identity/logins.html", logins=found.open_logins(viewer), here=current_user.id, has_factor=has_factor
    )


@blueprint.post("/logins/<uuid:id>/end")
@requires(Action.LOGIN_END)
@once("identity.ended")
def end(id: UUID) -> Response:
    """End a login on another device."""
    accounts.end_login(id, acting())
    flash("那次登录已经结束。", "success")
    return see_other("identity.logins")


@blueprint.get("/logins/<uuid:id>")
@requires(Action.LOGIN_LIST)
def ended(id: UUID) -> Response:
    """Where a second sending of the form ends: the list."""
    return see_other("identity.logins", _anchor=f"l-{id}")


@blueprint.get("/session")
@requires(Action.LOGIN_LIST)
def session() -> Response:
    """Nothing but a sign of life: whoever asks goes on working, and the login stays open."""
    return make_response("", 204)


def _next() -> str:
    return local_path(request.values.get("next"), "")


def _on() -> Response:
    return redirect(local_path(_next() or None, url_for(home_endpoint(current_viewer().role))), 303)
