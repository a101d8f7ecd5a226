"""One attempt at a job, as the function that does it sees it.

The job's row is the truth.  A worker holds it by the number of its attempt; once somebody else has taken it,
nothing of the old attempt is saved any more.
"""

import hashlib
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any
from uuid import UUID

from flask import current_app
from sqlalchemy import delete, select, update

from portal.domain.calendar import now
from portal.domain.jobs import JobState, JobStep
from portal.domain.people import Viewer
from portal.extensions import db, files, reading
from portal.models import Job, JobItem
from portal.services import ledger
from portal.services.jobs import step

SAVE_EVERY = 0.5
"""Seconds between two savings of the progress: what a killed worker does twice at most."""


@contextmanager
def glance() -> Iterator[None]:
    """Read from the database and let go of it, so that nobody who writes waits for a job."""
    with reading():
        yield
        db.session.rollback()


class Superseded(Exception):
    """Somebody else holds the job by now."""


@dataclass(frozen=True)
class Result:
    """The file that comes out of a job, kept in the file store."""

    result_digest: str
    result_size: int
    result_name: str
    result_media: str


class Run:
    """One attempt at a job, as its function sees it.

    The function reads with `glance()` and holds no transaction between two parts: on SQLite everybody who
    writes would wait for it.  Between two parts it asks `cancelled()` and returns when that says so.
    """

    def __init__(self, job: Job, by: Viewer, stopping: Callable[[], bool]) -> None:
        self.id, self.by = job.id, by
        self.stopped = False
        self.result: Result | None = None
        self._held = (job.worker_id, job.attempt)
        self._stopping, self._cancel = stopping, job.cancel_requested
        self._done, self._total, self._began_with = job.done, job.total, job.began_with
        self._failures, self._note = list(job.failures), job.note
        self._finished: list[JobItem] = []
        self._saved = time.monotonic()

    @property
    def last_step(self) -> JobStep:
        """How this attempt ends, when its function has returned."""
        if not self.stopped:
            return JobStep.FINISH
        return JobStep.CANCEL if self._cancel else JobStep.RELEASE

    @property
    def folder(self) -> Path:
        """A folder for what is not finished yet.  It is there again for the next attempt on this machine."""
        folder = folder_of(self.id)
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def progress(self, done: int, total: int | None = None) -> None:
        """So many of so many parts are through.  Saved twice a second, with the parts that `finish` told of.

        What the session holds else is let go: an act that belongs to a part has committed by now.
        """
        db.session.rollback()
        self._done, self._total = done, self._total if total is None else total
        if total is not None or time.monotonic() - self._saved >= SAVE_EVERY:
            self.save()

    def fail(self, subject: str, reason: str) -> None:
        """Tell what could not be done and why, in sentences for the one who asked.  The rest goes on."""
        failure = {"subject": subject, "reason": reason}
        if failure not in self._failures:
            self._failures.append(failure)

    def note(self, text: str) -> None:
        """One sentence about the whole, shown beside the result."""
        self._note = text

    def cancelled(self) -> bool:
        """Whether to return now: the job was taken back, or this worker is to end."""
        if time.monotonic() - self._saved >= SAVE_EVERY:
            self.save()
        self.stopped = self._cancel or self._stopping()
        return self.stopped

    def file(self, name: str, content: bytes | Path, media: str) -> None:
        """Keep the result: bytes, or the file at a path."""
        if isinstance(content, bytes):
            digest, size = hashlib.sha256(content).hexdigest(), len(content)
        else:
            with content.open("rb") as file:
                digest, size = hashlib.file_digest(file, "sha256").hexdigest(), content.stat().st_size
        files.put(digest, content)
        self.result = Result(digest, size, name, media)

    def once(self, key: str) -> Viewer | None:
        """For a part that is an act of its own: who acts, or None if an earlier attempt did it already.

        The event of that act keeps the key, so that no part happens twice however often a worker dies.
        """
        mark = hashlib.sha256(f"{self.id}/{key}".encode()).hexdigest()
        by = replace(self.by, submission_key=mark)
        if ledger.claim(by) is not None:
            db.session.rollback()
            return None
        return by

    def finish(self, key: str, output: dict[str, Any]) -> None:
        """A part is finished and that came of it; saved with the next progress."""
        self._finished.append(JobItem(job_id=self.id, key=key, output=output))

    def finished(self) -> dict[str, dict[str, Any]]:
        """The parts whose end is saved, be it by earlier attempts: key → output."""
        with glance():
            rows = db.session.execute(select(JobItem.key, JobItem.output).where(JobItem.job_id == self.id))
            return {row.key: row.output for row in rows}

    def begin_anew(self) -> None:
        """What earlier attempts finished is lost: it counts for nothing."""
        db.session.execute(delete(JobItem).where(JobItem.job_id == self.id))
        db.session.commit()
        self._done = self._began_with = 0

    def save(self) -> None:
        """Save how far it is and say that this worker lives.  Raises Superseded when it is too late."""
        values = {
            "done": self._done,
            "total": self._total,
            "failures": self._failures,
            "note": self._note,
            "heartbeat_at": now(),
        }
        if self._done > self._began_with:
            values["fruitless"] = 0
        cancel = db.session.scalar(
            update(Job)
            .where(Job.id == self.id, Job.state == JobState.RUNNING)
            .where(Job.worker_id == self._held[0], Job.attempt == self._held[1])
            .values(values)
            .returning(Job.cancel_requested)
            .execution_options(synchronize_session=False)
        )
        if cancel is None:
            db.session.rollback()
            raise Superseded
        db.session.add_all(self._finished)
        db.session.commit()
        self._finished.clear()
        self._cancel, self._saved = cancel, time.monotonic()

    def end(self, what: JobStep, sentence: str = "") -> None:
        """Lead the job out of this attempt.  Raises Superseded when it is too late."""
        if sentence:
            self._note = sentence
        self.save()
        values: dict[str, Any] = {"fruitless": 0} if what is JobStep.RELEASE else {"ended_at": now()}
        if what is JobStep.FINISH and self.result is not None:
            values |= asdict(self.result)
        if not step(self.id, what, self._held, **values):
            db.session.rollback()
            raise Superseded
        db.session.commit()
        if what is not JobStep.RELEASE:
            shutil.rmtree(folder_of(self.id), ignore_errors=True)


def folder_of(job_id: UUID) -> Path:
    return Path(current_app.config["DATA_DIR"]) / "unfinished" / str(job_id)
