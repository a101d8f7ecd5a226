"""Applications on the desk of the office: the queue, one application, and the three decisions."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, request
from werkzeug.wrappers import Response

from forms.reviews import AcceptForm, DecisionForm, RejectForm, return_form
from portal.domain.application_answers import SCANS, doubts, line_key, lines, pages_of
from portal.domain.applications import ApplicationKind, ApplicationState
from portal.domain.edits import PERSONAL
from portal.domain.errors import Conflict
from portal.domain.labels import label
from portal.domain.permissions import Action
from portal.queries import applications, bureau, history, reviews
from portal.queries.registry import sees_all_offices
from portal.services import application_reviews as acts
from portal.services.acts import abandon
from portal.services.application_reviews import Seen
from portal.services.applications import SUBJECT
from portal.views.access import acting, current_viewer, once, requires
from portal.views.paging import asked_id, asked_member, asked_page
from portal.views.render import page, refusals, see_other

blueprint = Blueprint("reviews", __name__, url_prefix="/reviews")

STATES = (
    ApplicationState.SUBMITTED,
    ApplicationState.RETURNED,
    ApplicationState.ACCEPTED,
    ApplicationState.REJECTED,
    ApplicationState.WITHDRAWN,
)
LOOKS = 10
MOST_PAGES = 100_000


@blueprint.get("")
@requires(Action.APPLICATION_REVIEW)
def index() -> Response:
    """Applications that were sent to the office, those that wait first."""
    viewer = current_viewer()
    state = asked_member(ApplicationState, request.args.get("state")) or ApplicationState.SUBMITTED
    kind, office = (
        asked_member(ApplicationKind, request.args.get("kind")),
        asked_id(request.args.get("office")),
    )
    number = min(max(asked_page(), 1), MOST_PAGES)
    rows = reviews.queue(viewer, state, kind, office, number)
    return page(
        "reviews/index.html",
        rows=rows[: reviews.PAGE],
        more=len(rows) > reviews.PAGE,
        number=number,
        state=state,
        states=STATES,
        kind=kind,
        kinds=list(ApplicationKind),
        office=office,
        offices=bureau.offices() if sees_all_offices(viewer) else (),
        counts=reviews.counts(viewer, kind, office),
    )


@blueprint.get("/<uuid:id>")
@requires(Action.APPLICATION_REVIEW)
def show(id: UUID) -> Response:
    """One application: what it says, what is doubtful, what exists already, what it changes."""
    return _shown(id)


@blueprint.post("/<uuid:id>/contact")
@requires(Action.APPLICATION_REVEAL)
@once("reviews.show")
def reveal(id: UUID) -> Response:
    """The same with the telephones in full, and a note of who looked."""
    acts.reveal(id, acting())
    return _shown(id, revealed=True)


@blueprint.route("/<uuid:id>/accept", methods=["GET", "POST"])
@requires(Action.APPLICATION_ACCEPT)
@once("reviews.show")
def accept(id: UUID) -> Response:
    """Enter the business, or what changes of it, into the registry."""
    application = applications.get(current_viewer(), id)
    form = AcceptForm()

    def decide() -> None:
        held = form.enterprise_version.number()
        acts.accept(id, Seen(form.version.number(), held, bool(form.overwrite.data)), acting())

    done = "已通过，企业已登记。" if _is_registration(application) else "已通过，变更已写入名录。"
    return _decided(application, form, decide, done, "reviews/accept.html")


@blueprint.route("/<uuid:id>/return", methods=["GET", "POST"])
@requires(Action.APPLICATION_RETURN)
@once("reviews.show")
def return_(id: UUID) -> Response:
    """Send it back, with what is to be mended at each field."""
    application = applications.get(current_viewer(), id)
    files = applications.files(current_viewer(), application)
    form = return_form(
        [(line.key, line.label, _masked(line)) for line in _lines(application)]
        + [
            (line_key(asked, "", SCANS), asked.files.label, f"{len(files[asked.key])}个文件")
            for asked in _pages(application)
            if asked.files
        ]
    )

    def decide() -> None:
        acts.return_(id, form.remarks(), form.reason.data, form.version.number(), acting())

    return _decided(application, form, decide, "已退回补正，企业会看到要改什么。", "reviews/return.html")


@blueprint.route("/<uuid:id>/reject", methods=["GET", "POST"])
@requires(Action.APPLICATION_REJECT)
@once("reviews.show")
def reject(id: UUID) -> Response:
    """Refuse it for good, with a reason."""
    application = applications.get(current_viewer(), id)
    form = RejectForm()

    def decide() -> None:
        acts.reject(id, form.reason.data, form.version.number(), acting())

    return _decided(application, form, decide, "已不予通过，企业会看到理由。", "reviews/reject.html")


def _shown(id: UUID, *, revealed: bool = False) -> Response:
    viewer = current_viewer()
    application = applications.get(viewer, id)
    names = {line.key: line.label for line in _lines(application)}
    names |= {line_key(asked, "", SCANS): asked.files.label for asked in _pages(application) if asked.files}
    pages, files = _pages(application), applications.files(viewer, application)
    return page(
        "reviews/show.html",
        application=application,
        sections=_sections(application, revealed),
        files=[(asked, files[asked.key]) for asked in pages if asked.files],
        revealed=revealed,
        doubts=[(names[key], sentence) for key, sentence in doubts(pages, application.answers)],
        matches=reviews.duplicates(viewer, application) if _waits(application) else [],
        changes=applications.asked_for(application) if _waits(application) else [],
        remarks=[(names.get(key, "这一部分"), text) for key, text in application.remarks.items()],
        waits=_waits(application),
        versions=_versions(application),
        looks=history.looks(id, LOOKS),
        events=history.of(SUBJECT, id),
    )


def _decided(
    application: applications.Request,
    form: DecisionForm,
    decide: Callable[[], None],
    done: str,
    template: str,
) -> Response:
    """The page of a decision; sent, the act; when somebody else was quicker, what happened meanwhile."""
    record = application.id
    if not _waits(application) and request.method == "GET":
        flash(_meanwhile(application), "warning")
        return see_other("reviews.show", id=record)
    if request.method == "POST" and form.validate():
        try:
            with refusals(form):
                decide()
                flash(done, "success")
                return see_other("reviews.show", id=record)
        except Conflict:
            abandon()
            return _overtaken(record)
    if request.method == "POST" and not _waits(applications.get(current_viewer(), record)):
        return _overtaken(record)
    if request.method == "GET":
        form.version.data, form.enterprise_version.data = _asked_versions(application)
    return page(
        template,
        422 if form.errors else 200,
        form=form,
        application=application,
        sections=_sections(application, False),
        changes=applications.asked_for(application),
    )


def _overtaken(id: UUID) -> Response:
    """Nothing was decided: what happened to the application since it was opened, and what was written."""
    application = applications.get(current_viewer(), id)
    kept = [
        text
        for name, text in request.form.items()
        if (name == "reason" or name.startswith("remark-")) and text.strip()
    ]
    return page(
        "reviews/overtaken.html",
        409,
        application=application,
        meanwhile=_meanwhile(application),
        kept=kept,
        waits=_waits(application),
    )


def _meanwhile(application: applications.Request) -> str:
    if _waits(application):
        return "这份申请或者名录里的企业，在您打开以后有了变化。"
    by = f"{application.decided_by}已经办理了这份申请" if application.decided_by else "企业撤回了这份申请"
    return f"{by}，现在是“{label(application.state)}”。"


def _versions(application: applications.Request) -> dict[str, Any]:
    """What the reviewer sees now, for the links to the decisions."""
    held = application.enterprise.version if application.enterprise else None
    return {"version": application.version, "held": held}


def _asked_versions(application: applications.Request) -> tuple[str, str]:
    """The versions that were on the page from which the reviewer comes; else those of now."""
    now = _versions(application)
    return (
        request.args.get("version", str(now["version"])),
        request.args.get("held", "" if now["held"] is None else str(now["held"])),
    )


def _pages(application: applications.Request) -> Any:
    return pages_of(application.kind, application.answers, application.base)


def _lines(application: applications.Request) -> list[Any]:
    return list(lines(_pages(application), application.answers))


def _sections(application: applications.Request, revealed: bool) -> list[tuple[str, list[tuple[str, str]]]]:
    """Every page with its answers, a page with rows once a row."""
    found: dict[tuple[str, str], tuple[str, list[tuple[str, str]]]] = {}
    for line in _lines(application):
        title = f"{line.page.row_name}{line.row}" if line.row else line.page.title
        rows = found.setdefault((line.page.key, line.row), (title, []))[1]
        rows.append((line.label, line.text if revealed else _masked(line)))
    return list(found.values())


def _masked(line: Any) -> str:
    field = line.key.rpartition(".")[2]
    return PERSONAL[field](line.text) if field in PERSONAL else line.text


def _waits(application: applications.Request) -> bool:
    return application.state is ApplicationState.SUBMITTED


def _is_registration(application: applications.Request) -> bool:
    return application.kind is ApplicationKind.REGISTRATION
