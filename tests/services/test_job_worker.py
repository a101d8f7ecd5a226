"""Taking jobs, ending them, and taking over those of a worker that died."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from portal.domain.calendar import at, now
from portal.domain.errors import RuleBroken
from portal.domain.jobs import MOST_FRUITLESS, JobKind, JobState
from portal.domain.permissions import Action
from portal.extensions import db
from portal.models import Account, Job, JobItem, Worker
from portal.queries.jobs import lease
from portal.services import job_kinds, jobs
from portal.services.job_runs import Run
from portal.services.job_worker import DISABLED, LOST, beat, retire, run_next
from tests.builders.district import District

Do = Callable[[Run, dict[str, Any]], None]


class WorkerDied(BaseException):
    """What a function raises in place of a kill: no code of the portal sees it."""


@pytest.fixture
def ask(district: District, monkeypatch: pytest.MonkeyPatch) -> Callable[[Do], UUID]:
    """Asks for a job that the function does."""

    def asked(function: Do) -> UUID:
        monkeypatch.setitem(job_kinds.KINDS, JobKind.BLANK_FORMS, function)
        made = jobs.Request(JobKind.BLANK_FORMS, "试一试", {})
        job_id = jobs.add(made, Action.DOCUMENT_BATCH, district.by("clerk"))
        db.session.commit()
        return job_id

    return asked


def job(job_id: UUID) -> Job:
    db.session.rollback()
    return db.session.get_one(Job, job_id)


def nothing(_run: Run, _params: dict[str, Any]) -> None:
    pass


def test_the_job_that_waited_longest_comes_first(ask: Callable[[Do], UUID]) -> None:
    done: list[UUID] = []

    def function(run: Run, _params: dict[str, Any]) -> None:
        done.append(run.id)

    asked = []
    for minutes in (3, 1, 2):
        with at(now() + timedelta(minutes=minutes)):
            asked.append(ask(function))
    while run_next():
        pass
    assert done == [asked[1], asked[2], asked[0]]


def test_a_rule_that_is_broken_is_told_in_its_own_words(ask: Callable[[Do], UUID]) -> None:
    def function(_run: Run, _params: dict[str, Any]) -> None:
        raise RuleBroken("表格里没有“企业名称”这一列。")

    asked = ask(function)
    run_next()
    assert (job(asked).state, job(asked).note) == (JobState.FAILED, "表格里没有“企业名称”这一列。")


def test_a_fault_is_told_by_a_number_that_stands_in_the_log(
    ask: Callable[[Do], UUID], caplog: pytest.LogCaptureFixture
) -> None:
    def function(run: Run, _params: dict[str, Any]) -> None:
        run.finish("1", {})
        raise ZeroDivisionError("secret detail")

    asked = ask(function)
    run_next()
    assert job(asked).state is JobState.FAILED
    number = job(asked).note.rpartition(" ")[2].rstrip("。")
    assert number in caplog.text
    assert "secret" not in job(asked).note
    assert db.session.scalars(select(JobItem)).all() == []


def test_a_job_that_is_taken_back_stops_at_its_next_part(
    ask: Callable[[Do], UUID], district: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("portal.services.job_runs.SAVE_EVERY", 0.0)
    parts: list[int] = []

    def function(run: Run, _params: dict[str, Any]) -> None:
        for part in range(10):
            if run.cancelled():
                return
            parts.append(part)
            if part == 3:
                jobs.cancel(run.id, district.by("clerk"))
            run.progress(part + 1, 10)
        run.file("x", b"x", "text/plain")

    asked = ask(function)
    run_next()
    assert parts == [0, 1, 2, 3]
    assert (job(asked).state, job(asked).result_digest) == (JobState.CANCELLED, None)


def test_a_job_that_was_through_before_it_heard_is_done(
    ask: Callable[[Do], UUID], district: District
) -> None:
    def function(run: Run, _params: dict[str, Any]) -> None:
        jobs.cancel(run.id, district.by("clerk"))
        run.file("x", b"x", "text/plain")

    asked = ask(function)
    run_next()
    assert job(asked).state is JobState.DONE


def test_a_worker_that_is_to_end_leaves_the_rest_to_the_next_one(ask: Callable[[Do], UUID]) -> None:
    seen: list[str] = []

    def function(run: Run, _params: dict[str, Any]) -> None:
        for key in "abcdef":
            if key in run.finished():
                continue
            if run.cancelled():
                return
            seen.append(key)
            run.finish(key, {})
            run.progress(len(run.finished()) + 1, 6)

    asked = ask(function)
    run_next(uuid4(), lambda: len(seen) == 3)
    assert (job(asked).state, job(asked).done, job(asked).fruitless) == (JobState.WAITING, 3, 0)
    run_next(uuid4())
    assert (job(asked).state, job(asked).done, seen) == (JobState.DONE, 6, list("abcdef"))


def test_a_dead_workers_job_is_taken_over_after_its_lease_and_goes_on_where_it_was_saved(
    ask: Callable[[Do], UUID],
) -> None:
    seen: list[str] = []

    def function(run: Run, _params: dict[str, Any]) -> None:
        for key in "abcdef":
            if key in run.finished():
                continue
            seen.append(key)
            run.finish(key, {"key": key})
            run.progress(len(seen), 6)
            if key == "c":
                raise WorkerDied

    asked, first = ask(function), uuid4()
    beat(first)
    with pytest.raises(WorkerDied):
        run_next(first)
    assert job(asked).state is JobState.RUNNING
    with at(now() + lease() / 2):
        assert not beat(uuid4())
    with at(now() + 2 * lease()):
        assert beat(uuid4())
        assert job(asked).state is JobState.WAITING
        run_next(uuid4())
    assert seen == list("abcdef")
    assert (job(asked).state, job(asked).attempt, job(asked).began_with) == (JobState.DONE, 2, 3)


def test_a_living_worker_keeps_its_job_however_long_a_part_takes(ask: Callable[[Do], UUID]) -> None:
    me, other = uuid4(), uuid4()
    waiting: list[bool] = []

    def function(_run: Run, _params: dict[str, Any]) -> None:
        for leases in range(1, 5):
            with at(now() + leases * lease()):
                beat(me)
                waiting.append(beat(other))

    asked = ask(function)
    run_next(me)
    assert waiting == [False] * 4
    assert job(asked).state is JobState.DONE


def test_a_job_that_kills_its_worker_again_and_again_is_given_up(ask: Callable[[Do], UUID]) -> None:
    def function(_run: Run, _params: dict[str, Any]) -> None:
        raise WorkerDied

    asked, tries = ask(function), 0
    while job(asked).state is not JobState.FAILED:
        with at(now() + tries * 2 * lease()):
            with pytest.raises(WorkerDied):
                run_next(uuid4())
            tries += 1
        with at(now() + tries * 2 * lease()):
            beat(uuid4())
    assert tries == MOST_FRUITLESS
    assert job(asked).note == LOST


def test_a_job_that_gets_on_a_little_every_time_is_not_given_up(ask: Callable[[Do], UUID]) -> None:
    def function(run: Run, _params: dict[str, Any]) -> None:
        done = len(run.finished())
        run.finish(str(done), {})
        run.progress(done + 1, 8)
        if done < 7:
            raise WorkerDied

    asked, tries = ask(function), 0
    while job(asked).state is not JobState.DONE:
        tries += 1
        with at(now() + tries * 2 * lease()):
            try:
                run_next(uuid4())
            except WorkerDied:
                db.session.rollback()
        with at(now() + (tries + 1) * 2 * lease()):
            beat(uuid4())
    assert tries == 8 > MOST_FRUITLESS


def test_a_dead_workers_job_that_was_taken_back_is_not_begun_again(
    ask: Callable[[Do], UUID], district: District
) -> None:
    def function(run: Run, _params: dict[str, Any]) -> None:
        jobs.cancel(run.id, district.by("clerk"))
        raise WorkerDied

    asked = ask(function)
    with pytest.raises(WorkerDied):
        run_next(uuid4())
    with at(now() + 2 * lease()):
        assert not beat(uuid4())
    assert job(asked).state is JobState.CANCELLED


def test_nothing_is_done_for_an_account_that_was_disabled(ask: Callable[[Do], UUID]) -> None:
    def function(_run: Run, _params: dict[str, Any]) -> None:
        raise AssertionError("it is done")

    asked = ask(function)
    db.session.scalars(select(Account).where(Account.login == "clerk")).one().active = False
    db.session.commit()
    run_next()
    assert (job(asked).state, job(asked).note) == (JobState.FAILED, DISABLED)


def test_a_worker_is_known_from_its_first_beat_until_it_retires_or_is_long_silent(district: District) -> None:
    one, two = uuid4(), uuid4()
    beat(one)
    beat(one)
    beat(two)
    assert set(db.session.scalars(select(Worker.id))) == {one, two}
    retire(two)
    retire(two)
    assert set(db.session.scalars(select(Worker.id))) == {one}
    with at(now() + 11 * lease()):
        beat(two)
    assert set(db.session.scalars(select(Worker.id))) == {two}
    assert district.people
