"""The way of a report: the list of all, its tasks, the summary, the receipt."""

from uuid import UUID

from flask import request
from werkzeug.wrappers import Response

from forms.base import PortalForm
from portal.domain.application_answers import sections
from portal.domain.calendar import today
from portal.domain.filing_pages import ABOUT, BLOCKS, DECLARATION
from portal.domain.filings import WRITTEN, time_left
from portal.domain.permissions import Action
from portal.queries import comparisons, documents, filing_periods, history, sheet
from portal.queries import filings as found
from portal.services import filings
from portal.views.access import acting, current_viewer, once, requires
from portal.views.filings.blueprint import blueprint
from portal.views.qr import qr_picture
from portal.views.render import page, refusals, see_other, whole_address


@blueprint.get("")
@requires(Action.FILING_READ)
def index() -> Response:
    """What is asked of the enterprise now, and every report it has written."""
    viewer = current_viewer()
    enterprise = viewer.enterprise_id
    return page(
        "filings/index.html",
        owed=[one for one in filing_periods.of_enterprise(enterprise) if one.owed],
        filings=found.of_enterprise(viewer, enterprise) if enterprise else (),
        day=today(),
        time_left=time_left,
    )


@blueprint.get("/<uuid:id>")
@requires(Action.FILING_READ)
def show(id: UUID) -> Response:
    """Where it stands: the tasks while it is written, else what was sent; and what happened."""
    viewer = current_viewer()
    filing = found.get(viewer, id)
    files = found.files(viewer, filing)
    return page(
        "filings/show.html",
        filing=filing,
        writing=filing.state in WRITTEN,
        work=found.work(viewer, filing),
        tally=sheet.count(filing),
        parts=(ABOUT.key, tuple(block.key for block in BLOCKS), DECLARATION.key),
        sections=sections(found.pages(filing), filing.answers),
        files=files,
        proof=found.proof(filing, files),
        papers=documents.of_matter(viewer, id),
        compared=comparisons.of_filing(viewer, filing),
        left=time_left(filing.period.due_on, today()),
        events=history.of(found.SUBJECT, id),
    )


@blueprint.route("/<uuid:id>/summary", methods=["GET", "POST"])
@requires(Action.FILING_SUBMIT)
@once("filings.receipt")
def summary(id: UUID) -> Response:
    """Everything on one page, each part with a way to mend it; then the whole is sent."""
    form = PortalForm()
    sent = request.method == "POST"
    if sent and form.validate():
        with refusals(form):
            filings.submit(id, acting())
            return see_other("filings.receipt", id=id)
    viewer = current_viewer()
    filing = found.get(viewer, id)
    files = found.files(viewer, filing)
    return page(
        "filings/summary.html",
        422 if sent else 200,
        filing=filing,
        form=form,
        gaps=sheet.gaps(filing),
        work=found.work(viewer, filing),
        tally=sheet.count(filing),
        content=found.content_of(viewer, filing),
        sections=sections(found.pages(filing), filing.answers),
        files=files,
        proof=found.proof(filing, files),
    )


@blueprint.get("/<uuid:id>/receipt")
@requires(Action.FILING_READ)
def receipt(id: UUID) -> Response:
    """The receipt of what was sent: its number, and what happens next."""
    viewer = current_viewer()
    filing = found.get(viewer, id)
    if filing.submitted_at is None:
        return see_other("filings.show", id=id)
    qr = qr_picture(whole_address("filings.receipt", id=id))
    return page("filings/receipt.html", filing=filing, papers=documents.of_matter(viewer, id), qr=qr)
