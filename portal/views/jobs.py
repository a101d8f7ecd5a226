"""One's own jobs: how far they are, taking them back, and what came out."""

from typing import Any
from uuid import UUID

from flask import Blueprint, request, url_for
from werkzeug.wrappers import Response

from portal.domain.calendar import day_of
from portal.domain.jobs import OPEN, RESULT_KEPT, JobKind, JobState, pause
from portal.domain.permissions import Action
from portal.queries import jobs
from portal.services import jobs as acts
from portal.views.access import acting, current_viewer, once, requires
from portal.views.downloads import Download, file_response
from portal.views.render import page, page_or_fragment, see_other

blueprint = Blueprint("jobs", __name__)

TONES = {JobState.DONE: "ok", JobState.FAILED: "bad", JobState.RUNNING: "wait", JobState.WAITING: "wait"}
NEVER_TOLD = -1


@blueprint.get("/jobs")
@requires(Action.JOB_READ)
def index() -> Response:
    """The viewer's own jobs, the newest first."""
    rows = [(job, jobs.progress(job)) for job in jobs.listed(current_viewer())]
    return page("jobs/index.html", rows=rows, job_tones=TONES, most=jobs.MOST_LISTED)


@blueprint.get("/jobs/<uuid:id>")
@requires(Action.JOB_READ)
def show(id: UUID) -> Response:
    """One job.  `told` is the tenth that was last read aloud: with it the page asks for the next one."""
    job = jobs.get(current_viewer(), id)
    response = page_or_fragment("jobs/show.html", "jobs/_poll.html", **_told(job))
    if opens := _opens(job):
        response.headers["HX-Redirect"] = opens
    return response


@blueprint.post("/jobs/<uuid:id>/cancel")
@requires(Action.JOB_CANCEL)
@once("jobs.show")
def cancel(id: UUID) -> Response:
    """Take a job back."""
    acts.cancel(id, acting())
    return see_other("jobs.show", id=id)


@blueprint.get("/jobs/<uuid:id>/result")
@requires(Action.JOB_READ)
def result(id: UUID) -> Response:
    """The file that came out."""
    job = jobs.get(current_viewer(), id)
    pieces = jobs.result(job)
    about = Download(job.result_name, job.result_media, job.result_digest or "", job.result_size)
    return file_response(about, pieces)


def _told(job: jobs.Task) -> dict[str, Any]:
    progress = jobs.progress(job)
    told = request.args.get("told", NEVER_TOLD, type=int)
    is_open = job.state in OPEN
    return {
        "job": job,
        "progress": progress,
        "is_open": is_open,
        "news": not is_open or progress.tenth > told,
        "pause": pause(progress.seconds),
        "idle": is_open and not jobs.somebody_works(),
        "kept_until": job.ended_at and day_of(job.ended_at + RESULT_KEPT),
        "opens": _opens(job),
        "job_tones": TONES,
    }


def _opens(job: jobs.Task) -> str:
    """The page that shows what a job made, where that is no file of its own."""
    if job.kind is JobKind.DOCUMENT_PDF and job.state is JobState.DONE:
        return url_for("pdfs.show", id=job.params["copy"])
    return ""
