"""Asking for a job and taking it back.  What is done when its turn comes: `job_runs` and `job_kinds`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select, update

from portal.domain.calendar import now
from portal.domain.errors import NotFound, RuleBroken
from portal.domain.jobs import OPEN, RESULT_KEPT, STEPS, JobKind, JobState, JobStep
from portal.domain.people import Viewer
from portal.domain.permissions import Action
from portal.extensions import db, files, job_queue
from portal.models import Job, JobItem
from portal.queries.scope import visible_jobs
from portal.services import ledger
from portal.services.acts import require_role

SUBJECT = "job"


@dataclass(frozen=True)
class Request:
    """What is to be done: its kind, its name in lists, and whatever its function needs, as plain JSON."""

    kind: JobKind
    name: str
    params: Mapping[str, Any]


def add(request: Request, action: Action, by: Viewer, subject: tuple[str, UUID] | None = None) -> UUID:
    """Enter a job and the event of the act that asks for it into the running transaction; its id.

    The event is of the job, or of the record that it works on, type and id.

    The caller commits, and then calls `tell`.  Raises RuleBroken when the role may not.
    """
    require_role(by, action)
    if by.account_id is None:
        raise RuleBroken("请先登录，再办理这件事。")
    job = Job(
        kind=request.kind,
        name=request.name[:200],
        params=dict(request.params),
        requested_by=by.account_id,
        created_at=now(),
    )
    db.session.add(job)
    db.session.flush()
    ledger.record(action, *(subject or (SUBJECT, job.id)), by=by, change=(None, job.state.value))
    return job.id


def tell() -> None:
    """Tell the workers that something waits."""
    job_queue().tell()


def cancel(job_id: UUID, by: Viewer) -> None:
    """Take a job back: at once while it waits, else its worker stops at the next part.

    Raises NotFound for somebody else's job, RuleBroken for one that has ended.
    """
    require_role(by, Action.JOB_CANCEL)
    job = db.session.scalar(select(Job).where(Job.id == job_id, visible_jobs(by)).with_for_update(of=Job))
    if job is None:
        raise NotFound("没有找到这项任务。")
    if job.state not in OPEN:
        raise RuleBroken("这项任务已经结束，不用取消。")
    before = job.state
    job.cancel_requested = True
    if before is JobState.WAITING:
        step(job.id, JobStep.CANCEL, ended_at=now())
    ledger.record(Action.JOB_CANCEL, SUBJECT, job.id, by=by, change=(before.value, JobState.CANCELLED.value))
    db.session.commit()


def step(job_id: UUID, what: JobStep, held: tuple[UUID | None, int] | None = None, **values: Any) -> bool:
    """Lead a job to its next state, in the running transaction; whether it stood where that step begins.

    `held`: the worker and the attempt that must still hold it.  The finished parts of a job that ends are
    needed no longer.
    """
    sources, target = STEPS[what]
    change = update(Job).where(Job.id == job_id, Job.state.in_(sources)).values(state=target, **values)
    if held is not None:
        change = change.where(Job.worker_id == held[0], Job.attempt == held[1])
    moved = db.session.execute(change.returning(Job.id).execution_options(synchronize_session="fetch"))
    if moved.first() is None:
        return False
    if target not in OPEN:
        db.session.execute(delete(JobItem).where(JobItem.job_id == job_id))
    return True


def forget_old_results() -> int:
    """Remove the files of jobs that ended long ago; how many.  The jobs stay in the list."""
    old = db.session.scalars(
        select(Job).where(Job.ended_at < now() - RESULT_KEPT, Job.result_digest.is_not(None))
    ).all()
    for job in old:
        digest, job.result_digest = job.result_digest, None
        db.session.flush()
        shared = select(Job.id).where(Job.result_digest == digest).limit(1)
        if digest is not None and db.session.scalar(shared) is None:
            files.remove(digest)
    db.session.commit()
    return len(old)
