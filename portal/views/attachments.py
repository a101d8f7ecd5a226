"""Files that were handed in: one is served, one is added or taken away by a script."""

from uuid import UUID

from flask import Blueprint, make_response, request
from werkzeug.wrappers import Response

from forms.attachments import AttachmentForm
from portal.domain.errors import NotFound, RuleBroken
from portal.domain.permissions import Action
from portal.queries import attachments
from portal.services import attachments as handed_in
from portal.services.acts import abandon
from portal.views.access import acting, current_viewer, requires
from portal.views.downloads import Download, file_response
from portal.views.render import page
from portal.views.uploads import takes_files

blueprint = Blueprint("attachments", __name__)


@blueprint.get("/attachments/<uuid:id>")
@requires(Action.ATTACHMENT_READ)
def download(id: UUID) -> Response:
    """One file; a picture, which the gate drew itself, may be shown in a page."""
    found = attachments.get(current_viewer(), id)
    shown = found.media_type.startswith("image/")
    about = Download(found.file_name, found.media_type, found.digest, found.size)
    return file_response(about, attachments.content(found), shown=shown)


@blueprint.post("/attachments")
@requires(Action.ATTACHMENT_ADD)
@takes_files
def add() -> Response:
    """One file sent by a script: its line in the list, or why it is refused.

    Sent twice it is one, for a place holds the same file once; so it needs no key of a form.
    """
    form = AttachmentForm()
    place, sent = form.place(), request.files.get("file")
    try:
        if place is None or sent is None or not form.validate():
            raise RuleBroken("没有收到文件。请刷新页面，再上传一次。")
        made = handed_in.attach(place, sent.filename or "", sent.read(), acting())
    except RuleBroken as refusal:
        abandon()
        return page("attachments/_refused.html", 422, sentence=str(refusal))
    return page("attachments/_file.html", file=attachments.get(current_viewer(), made))


@blueprint.post("/attachments/<uuid:id>/remove")
@requires(Action.ATTACHMENT_REMOVE)
def remove(id: UUID) -> Response:
    """Take a file away.  One that is gone already is no fault: two windows may say so."""
    try:
        handed_in.remove(id, acting())
    except NotFound:
        abandon()
        return page("attachments/_refused.html", 404, sentence="这个文件已经移除，请刷新页面。")
    return make_response("", 204)
