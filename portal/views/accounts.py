"""Signing in and out, one-time links, and the system administrator's list of accounts."""

from uuid import UUID

from flask import Blueprint, flash, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from forms.accounts import InvitationForm, OwnPasswordForm, PasswordForm, RoleForm, SignInForm
from forms.fields import choices
from portal.domain.people import Role
from portal.domain.permissions import Action, may
from portal.queries import accounts as found
from portal.queries import bureau, enterprises
from portal.services import accounts, second_factors
from portal.views.access import (
    acting,
    browser,
    close_session,
    current_viewer,
    once,
    open_session,
    pending_viewer,
    requires,
)
from portal.views.menu import home_endpoint
from portal.views.preferences import local_path
from portal.views.render import page, refusals, see_other, whole_address

blueprint = Blueprint("accounts", __name__)


@blueprint.get("/login")
@requires(Action.SIGN_IN)
def sign_in() -> Response:
    """The sign-in page."""
    return page("accounts/sign_in.html", form=SignInForm(), next=request.args.get("next", ""))


@blueprint.post("/login")
@requires(Action.SIGN_IN)
def open_login() -> Response:
    """Sign in and go on to where the visitor wanted to be."""
    form = SignInForm()
    wanted = request.form.get("next", "")
    if form.validate():
        with refusals(form):
            open_session(accounts.sign_in(form.login.data, form.password.data, browser()))
            return go_on(wanted)
    return page("accounts/sign_in.html", 422, form=form, next=wanted)


def go_on(wanted: str) -> Response:
    """To where the visitor wanted to be; by way of the second factor where that is still owed."""
    if pending_viewer() is not None:
        return see_other("identity.second_factor", next=local_path(wanted, ""))
    return redirect(local_path(wanted, url_for(home_endpoint(current_viewer().role))), 303)


@blueprint.post("/logout")
@requires(Action.SIGN_OUT)
def sign_out() -> Response:
    """End this login and forget the browser session."""
    accounts.sign_out(current_user.id, acting())
    close_session()
    return see_other("public.home")


@blueprint.route("/links/<token>", methods=["GET", "POST"])
@requires(Action.LINK_USE)
def link(token: str) -> Response:
    """Set the password of an account by a one-time link."""
    opened = found.open_link(accounts.hash_token(token))
    if opened is None:
        return page("accounts/link_used.html", 404)
    form = PasswordForm()
    if request.method == "POST" and form.validate():
        with refusals(form):
            accounts.set_password(token, form.password.data)
            flash("密码已设好，请登录。", "success")
            return see_other("accounts.sign_in")
    status = 422 if form.errors else 200
    return page("accounts/link.html", status, form=form, login=opened.account.login, token=token)


@blueprint.route("/password", methods=["GET", "POST"])
@requires(Action.PASSWORD_CHANGE)
def password() -> Response:
    """Change one's own password; the present one is asked for."""
    form = OwnPasswordForm()
    if request.method == "POST" and form.validate():
        with refusals(form):
            accounts.confirm_password(form.current.data, browser(), acting())
            accounts.change_password(form.password.data, acting())
            close_session()
            flash("密码已修改，请用新密码登录。", "success")
            return see_other("accounts.sign_in")
    return page("accounts/password.html", 422 if form.errors else 200, form=form)


@blueprint.get("/accounts")
@requires(Action.ACCOUNT_LIST)
def index() -> Response:
    """Every account with its role and office."""
    role = current_viewer().role
    return page(
        "accounts/index.html",
        accounts=found.all_accounts(),
        with_factor=found.with_second_factor(),
        may_invite=may(role, Action.ACCOUNT_INVITE),
        may_change_role=may(role, Action.ACCOUNT_ROLE),
    )


@blueprint.get("/accounts/new")
@requires(Action.ACCOUNT_INVITE)
def new() -> Response:
    """The form of a new account."""
    return page("accounts/new.html", form=_invitation_form())


@blueprint.post("/accounts/new")
@requires(Action.ACCOUNT_INVITE)
@once("accounts.opened")
def invite() -> Response:
    """Open an account; its one-time link is shown this once."""
    form = _invitation_form()
    if form.validate():
        with refusals(form):
            token = accounts.invite(_invitation(form), acting())
            return _show_link(form.login.data, token)
    return page("accounts/new.html", 422, form=form)


@blueprint.get("/accounts/<uuid:id>/opened")
@requires(Action.ACCOUNT_LIST)
def opened(id: UUID) -> Response:
    """Where a second sending of the form ends: the account exists, its link was shown once."""
    return page("accounts/opened.html", login=found.get(id).login, url=None)


@blueprint.post("/accounts/<uuid:id>/link")
@requires(Action.ACCOUNT_INVITE)
@once("accounts.opened")
def renew(id: UUID) -> Response:
    """A new one-time link for someone who forgot the password."""
    login = found.get(id).login
    return _show_link(login, accounts.renew_link(id, acting()))


@blueprint.post("/accounts/<uuid:id>/disable")
@requires(Action.ACCOUNT_DISABLE)
@once("accounts.opened")
def disable(id: UUID) -> Response:
    """Switch an account off."""
    accounts.disable(id, acting())
    flash("账号已停用，已登录的也已退出。", "success")
    return see_other("accounts.index")


@blueprint.route("/accounts/<uuid:id>/role", methods=["GET", "POST"])
@requires(Action.ACCOUNT_ROLE)
@once("accounts.opened")
def role(id: UUID) -> Response:
    """Give an account another role."""
    account = found.get(id)
    form = RoleForm(role=account.role.value)
    if request.method == "POST" and form.validate():
        with refusals(form):
            accounts.change_role(id, Role(form.role.data), form.reason.data, acting())
            flash(f"{account.login} 的岗位已调整，已登录的要重新登录。", "success")
            return see_other("accounts.index")
    return page("accounts/role.html", 422 if form.errors else 200, form=form, account=account)


@blueprint.post("/accounts/<uuid:id>/unlock")
@requires(Action.ACCOUNT_UNLOCK)
@once("accounts.opened")
def unlock(id: UUID) -> Response:
    """Let an account sign in again at once."""
    accounts.lift_waits(id, acting())
    flash("登录限制已解除。", "success")
    return see_other("accounts.index")


@blueprint.post("/accounts/<uuid:id>/second-factor/reset")
@requires(Action.SECOND_FACTOR_RESET)
@once("accounts.opened")
def reset_second_factor(id: UUID) -> Response:
    """Take the second factor of who lost the phone away."""
    second_factors.reset(id, acting())
    flash("两步验证已重置，下次登录时重新设置。", "success")
    return see_other("accounts.index")


def _show_link(login: str, token: str) -> Response:
    return page("accounts/opened.html", login=login, url=whole_address("accounts.link", token=token))


def _invitation_form() -> InvitationForm:
    form = InvitationForm()
    form.office.choices = choices(("", "不属于部门"), *((row.id, row.name) for row in bureau.offices()))
    form.inspector.choices = choices(
        ("", "不是检查人员"),
        *((row.id, f"{row.name}（{row.certificate_number}）") for row in bureau.inspectors()),
    )
    return form


def _invitation(form: InvitationForm) -> accounts.Invitation:
    return accounts.Invitation(
        login=form.login.data,
        name=form.name.data,
        role=Role(form.role.data),
        office_id=form.office.data,
        inspector_id=form.inspector.data,
        enterprise_id=enterprises.id_by_credit_code(form.credit_code.data or ""),
    )
