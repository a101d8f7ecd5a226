"""Jobs done by real worker processes, on both databases."""

from __future__ import annotations

import io
import random
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import select

from portal.domain.jobs import OPEN, JobState
from portal.extensions import db, files
from portal.models import Inspection, Job, JobItem, Worker
from portal.queries.accounts import viewer_of
from portal.queries.jobs import result, somebody_works
from portal.services import batches, blank_forms, jobs
from portal.services.batches import INDEX, Wanted
from portal.services.job_runs import glance
from tests.builders.papers import papers
from tests.support.district import ENGINES, account, copied
from tests.support.worker import LiveWorker, wait_until

MANY = 8000
"""Documents of a batch that takes long enough to be disturbed."""


@pytest.fixture(params=ENGINES)
def portal(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """A filled district, within an app context."""
    with copied(request, tmp_path) as app, app.app_context():
        yield app


@pytest.fixture
def worker(portal: Flask) -> Iterator[LiveWorker]:
    worker = LiveWorker(Path(portal.config["DATA_DIR"]), portal.config["DATABASE_URL"])
    yield worker
    worker.stop()


def state(job_id: UUID) -> JobState:
    with glance():
        return db.session.get_one(Job, job_id).state


def somebody_is_seen() -> bool:
    with glance():
        return somebody_works()


def many_papers(count: int) -> tuple[UUID, dict[str, bytes]]:
    """A visit with so many documents more, and these: digest → content."""
    visit = db.session.scalars(select(Inspection.id).where(Inspection.state == "in_progress")).one()
    return visit, papers(visit, count)


def got_on(job_id: UUID, seen: int) -> bool:
    """Whether more than that is saved, or the job has ended."""
    return done_of(job_id) > seen or state(job_id) not in OPEN


def done_of(job_id: UUID) -> int:
    with glance():
        return db.session.get_one(Job, job_id).done


def contents(job_id: UUID) -> Counter[bytes]:
    """What is in the zip that came out, but its table of contents; how often each."""
    with glance():
        pieces = result(db.session.get_one(Job, job_id))
    with zipfile.ZipFile(io.BytesIO(b"".join(pieces))) as package:
        assert package.testzip() is None
        return Counter(package.read(name) for name in package.namelist() if name != INDEX)


def test_a_worker_does_what_is_asked_and_ends_in_order(portal: Flask, worker: LiveWorker) -> None:
    wait_until(somebody_is_seen)
    asked = [blank_forms.request(viewer_of(account("clerk"))) for _ in range(3)]
    wait_until(lambda: all(state(job_id) not in OPEN for job_id in asked))
    with glance():
        jobs = [db.session.get_one(Job, job_id) for job_id in asked]
        assert [job.state for job in jobs] == [JobState.DONE] * 3
        assert files.get(jobs[0].result_digest or "").startswith(b"PK")
    assert worker.stop() == 0
    assert db.session.scalars(select(Worker)).all() == []
    assert portal.config["JOB_LEASE_SECONDS"] == 30


def test_a_job_whose_word_was_lost_is_found(portal: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("portal.services.jobs.tell", lambda: None)
    job_id = blank_forms.request(viewer_of(account("clerk")))
    worker = LiveWorker(Path(portal.config["DATA_DIR"]), portal.config["DATABASE_URL"])
    wait_until(lambda: state(job_id) is JobState.DONE)
    assert worker.stop() == 0


def test_a_batch_whose_workers_are_killed_again_and_again_has_everything_once(portal: Flask) -> None:
    """Killed at moments that nobody chose, while it starts, packs or has just saved."""
    visit, made = many_papers(MANY)
    job_id = batches.request(Wanted(visits=[visit]), viewer_of(account("clerk")))
    chance, kills = random.Random(), 0
    folder, url = Path(portal.config["DATA_DIR"]), portal.config["DATABASE_URL"]
    while state(job_id) in OPEN:
        worker, seen = LiveWorker(folder, url, lease=1), done_of(job_id)
        wait_until(partial(got_on, job_id, seen))
        time.sleep(chance.random() / 5)
        worker.kill()
        kills += 1
    assert kills >= 3
    with glance():
        job = db.session.get_one(Job, job_id)
        assert (job.state, job.failures, job.done) == (JobState.DONE, [], MANY + 1)
        assert job.attempt >= 3
        assert db.session.scalars(select(JobItem)).all() == []
    packed = contents(job_id)
    assert packed.total() == MANY + 1
    assert set(packed.values()) == {1}
    assert set(packed) > set(made.values())


def test_two_workers_do_ten_jobs_once_each(portal: Flask) -> None:
    visit, made = many_papers(200)
    by = viewer_of(account("clerk"))
    asked = [batches.request(Wanted(visits=[visit]), by) for _ in range(10)]
    folder, url = Path(portal.config["DATA_DIR"]), portal.config["DATABASE_URL"]
    workers = [LiveWorker(folder, url) for _ in range(2)]
    wait_until(lambda: all(state(job_id) not in OPEN for job_id in asked))
    assert [worker.stop() for worker in workers] == [0, 0]
    with glance():
        done = [db.session.get_one(Job, job_id) for job_id in asked]
        assert [(job.state, job.attempt) for job in done] == [(JobState.DONE, 1)] * 10
    for job_id in asked:
        packed = contents(job_id)
        assert packed.total() == 201
        assert set(packed) > set(made.values())


def test_a_batch_that_is_taken_back_stops_and_leaves_nothing(portal: Flask, worker: LiveWorker) -> None:
    visit, _ = many_papers(MANY)
    by = viewer_of(account("clerk"))
    job_id = batches.request(Wanted(visits=[visit]), by)
    wait_until(lambda: done_of(job_id) > 0)
    jobs.cancel(job_id, by)
    wait_until(lambda: state(job_id) not in OPEN)
    with glance():
        job = db.session.get_one(Job, job_id)
        assert (job.state, job.result_digest) == (JobState.CANCELLED, None)
    assert worker.stop() == 0
    assert list((Path(portal.config["DATA_DIR"]) / "unfinished").iterdir()) == []


def test_a_worker_that_is_asked_to_end_leaves_the_rest_to_the_next_one_at_once(portal: Flask) -> None:
    visit, made = many_papers(MANY)
    job_id = batches.request(Wanted(visits=[visit]), viewer_of(account("clerk")))
    folder, url = Path(portal.config["DATA_DIR"]), portal.config["DATABASE_URL"]
    first = LiveWorker(folder, url, lease=600)
    wait_until(lambda: done_of(job_id) > 0)
    assert first.stop() == 0
    assert state(job_id) is JobState.WAITING
    second = LiveWorker(folder, url, lease=600)
    wait_until(lambda: state(job_id) is JobState.DONE)
    assert second.stop() == 0
    assert set(contents(job_id)) > set(made.values())
