"""Jobs as those who asked for them read them, and whether anybody works."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import TypeAlias
from uuid import UUID

from flask import current_app
from sqlalchemy import select

from portal.domain.calendar import now
from portal.domain.errors import NotFound
from portal.domain.jobs import COUNTED_IN, Progress
from portal.domain.people import Viewer
from portal.extensions import db, files
from portal.models import Job, Worker
from portal.queries.scope import visible_jobs

MOST_LISTED = 100

Task: TypeAlias = Job
"""What the views call these rows."""


def get(viewer: Viewer, job_id: UUID) -> Job:
    """One of the viewer's own jobs.  Raises NotFound when there is none."""
    found = db.session.scalar(select(Job).where(Job.id == job_id, visible_jobs(viewer)))
    if found is None:
        raise NotFound("没有找到这项任务。")
    return found


def of_record(viewer: Viewer, job_id: UUID | None) -> Job | None:
    """The job that works on a record, where it is the viewer's own."""
    return db.session.scalar(select(Job).where(Job.id == job_id, visible_jobs(viewer)))


def listed(viewer: Viewer) -> Sequence[Job]:
    """The viewer's own jobs, the newest first, at most `MOST_LISTED`."""
    return db.session.scalars(
        select(Job).where(visible_jobs(viewer)).order_by(Job.created_at.desc()).limit(MOST_LISTED)
    ).all()


def progress(job: Job) -> Progress:
    """How far a job is now."""
    since = job.started_at
    seconds = 0.0 if since is None else ((job.ended_at or now()) - since).total_seconds()
    return Progress(job.done, job.total, COUNTED_IN[job.kind], job.began_with, seconds)


def result(job: Job) -> Iterator[bytes]:
    """What came out, piece by piece.  Raises NotFound when nothing did, or it is kept no longer."""
    gone = NotFound("这项任务没有结果文件，或者已过保留期。需要的话，请重新办理一次。")
    if job.result_digest is None:
        raise gone
    try:
        return files.stream(job.result_digest)
    except FileNotFoundError as missing:
        raise gone from missing


def lease() -> timedelta:
    """How long a worker may be silent until somebody else does its work."""
    return timedelta(seconds=current_app.config["JOB_LEASE_SECONDS"])


def somebody_works() -> bool:
    """Whether a worker was seen of late."""
    return bool(_pdf_obstacles())


def pdf_obstacle() -> str:
    """Why no PDF can be made now, as a sentence; empty if one can."""
    obstacles = _pdf_obstacles()
    if not obstacles:
        return "后台程序没有运行。"
    return "" if "" in obstacles else f"服务器上{obstacles[0]}。"


def _pdf_obstacles() -> Sequence[str]:
    """What each worker that was seen of late lacks for PDFs."""
    return db.session.scalars(select(Worker.pdf_obstacle).where(Worker.seen_at > now() - 2 * lease())).all()
