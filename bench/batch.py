"""A batch of 500 documents, and PDFs by two workers against one: `python -m bench batch`."""

import statistics
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from hashlib import sha256
from typing import Any

import flask_migrate
from sqlalchemy import select

import docgen
from bench.report import Measured
from docgen.examples import checklist_table, result_record
from docgen.pdf import Office
from portal import create_app
from portal.domain.calendar import now
from portal.domain.documents import DocumentState
from portal.domain.jobs import JobState
from portal.extensions import db, files
from portal.models import Account, DocumentCopy, Inspection, Job
from portal.queries.accounts import viewer_of
from portal.services import batches, demonstration, job_worker
from portal.services.issuing import begin, matter_of

COPIES = 500
ROUNDS = 10
TOGETHER = 24  # documents for two workers


def run(rounds: int = ROUNDS) -> list[Measured]:
    """What was measured: {"bench", "subject", "rival", "ratio", "target", "rounds"} each."""
    return [
        _two_workers(3),
        _batch(rounds),
    ]


def _two_workers(rounds: int) -> Measured:
    document, offices = docgen.render(checklist_table("lz2018-1-1")), (Office(), Office())
    for office in offices:
        office.convert(document)

    def make(office: Office, count: int) -> None:
        for _ in range(count):
            office.convert(document)

    def both() -> None:
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(make, offices, (TOGETHER // 2, TOGETHER // 2)))

    one, two = [], []
    for _ in range(rounds):
        one.append(_timed(lambda: make(offices[0], TOGETHER)))
        two.append(_timed(both))
    for office in offices:
        office.close()
    ratio = statistics.median(two) / statistics.median(one)
    return _row(f"{TOGETHER} 份 PDF，两个进程", "一个进程", ratio, 1 / 1.8, rounds)


def _batch(rounds: int) -> Measured:
    with tempfile.TemporaryDirectory() as folder:
        app = create_app({"DATA_DIR": folder})
        with app.app_context():
            flask_migrate.upgrade()
            demonstration.load()
            visit = _filled()
            by = viewer_of(db.session.scalars(select(Account).where(Account.login == "clerk")).one())
            seconds = []
            for _ in range(rounds):
                job = batches.request(batches.Wanted(visits=[visit]), by)
                seconds.append(_timed(job_worker.run_next))
                assert db.session.get_one(Job, job).state is JobState.DONE
                db.session.rollback()
    row = _row(f"{COPIES} 份文书打成一个 zip", "–", statistics.median(seconds), 5.0, rounds)
    return {**row, "unit": "s"}


def _filled() -> Any:
    """A visit of the demonstration with so many copies more."""
    visit = db.session.scalars(select(Inspection).where(Inspection.state == "released")).first()
    assert visit is not None
    paper = begin(matter_of(visit), "result_record", "结果记录表", 50)
    paper.state, paper.issued_at = DocumentState.ISSUED, now()
    for place in range(COPIES):
        content = docgen.render(replace(result_record(), number=f"2018-4-{place:06}"))
        digest = sha256(content).hexdigest()
        files.put(digest, content)
        paper.copies.append(
            DocumentCopy(position=place, file_name=f"{place}.docx", digest=digest, size=len(content))
        )
    db.session.commit()
    return visit.id


def _timed(make: Callable[[], object]) -> float:
    start = time.perf_counter()
    make()
    return time.perf_counter() - start


def _row(subject: str, rival: str, ratio: float, target: float, rounds: int) -> Measured:
    return {
        "bench": "batch",
        "subject": subject,
        "rival": rival,
        "ratio": ratio,
        "target": target,
        "rounds": rounds,
    }
