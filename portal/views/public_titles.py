"""示范店 for everybody: who holds a title, who is announced, and how to object.  No login."""

from uuid import UUID

from flask import Blueprint, flash, request
from werkzeug.wrappers import Response

from forms.titles import ObjectionForm, TitleSearch
from portal.domain.permissions import Action
from portal.queries import public_titles as found
from portal.queries import title_programmes
from portal.services import title_objections
from portal.services.title_objections import Said
from portal.views.access import acting, browser, once, requires
from portal.views.qr import qr_picture
from portal.views.render import page, refusals, see_other, whole_address

blueprint = Blueprint("public_titles", __name__, url_prefix="/demo-stores")


@blueprint.get("")
@requires(Action.PUBLIC_READ)
def index() -> Response:
    """The shops by street, with a search."""
    form = TitleSearch(request.args)
    form.street.choices = {"": "全部街道", **{name: name for name in found.streets()}}
    valid = form.validate()
    shops = found.listed(form.street.data or "", form.name.data or "") if valid else ()
    return page("public_titles/index.html", form=form, shops=shops, programme=title_programmes.current())


@blueprint.get("/notices")
@requires(Action.PUBLIC_READ)
def notices() -> Response:
    """What is announced now, with the days that are left; and what was."""
    running, over = found.notices()
    return page("public_titles/notices.html", running=running, over=over)


@blueprint.get("/<uuid:id>")
@requires(Action.PUBLIC_READ)
def show(id: UUID) -> Response:
    """One shop: where its title stands today, its dates and its history."""
    qr = qr_picture(whole_address("public_titles.show", id=id))
    return page("public_titles/show.html", shop=found.get(id), qr=qr)


@blueprint.route("/<uuid:id>/objection", methods=["GET", "POST"])
@requires(Action.TITLE_OBJECT)
@once("public_titles.show")
def object_(id: UUID) -> Response:
    """Object while the notice runs."""
    shop = found.get(id)
    if request.method == "GET" and shop.left is None:
        flash("公示已经结束，不能再提异议。公示期以后的情况请打电话反映。", "warning")
        return see_other("public_titles.show", id=id)
    form = ObjectionForm()
    if request.method == "POST" and form.validate():
        with refusals(form):
            said = Said(form.text.data, form.name.data, form.contact.data)
            title_objections.object_(id, said, browser().network, acting())
            flash("异议已收到，查实后答复。您的姓名和联系方式不公开，也不告诉企业。", "success")
            return see_other("public_titles.show", id=id)
    return page("public_titles/object.html", 422 if form.errors else 200, form=form, shop=shop)
