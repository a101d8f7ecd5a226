"""签收: the enterprise receives its papers in the portal, the bureau sees what nobody received."""

from uuid import UUID

from flask import Blueprint, flash, request
from werkzeug.wrappers import Response

from forms.documents import ReceiveForm
from portal.domain.calendar import day_of, today
from portal.domain.documents import SERVICE_DAYS
from portal.domain.permissions import Action
from portal.queries import documents
from portal.services import receiving
from portal.views.access import acting, current_viewer, once, requires
from portal.views.render import page, refusals, see_other

blueprint = Blueprint("receiving", __name__)


@blueprint.get("/unserved-documents")
@requires(Action.INSPECTION_READ)
def index() -> Response:
    """What was issued and nobody received, the oldest first."""
    rows = [
        (paper, (today() - day_of(paper.issued_at)).days if paper.issued_at else 0)
        for paper in documents.unserved(current_viewer())
    ]
    return page("receiving/index.html", rows=rows, term=SERVICE_DAYS)


@blueprint.route("/documents/<uuid:id>/receive", methods=["GET", "POST"])
@requires(Action.DOCUMENT_ACKNOWLEDGE)
@once("documents.show")
def receive(id: UUID) -> Response:
    """Say that a paper was received, and by whom."""
    document = documents.get(current_viewer(), id)
    form = ReceiveForm()
    if request.method == "POST" and form.validate():
        with refusals(form):
            receiving.acknowledge(id, form.name.data, acting())
            flash("已签收，监管所可以看到签收时间。", "success")
            return see_other("documents.show", id=id)
    return page("receiving/receive.html", 422 if form.errors else 200, form=form, document=document)
