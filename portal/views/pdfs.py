"""The PDF beside a copy: shown, saved, or asked for."""

from uuid import UUID

from flask import Blueprint, abort, request
from werkzeug.wrappers import Response

from forms.base import PortalForm
from portal.domain.permissions import Action
from portal.queries import documents, jobs
from portal.services import pdfs
from portal.views.access import acting, current_viewer, once, requires
from portal.views.downloads import PDF, Download, file_response
from portal.views.render import page, refusals, see_other

blueprint = Blueprint("pdfs", __name__)


@blueprint.get("/copies/<uuid:id>/pdf")
@requires(Action.DOCUMENT_READ)
def show(id: UUID) -> Response:
    """Whether there is one, and how to get it."""
    return _page(id, PortalForm())


@blueprint.post("/copies/<uuid:id>/pdf")
@requires(Action.DOCUMENT_READ)
@once("jobs.show")
def request_pdf(id: UUID) -> Response:
    """Have it made."""
    form = PortalForm()
    if form.validate():
        with refusals(form):
            return see_other("jobs.show", id=pdfs.request(id, acting()))
    return _page(id, form, 422)


@blueprint.get("/copies/<uuid:id>/pdf/file")
@requires(Action.DOCUMENT_READ)
def view(id: UUID) -> Response:
    """The PDF itself, in the browser or, with `save`, to be saved."""
    copy = documents.copy(current_viewer(), id)
    made = pdfs.kept(copy)
    if made is None:
        abort(404)
    about = Download(pdfs.file_name(copy), PDF, copy.digest, len(made))
    return file_response(about, made, shown="save" not in request.args)


def _page(id: UUID, form: PortalForm, status: int = 200) -> Response:
    copy = documents.copy(current_viewer(), id)
    made = pdfs.kept(copy) is not None
    obstacle = "" if made else jobs.pdf_obstacle()
    return page("documents/pdf.html", status, copy=copy, made=made, obstacle=obstacle, form=form)
