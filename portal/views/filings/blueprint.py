"""The blueprint that the parts of the way share, and what their pages know."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, request, url_for
from werkzeug.wrappers import Response

from portal.domain.errors import RuleBroken
from portal.domain.filing_pages import ITEM, PROOF
from portal.domain.permissions import Action
from portal.domain.questions import Page
from portal.domain.workflow import FILING
from portal.queries import filings as found
from portal.queries.filings import Report
from portal.services import filings
from portal.views.access import current_viewer, marked_action
from portal.views.render import see_other

blueprint = Blueprint("filings", __name__, url_prefix="/filings")

SUMMARY = "summary"
"""Where a page that was opened from the summary returns to: the value of `back` in its address."""
CLOSED_WITH_IT = frozenset({Action.FILING_FILL, Action.FILING_SUBMIT})


@blueprint.before_request
def _not_over() -> Response | None:
    """A page that can no longer be filled in, reached by Back or an old link, leads to the report.

    A form that is sent too late is refused by the service instead, so that what was typed comes back.
    """
    action, record = marked_action(), (request.view_args or {}).get("id")
    if request.method != "GET" or record is None or action not in CLOSED_WITH_IT:
        return None
    try:
        FILING.advance(action, found.get(current_viewer(), record).state)
    except RuleBroken as refusal:
        flash(str(refusal), "warning")
        return see_other("filings.show", id=record)
    return None


def back() -> dict[str, str]:
    """What an address carries on of where its page was opened from."""
    return {"back": SUMMARY} if request.args.get("back") == SUMMARY else {}


@dataclass(frozen=True)
class Place:
    """One page of a report: which it is, and where one goes from it."""

    filing: Report
    page: Page
    before: str
    after: str


def place_of(id: UUID, part: str) -> Place:
    """Raises NotFound for a report or a page that is not there."""
    filing = found.get(current_viewer(), id)
    page = filings.page_of(filing, part)
    if back():
        summary = url_for("filings.summary", id=id, _anchor=f"page-{part}")
        return Place(filing, page, summary, summary)
    every = [one.key for one in found.pages(filing)]
    if part not in every:  # files with a row of the table
        row = url_for("filings.checklist", id=id, _anchor=ITEM + part.removeprefix(PROOF))
        return Place(filing, page, row, row)
    number = every.index(part)
    after = url_for("filings.show", id=id, _anchor=f"task-{part}")
    if number + 1 < len(every):
        after = url_for("filings.ask", id=id, part=every[number + 1])
    return Place(filing, page, url_for("filings.show", id=id, _anchor=f"task-{part}"), after)


def kept_of(filing: Report, page: Page, row: str) -> Any:
    """The answers of a page, or of one row of it."""
    kept = filing.answers.get(page.key, {})
    return kept.get(row, {}) if page.row_name else kept
