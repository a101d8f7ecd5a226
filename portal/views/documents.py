"""Downloading issued documents, byte for byte as they were issued."""

from urllib.parse import quote
from uuid import UUID

from flask import Blueprint, make_response
from werkzeug.wrappers import Response

from portal.domain.permissions import Action
from portal.queries import documents
from portal.views.access import current_viewer, requires

blueprint = Blueprint("documents", __name__)

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@blueprint.get("/documents/<uuid:id>")
@requires(Action.DOCUMENT_READ)
def download(id: UUID) -> Response:
    """One issued copy, with its Chinese file name (RFC 6266)."""
    document = documents.get(current_viewer(), id)
    response = make_response(documents.content(document))
    response.headers["Content-Type"] = WORD
    name = quote(document.file_name, safe="")
    response.headers["Content-Disposition"] = (
        f"attachment; filename=\"document.docx\"; filename*=UTF-8''{name}"
    )
    response.headers["ETag"] = f'"{document.digest}"'
    response.headers["Content-Security-Policy"] = "sandbox"
    return response
