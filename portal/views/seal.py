"""公章图片: what papers are issued with, set and taken away by the system administrator."""

from flask import Blueprint, flash, request, url_for
from werkzeug.wrappers import Response

from forms.seal import RemoveSealForm, SealForm
from portal.domain.permissions import Action
from portal.domain.seal import SEAL_ID, SUBJECT
from portal.queries import history, seal
from portal.services import seal as service
from portal.views.access import acting, once, requires
from portal.views.render import page, reason_page, refusals, see_other
from portal.views.uploads import take_files, takes_files

blueprint = Blueprint("seal", __name__)


@blueprint.get("/seal")
@requires(Action.SEAL_SET)
def index() -> Response:
    """The seal that papers are issued with now, and what became of others."""
    return page("seal/index.html", seal=seal.current(), history=history.of(SUBJECT, SEAL_ID))


@blueprint.route("/seal/new", methods=["GET", "POST"])
@requires(Action.SEAL_SET)
@takes_files
@once("seal.index")
def new() -> Response:
    """Hand in the picture of the seal."""
    form = SealForm()
    files_only = take_files(form)
    if request.method == "POST" and not files_only and form.validate():
        with refusals(form):
            service.set_picture(form.picture.place.subject_id, acting())
            flash("公章图片已设置，从现在起出具的文书印上它。", "success")
            return see_other("seal.index")
    return page("seal/new.html", 422 if form.errors else 200, form=form, seal=seal.current())


@blueprint.route("/seal/remove", methods=["GET", "POST"])
@requires(Action.SEAL_REMOVE)
@once("seal.index")
def remove() -> Response:
    """Leave the place of the seal for the stamp."""
    form = RemoveSealForm()
    if request.method == "POST" and form.validate():
        with refusals(form):
            service.remove(form.reason.data, acting())
            flash("公章图片已停用，以后出具的文书留出盖章的位置。", "success")
            return see_other("seal.index")
    return reason_page(
        form,
        title="停用公章图片",
        lead="以后出具的文书留出盖章的位置，打印后加盖公章。",
        consequence="已经出具的文书不变。要再用时，重新上传图片。",
        button="停用公章图片",
        way_back=("返回公章图片", url_for("seal.index")),
    )
