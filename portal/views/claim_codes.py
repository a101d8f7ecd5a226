"""Codes that the bureau hands to enterprises it has on record already, so that they get their account."""

from urllib.parse import urlencode
from uuid import UUID

from flask import Blueprint, request
from werkzeug.wrappers import Response

from forms.base import PortalForm
from portal.domain.calendar import today
from portal.domain.permissions import Action
from portal.queries import claim_codes, dossiers, enterprises
from portal.services import claims
from portal.views.access import acting, current_viewer, once, requires
from portal.views.qr import qr_picture
from portal.views.render import page

blueprint = Blueprint("claim_codes", __name__)

CLAIM = "/claim"
"""Where an enterprise types its code."""


@blueprint.get("/claim-codes")
@requires(Action.CLAIM_CODE_MAKE)
def index() -> Response:
    """The codes that still open, and for whom; what they read is kept nowhere."""
    return page("claim_codes/index.html", codes=claim_codes.open_codes(current_viewer()))


@blueprint.route("/registry/<uuid:id>/claim-code", methods=["GET", "POST"])
@requires(Action.CLAIM_CODE_MAKE)
@once("claim_codes.make")
def make(id: UUID) -> Response:
    """Make a code; it stands on this one page, a letter to be printed, and never again."""
    viewer, form = current_viewer(), PortalForm()
    enterprise = enterprises.get(viewer, id)
    if request.method == "POST" and form.validate():
        code = claims.make_code(id, acting())
        address = f"{request.host_url.rstrip('/')}{CLAIM}"
        prefilled = f"{address}?{urlencode({'credit_code': enterprise.credit_code})}"
        return page(
            "claim_codes/letter.html",
            enterprise=enterprise,
            code=code,
            address=address,
            picture=qr_picture(prefilled),
            days=claims.CODE_DAYS,
            today=today(),
        )
    return page(
        "claim_codes/make.html",
        422 if form.errors else 200,
        form=form,
        enterprise=enterprise,
        accounts=dossiers.accounts(id),
        held=claim_codes.open_of(viewer, id),
        days=claims.CODE_DAYS,
    )
