"""Downloading issued documents, byte for byte as they were issued."""

from uuid import UUID

from flask import Blueprint
from werkzeug.wrappers import Response

from portal.domain.permissions import Action
from portal.queries import documents
from portal.views.access import current_viewer, requires
from portal.views.downloads import WORD, Download, file_response

blueprint = Blueprint("documents", __name__)


@blueprint.get("/documents/<uuid:id>")
@requires(Action.DOCUMENT_READ)
def download(id: UUID) -> Response:
    """One issued copy, with its Chinese file name (RFC 6266)."""
    document = documents.get(current_viewer(), id)
    about = Download(document.file_name, WORD, document.digest, document.size)
    return file_response(about, documents.content(document))
