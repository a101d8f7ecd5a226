"""Files that come with a form, and how large a form with files may be."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import ParamSpec, TypeVar
from uuid import UUID

from flask import Flask, current_app, request

from forms.attachments import FilesField
from forms.base import PortalForm
from portal.domain.errors import NotFound, RuleBroken
from portal.domain.uploads import MEGABYTE, MOST_BYTES, Place, size_text
from portal.queries import attachments
from portal.services import attachments as handed_in
from portal.services.acts import abandon
from portal.views.access import acting, current_viewer

MOST_SENT = 3 * MOST_BYTES + 2 * MEGABYTE
"""Of one sending of a form without JavaScript: three files of the largest size, and the form's texts."""

P = ParamSpec("P")
R = TypeVar("R")


def takes_files(view: Callable[P, R]) -> Callable[P, R]:
    """Mark a view whose form has files: a sending may be larger."""
    view.takes_files = True  # type: ignore[attr-defined]
    return view


def take_files(form: PortalForm, subject: tuple[str, UUID] | None = None) -> bool:
    """Keep the files that came, take away what was asked to; whether that was all that was asked.

    Afterwards each file field holds what is kept (`data`) and why a file was refused.  `subject` is the
    record that they belong to, type and id; without one they wait in the form's basket until the service
    of the act adopts them.  Not within anything that was written already: each file is an act of its own.
    """
    fields = [field for field in form if isinstance(field, FilesField)]
    for field in fields:
        if subject is not None:
            field.place = Place(*subject, field.purpose.key)
        for sent in field.sent:
            _take(field, sent.filename, sent.read())
    removed = request.method == "POST" and _remove(request.form.get("remove"))
    for field in fields:
        field.data = attachments.at(current_viewer(), field.place)
    return removed or "upload" in request.form


def _take(field: FilesField, name: str, content: bytes) -> None:
    try:
        handed_in.attach(field.place, name, content, acting())
    except RuleBroken as refusal:
        abandon()
        # What stands in the one when the form is validated, in the other when it is not.
        field.errors = field.process_errors = [*field.process_errors, f"{name[:60]}：{refusal}"]


def _remove(wanted: str | None) -> bool:
    """Take away the file that a button of the form names; whether it was such a button."""
    if not wanted:
        return False
    with suppress(ValueError, NotFound):  # gone already, or nobody's: the list shows what is there
        handed_in.remove(UUID(wanted), replace(acting(), submission_key=None))
    return True


def init(app: Flask) -> None:
    """Say how large a body may be before anything reads it, which the protection of the forms does first."""
    app.add_template_filter(size_text, "size_text")
    app.before_request_funcs.setdefault(None, []).insert(0, _allow)


def _allow() -> None:
    view = current_app.view_functions.get(request.endpoint or "")
    if getattr(view, "takes_files", False):
        request.max_content_length = MOST_SENT
