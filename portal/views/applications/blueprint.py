"""The blueprint that the parts of the way share, and what their pages know."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, request, url_for
from werkzeug.wrappers import Response

from portal.domain.application_answers import page_of, pages_of
from portal.domain.errors import NotFound, RuleBroken
from portal.domain.questions import Page
from portal.domain.workflow import APPLICATION
from portal.queries import applications as found
from portal.queries.applications import Request
from portal.views.access import current_viewer, marked_action
from portal.views.render import see_other

blueprint = Blueprint("applications", __name__, url_prefix="/applications")

SUMMARY = "summary"
"""Where a page that was opened from the summary returns to: the value of `back` in its address."""
STEPS = frozenset(transition.action for transition in APPLICATION.transitions)


@blueprint.before_request
def _not_over() -> Response | None:
    """A page that can no longer be filled in, reached by Back or an old link, leads to the application.

    A form that is sent too late is refused by the service instead, so that what was typed comes back.
    """
    action, record = marked_action(), (request.view_args or {}).get("id")
    if request.method != "GET" or record is None or action not in STEPS:
        return None
    try:
        APPLICATION.advance(action, found.get(current_viewer(), record).state)
    except RuleBroken as refusal:
        flash(str(refusal), "warning")
        return see_other("applications.show", id=record)
    return None


def pages(application: Request) -> tuple[Page, ...]:
    """The pages of the application as far as it is answered."""
    return pages_of(application.kind, application.answers, application.base)


def back() -> dict[str, str]:
    """What an address carries on of where its page was opened from."""
    return {"back": SUMMARY} if request.args.get("back") == SUMMARY else {}


@dataclass(frozen=True)
class Place:
    """One page of an application: which it is, what comes before it and what after."""

    application: Request
    page: Page
    number: int
    count: int
    before: str
    after: str


def place_of(id: UUID, part: str) -> Place:
    """Raises NotFound for an application or a page that is not there."""
    application = found.get(current_viewer(), id)
    page = page_of(application.kind, application.answers, application.base, part)
    if page is None:
        raise NotFound("这份申请没有这一页。")
    every = pages(application)
    number = next(number for number, one in enumerate(every) if one is page)
    summary = url_for("applications.summary", id=id, _anchor=f"page-{part}" if back() else None)
    start = url_for("applications.show", id=id)
    return Place(
        application,
        page,
        number + 1,
        len(every),
        before=summary if back() else _address(id, every[number - 1]) if number else start,
        after=summary if back() or number + 1 == len(every) else _address(id, every[number + 1]),
    )


def _address(id: UUID, page: Page) -> str:
    return url_for("applications.ask", id=id, part=page.key)


def kept_of(application: Request, page: Page, row: str) -> Any:
    """The answers of a page, or of one row of it; none for a row that is not there yet."""
    kept = application.answers.get(page.key, {})
    return kept.get(row, {}) if page.row_name else kept
