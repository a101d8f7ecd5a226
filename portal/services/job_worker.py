"""Doing jobs one after the other: taking them, ending them, and taking over those of a worker that died.

The queue only wakes; a job is done because its row says that it waits.
"""

import logging
import secrets
import shutil
import signal
import threading
from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from flask import current_app
from sqlalchemy import Select, select, update

from docgen import pdf
from portal.domain.calendar import now, today
from portal.domain.errors import PortalError
from portal.domain.jobs import MOST_FRUITLESS, JobState, JobStep
from portal.extensions import db, job_queue
from portal.models import Job, Worker
from portal.models.base import new_id
from portal.queries.accounts import viewer_of
from portal.queries.jobs import lease
from portal.services import day_lists
from portal.services.job_kinds import KINDS
from portal.services.job_runs import Run, Superseded, folder_of
from portal.services.jobs import forget_old_results, step

log = logging.getLogger(__name__)

DISABLED = "申请人的账号已停用，没有继续办理。"
LOST = "后台程序在办理中多次中断，已停止重试。请告诉系统管理员。"
BEATS_A_LEASE = 4
GONE_AFTER = 10
"""Leases after which a worker that is not seen any more is forgotten."""
PATIENCE = 20.0
"""Seconds that a worker which is asked to end waits for what it is doing."""


def serve(threads: int) -> None:
    """Do jobs until SIGTERM or SIGINT; what is under way then goes on with the next worker."""
    app: Any = current_app._get_current_object()  # type: ignore[attr-defined]
    me, asked = new_id(), threading.Event()

    def work() -> None:
        with app.app_context():
            while not asked.is_set() and run_next(me, asked.is_set):
                pass

    consumer = job_queue().consumer(work, threads)
    consumer.shutdown_timeout = PATIENCE
    consumer.start()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: asked.set())
    pause = lease().total_seconds() / BEATS_A_LEASE
    forget_old_results()
    sealed: date | None = None
    while not asked.is_set():
        _keep_going(me)
        sealed = _seal_days(sealed)
        consumer.check_worker_health()
        asked.wait(pause)
    consumer.stop(graceful=True)
    retire(me)


def _keep_going(me: UUID) -> None:
    """Beat; a word for what waits unheard.  A database that is away for a while does not end the worker."""
    try:
        if beat(me) and job_queue().is_empty():
            job_queue().tell()
    except Exception:
        log.exception("a worker cannot say that it lives")
        db.session.rollback()


def _seal_days(last: date | None) -> date | None:
    """Once a day: sign the lists of the days that are over; the day up to which that is done."""
    if last == today():
        return last
    try:
        day_lists.seal_due(day_lists.BY_ITSELF)
    except Exception:
        log.exception("the lists of the days that are over cannot be signed")
        db.session.rollback()
        return last
    return today()


def run_next(worker: UUID | None = None, stopping: Callable[[], bool] = lambda: False) -> bool:
    """Take the job that has waited longest and do it; whether there was one.

    What its function raises ends the job: a rule's sentence as it is, a fault with a number that stands in
    the log.
    """
    job = _take(worker)
    if job is None:
        return False
    run = Run(job, viewer_of(job.account), stopping)
    function, params, active = KINDS[job.kind], dict(job.params), job.account.active
    db.session.rollback()
    try:
        if active:
            function(run, params)
            run.end(run.last_step)
        else:
            run.end(JobStep.FAIL, DISABLED)
    except Superseded:
        log.warning("job %s: somebody else has taken it over", run.id)
    except Exception as error:
        db.session.rollback()
        _fail(run, error)
    finally:
        db.session.remove()
    return True


def _fail(run: Run, error: Exception) -> None:
    sentence = str(error)
    if not isinstance(error, PortalError):
        reference = secrets.token_hex(4).upper()
        log.error("reference %s: job %s", reference, run.id, exc_info=error)
        sentence = f"办理时出了故障，没有办成。请稍后再办一次；如果还不行，请告诉系统管理员编号 {reference}。"
    try:
        run.end(JobStep.FAIL, sentence)
    except Superseded:
        log.warning("job %s: somebody else has taken it over", run.id)


def _take(worker: UUID | None) -> Job | None:
    waiting = select(Job).where(Job.state == JobState.WAITING).order_by(Job.created_at, Job.id).limit(1)
    job = db.session.scalar(waiting.with_for_update(skip_locked=True, of=Job))
    if job is None:
        db.session.rollback()
        return None
    moment = now()
    step(
        job.id,
        JobStep.TAKE,
        worker_id=worker,
        attempt=job.attempt + 1,
        fruitless=job.fruitless + 1,
        began_with=job.done,
        started_at=moment,
        heartbeat_at=moment,
    )
    db.session.commit()
    return job


def beat(worker: UUID) -> bool:
    """Say that this worker lives and with it its jobs; take from silent ones what they hold.

    Whether a job waits.
    """
    moment = now()
    row = db.session.get(Worker, worker) or Worker(id=worker, started_at=moment)
    row.seen_at, row.pdf_obstacle = moment, pdf.obstacle()
    db.session.add(row)
    held = update(Job).where(Job.worker_id == worker, Job.state == JobState.RUNNING)
    db.session.execute(held.values(heartbeat_at=moment).execution_options(synchronize_session=False))
    for job in db.session.scalars(_silent()).all():
        _take_away(job)
    for gone in db.session.scalars(select(Worker).where(Worker.seen_at < moment - GONE_AFTER * lease())):
        db.session.delete(gone)
    waiting = db.session.scalar(select(Job.id).where(Job.state == JobState.WAITING).limit(1))
    db.session.commit()
    return waiting is not None


def _silent() -> Select[Job]:
    silent = select(Job).where(Job.state == JobState.RUNNING, Job.heartbeat_at < now() - lease())
    return silent.with_for_update(skip_locked=True, of=Job).execution_options(populate_existing=True)


def _take_away(job: Job) -> None:
    if job.cancel_requested:
        step(job.id, JobStep.CANCEL, ended_at=now())
    elif job.fruitless >= MOST_FRUITLESS:
        step(job.id, JobStep.FAIL, ended_at=now(), note=LOST)
    else:
        log.warning("job %s: its worker is silent, the job waits again", job.id)
        step(job.id, JobStep.RELEASE)
        return
    shutil.rmtree(folder_of(job.id), ignore_errors=True)


def retire(worker: UUID) -> None:
    """A worker ends in order."""
    gone = db.session.get(Worker, worker)
    if gone is not None:
        db.session.delete(gone)
    db.session.commit()
