"""The official forms, empty, for the pen."""

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from portal.domain.permissions import Action
from portal.services import blank_forms
from portal.services.issuing import digest_of
from portal.views.access import requires
from portal.views.downloads import WORD, Download, file_response
from portal.views.render import page

blueprint = Blueprint("blanks", __name__)


@blueprint.get("/forms")
@requires(Action.PUBLIC_READ)
def index() -> Response:
    """Every form by name, with what it is for."""
    return page("blanks/index.html", forms=blank_forms.listed())


@blueprint.get("/forms/<key>.docx")
@requires(Action.PUBLIC_READ)
def form(key: str) -> Response:
    """One form as a Word file, empty."""
    found = next((one for one in blank_forms.listed() if one.name == key), None)
    if found is None:
        abort(404)
    content = blank_forms.content(found)
    return file_response(Download(f"{found.title}.docx", WORD, digest_of(content), len(content)), content)
