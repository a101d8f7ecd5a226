"""Self-inspection reports on the desk of the office: the queue, one report, and the two decisions."""

from collections.abc import Callable
from itertools import groupby
from uuid import UUID

from flask import Blueprint, flash, request
from werkzeug.wrappers import Response

from forms.reviews import DecisionForm, return_form
from portal.domain.errors import Conflict
from portal.domain.filing_content import changes, remarkable, said
from portal.domain.filing_pages import ITEM
from portal.domain.filings import FilingState
from portal.domain.labels import label
from portal.domain.permissions import Action, may
from portal.domain.result import tally
from portal.queries import bureau, comparisons, documents, filing_reviews, history
from portal.queries import filings as found
from portal.queries.registry import sees_all_offices
from portal.services import filing_reviews as acts
from portal.services.acts import abandon
from portal.views.access import acting, current_viewer, once, requires
from portal.views.paging import asked_id, asked_member, asked_page
from portal.views.render import page, refusals, see_other

blueprint = Blueprint("filing_reviews", __name__, url_prefix="/filing-reviews")

STATES = (FilingState.SUBMITTED, FilingState.RETURNED, FilingState.ACCEPTED)
MOST_PAGES = 100_000


@blueprint.get("")
@requires(Action.FILING_REVIEW)
def index() -> Response:
    """Reports that were sent to the office, those that wait first."""
    viewer = current_viewer()
    state = asked_member(FilingState, request.args.get("state")) or FilingState.SUBMITTED
    office, number = asked_id(request.args.get("office")), min(max(asked_page(), 1), MOST_PAGES)
    rows = filing_reviews.queue(viewer, state, office, number)
    return page(
        "filing_reviews/index.html",
        rows=rows[: filing_reviews.PAGE],
        more=len(rows) > filing_reviews.PAGE,
        number=number,
        state=state,
        states=STATES,
        office=office,
        offices=bureau.offices() if sees_all_offices(viewer) else (),
        counts=filing_reviews.counts(viewer, office),
    )


@blueprint.get("/<uuid:id>")
@requires(Action.FILING_REVIEW)
def show(id: UUID) -> Response:
    """One report as it was sent last, and what it changed of the sending before."""
    viewer = current_viewer()
    filing = found.get(viewer, id)
    content = found.sent(filing)
    lines = list(said(content))
    names = {key: name for key, name, _text in remarkable(content)} | {line.key: line.label for line in lines}
    files = found.files(viewer, filing)
    handed = [(asked, files[asked.key]) for asked in content.pages if files.get(asked.key)]
    handed += found.proof(filing, files)
    return page(
        "filing_reviews/show.html",
        filing=filing,
        content=content,
        counted=tally(content.checklist, content.marks),
        parts=[(part, list(rows)) for part, rows in groupby(lines, key=lambda line: line.part)],
        changes=changes(found.sent(filing, -2), content) if filing.round > 1 else [],
        remarks=[(names.get(key, "这一部分"), text) for key, text in filing.remarks.items()],
        earlier=[version for version in filing.versions if version.outcome],
        decides=_waits(filing) and may(viewer.role, Action.FILING_ACCEPT),
        handed=handed,
        papers=documents.of_matter(viewer, id),
        compared=comparisons.of_filing(viewer, filing),
        events=history.of(found.SUBJECT, id),
    )


@blueprint.route("/<uuid:id>/accept", methods=["GET", "POST"])
@requires(Action.FILING_ACCEPT)
@once("filing_reviews.show")
def accept(id: UUID) -> Response:
    """Take the report as it is."""
    form = DecisionForm()

    def decide() -> None:
        acts.accept(id, form.version.number(), acting())

    return _decided(id, form, decide, "已通过。", "filing_reviews/accept.html")


@blueprint.route("/<uuid:id>/return", methods=["GET", "POST"])
@requires(Action.FILING_RETURN)
@once("filing_reviews.show")
def return_(id: UUID) -> Response:
    """Send it back, with what is to be mended at each page or row."""
    content = found.sent(found.get(current_viewer(), id))
    form = return_form(remarkable(content))

    def decide() -> None:
        acts.return_(id, form.remarks(), form.reason.data, form.version.number(), acting())

    done = "已退回补正，企业会看到要改什么。"
    return _decided(id, form, decide, done, "filing_reviews/return.html")


def _decided(id: UUID, form: DecisionForm, decide: Callable[[], None], done: str, template: str) -> Response:
    """The page of a decision; sent, the act; when somebody else was quicker, what happened meanwhile."""
    filing = found.get(current_viewer(), id)
    if not _waits(filing) and request.method == "GET":
        flash(_meanwhile(filing), "warning")
        return see_other("filing_reviews.show", id=id)
    if request.method == "POST" and form.validate():
        try:
            with refusals(form):
                decide()
                flash(done, "success")
                return see_other("filing_reviews.show", id=id)
        except Conflict:
            abandon()
            return _overtaken(id)
    if request.method == "POST" and not _waits(found.get(current_viewer(), id)):
        return _overtaken(id)
    if request.method == "GET":
        form.version.data = request.args.get("version", str(filing.version))
    return page(template, 422 if form.errors else 200, form=form, filing=filing, row_prefix=f"remark-{ITEM}")


def _overtaken(id: UUID) -> Response:
    """Nothing was decided: what happened since it was opened, and what was written."""
    filing = found.get(current_viewer(), id)
    kept = [
        text
        for name, text in request.form.items()
        if (name == "reason" or name.startswith("remark-")) and text.strip()
    ]
    return page(
        "filing_reviews/overtaken.html",
        409,
        filing=filing,
        meanwhile=_meanwhile(filing),
        kept=kept,
        waits=_waits(filing),
    )


def _meanwhile(filing: found.Report) -> str:
    if _waits(filing):
        return "这份自查报告在您打开以后有了变化。"
    return f"{filing.decided_by}已经办理了这份自查报告，现在是“{label(filing.state)}”。"


def _waits(filing: found.Report) -> bool:
    return filing.state is FilingState.SUBMITTED
