"""Taking over a business that the bureau has on record already."""

from uuid import UUID

from flask import Blueprint, flash, request
from werkzeug.wrappers import Response

from forms.applications import ClaimForm
from portal.domain.permissions import Action
from portal.services import claims
from portal.views.access import acting, current_viewer, once, requires
from portal.views.render import page, refusals, see_other

blueprint = Blueprint("claims", __name__)


@blueprint.route("/claim", methods=["GET", "POST"])
@requires(Action.ENTERPRISE_CLAIM)
@once("claims.claimed")
def claim() -> Response:
    """Claim a business with the code that the office handed out."""
    if request.method == "GET" and current_viewer().enterprise_id is not None:
        return see_other("enterprises.own")
    form = ClaimForm(data={"credit_code": request.args.get("credit_code", "")})
    if request.method == "POST" and form.validate():
        with refusals(form):
            claims.claim(form.credit_code.data, form.code.data, acting())
            flash("认领成功。请核对登记的内容，有变化的请办理变更。", "success")
            return see_other("enterprises.own")
    return page("claims/claim.html", 422 if form.errors else 200, form=form)


@blueprint.get("/claim/<uuid:id>")
@requires(Action.ENTERPRISE_CLAIM)
def claimed(id: UUID) -> Response:
    """Where a second sending of the form ends: the enterprise."""
    return see_other("enterprises.own", _anchor=f"e-{id}")
