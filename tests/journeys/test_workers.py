"""Jobs done by real worker processes, on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import select

from portal.domain.jobs import OPEN, JobState
from portal.extensions import db, files
from portal.models import Job, Worker
from portal.queries.accounts import viewer_of
from portal.queries.jobs import somebody_works
from portal.services import blank_forms
from portal.services.job_runs import glance
from tests.support.district import ENGINES, account, copied
from tests.support.worker import LiveWorker, wait_until


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
