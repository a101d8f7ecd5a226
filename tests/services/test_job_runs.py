"""One attempt at a job, as its function sees it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from portal.domain.jobs import JobKind, JobState
from portal.domain.permissions import Action
from portal.extensions import db, files
from portal.models import Event, Job, Office
from portal.services import job_kinds, job_runs, job_worker, jobs, roster
from portal.services.job_runs import Run, glance
from tests.builders.district import District


def do(district: District, monkeypatch: pytest.MonkeyPatch, function: Any) -> Job:
    """Ask for a job that this function does, and do it."""
    monkeypatch.setitem(job_kinds.KINDS, JobKind.BLANK_FORMS, function)
    made = jobs.Request(JobKind.BLANK_FORMS, "试一试", {"count": 3})
    job_id = jobs.add(made, Action.DOCUMENT_BATCH, district.by("clerk"))
    db.session.commit()
    assert job_worker.run_next()
    return db.session.get_one(Job, job_id)


def test_what_a_function_tells_stands_in_the_job(district: District, monkeypatch: pytest.MonkeyPatch) -> None:
    def function(run: Run, params: dict[str, Any]) -> None:
        run.progress(0, params["count"])
        run.fail("第2份", "文件不在了")
        run.fail("第2份", "文件不在了")
        run.progress(3)
        run.note("共3份，1份没有放入。")
        run.file("结果.txt", "好".encode(), "text/plain")

    job = do(district, monkeypatch, function)
    assert (job.state, job.done, job.total) == (JobState.DONE, 3, 3)
    assert job.failures == [{"subject": "第2份", "reason": "文件不在了"}]
    assert job.note == "共3份，1份没有放入。"
    assert (job.result_name, job.result_media, job.result_size) == ("结果.txt", "text/plain", 3)
    assert files.get(job.result_digest or "") == "好".encode()


def test_a_large_result_is_kept_from_its_file_and_the_folder_is_gone(
    district: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders: list[Path] = []

    def function(run: Run, _params: dict[str, Any]) -> None:
        folders.append(run.folder)
        path = run.folder / "part"
        path.write_bytes(b"x" * 12_000_000)
        run.file("大.bin", path, "application/octet-stream")

    job = do(district, monkeypatch, function)
    assert job.result_size == 12_000_000
    assert sum(map(len, files.stream(job.result_digest or ""))) == 12_000_000
    assert len(folders) == 1
    assert not folders[0].exists()


def test_reading_holds_no_transaction(district: District, monkeypatch: pytest.MonkeyPatch) -> None:
    held: list[bool] = []

    def function(run: Run, _params: dict[str, Any]) -> None:
        held.append(db.session().in_transaction())
        with glance():
            db.session.scalars(select(Office)).all()
        held.append(db.session().in_transaction())
        run.progress(1, 2)
        held.append(db.session().in_transaction())
        run.finished()
        held.append(db.session().in_transaction())

    do(district, monkeypatch, function)
    assert held == [False] * 4


def test_a_part_that_is_an_act_happens_once_however_often_it_is_tried(
    district: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ["甲所", "乙所", "丙所"]

    def function(run: Run, _params: dict[str, Any]) -> None:
        for _attempt in range(2):
            for place, name in enumerate(names, 1):
                if by := run.once(name):
                    roster.add_office(name, (), "", by)
                run.progress(place)
                assert not db.session().in_transaction()

    job = do(district, monkeypatch, function)
    assert (job.state, job.note) == (JobState.DONE, "")
    added = select(Event.name).where(Event.action == Action.OFFICE_ADD)
    assert db.session.scalars(added).all() == ["药械股"] * 3
    assert set(names) <= set(db.session.scalars(select(Office.name)))


def test_a_job_that_was_taken_over_saves_nothing_of_the_old_attempt(
    district: District, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def function(run: Run, _params: dict[str, Any]) -> None:
        run.progress(1, 9)
        db.session.get_one(Job, run.id).attempt += 1
        db.session.commit()
        run.progress(2, 9)
        raise AssertionError("the old attempt goes on")

    job = do(district, monkeypatch, function)
    assert (job.state, job.done, job.attempt) == (JobState.RUNNING, 1, 2)
    assert "somebody else has taken it over" in caplog.text
    assert job_runs.folder_of(job.id).name == str(job.id)
