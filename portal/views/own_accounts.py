"""The accounts of an enterprise: it opens the first one itself; the owner invites and removes others."""

from uuid import UUID

from flask import Blueprint, flash, request
from werkzeug.wrappers import Response

from forms.accounts import ColleagueForm, OpeningForm
from forms.base import PortalForm
from portal.domain.permissions import Action
from portal.queries import accounts as found
from portal.services import own_accounts
from portal.views.access import acting, browser, current_viewer, once, open_session, requires
from portal.views.menu import home_endpoint
from portal.views.render import page, refusals, see_other, whole_address

blueprint = Blueprint("own_accounts", __name__)


@blueprint.route("/register/account", methods=["GET", "POST"])
@requires(Action.ACCOUNT_OPEN)
@once("own_accounts.ready")
def open_first() -> Response:
    """Open an account for an enterprise that registers or claims itself; it is signed in at once."""
    viewer = current_viewer()
    if request.method == "GET" and viewer.account_id is not None:
        return see_other(home_endpoint(viewer.role))
    form = OpeningForm()
    if request.method == "POST" and form.validate():
        with refusals(form):
            login = own_accounts.open_first(
                form.login.data, form.name.data, form.password.data, browser(), acting()
            )
            open_session(login)
            flash("账号已开好，也已登录。请记住账号和密码，下次登录接着办。", "success")
            return see_other("enterprises.own")
    return page("own_accounts/open_first.html", 422 if form.errors else 200, form=form)


@blueprint.get("/register/account/<uuid:id>")
@requires(Action.ACCOUNT_OPEN)
def ready(id: UUID) -> Response:
    """Where a second sending of the form ends: the account is there, and whoever has it signs in."""
    if current_viewer().account_id is not None:
        return see_other(home_endpoint(current_viewer().role), _anchor=f"a-{id}")
    flash("账号已开好，请用刚才的账号和密码登录。", "success")
    return see_other("accounts.sign_in")


@blueprint.get("/my-enterprise/accounts")
@requires(Action.OWN_ENTERPRISE_READ)
def index() -> Response:
    """Every account of one's own enterprise."""
    viewer = current_viewer()
    return page(
        "own_accounts/index.html", accounts=found.of_enterprise(viewer), owner=viewer.owner, me=viewer
    )


@blueprint.route("/my-enterprise/accounts/new", methods=["GET", "POST"])
@requires(Action.COLLEAGUE_INVITE)
@once("own_accounts.opened")
def invite() -> Response:
    """Open an account for a colleague; its one-time link is shown this once."""
    form = ColleagueForm()
    if request.method == "POST" and form.validate():
        with refusals(form):
            token = own_accounts.invite(form.login.data, form.name.data, acting())
            return _show_link(form.login.data, token)
    return page("own_accounts/new.html", 422 if form.errors else 200, form=form)


@blueprint.get("/my-enterprise/accounts/<uuid:id>/opened")
@requires(Action.OWN_ENTERPRISE_READ)
def opened(id: UUID) -> Response:
    """Where a second sending of the form ends: the account exists, its link was shown once."""
    return page("own_accounts/opened.html", login=found.colleague(current_viewer(), id).login, url=None)


@blueprint.post("/my-enterprise/accounts/<uuid:id>/link")
@requires(Action.COLLEAGUE_INVITE)
@once("own_accounts.opened")
def renew(id: UUID) -> Response:
    """A new one-time link for a colleague who forgot the password."""
    login = found.colleague(current_viewer(), id).login
    return _show_link(login, own_accounts.renew_link(id, acting()))


@blueprint.route("/my-enterprise/accounts/<uuid:id>/remove", methods=["GET", "POST"])
@requires(Action.COLLEAGUE_REMOVE)
@once("own_accounts.opened")
def remove(id: UUID) -> Response:
    """Remove a colleague's account."""
    account = found.colleague(current_viewer(), id)
    form = PortalForm()
    if request.method == "POST" and form.validate():
        with refusals(form):
            own_accounts.remove(id, acting())
            flash("账号已移除，已登录的也已退出。", "success")
            return see_other("own_accounts.index")
    status = 422 if request.method == "POST" else 200
    return page("own_accounts/remove.html", status, form=form, account=account)


def _show_link(login: str, token: str) -> Response:
    return page("own_accounts/opened.html", login=login, url=whole_address("accounts.link", token=token))
