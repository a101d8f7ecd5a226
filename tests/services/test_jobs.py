"""Asking for a job and taking it back."""

from __future__ import annotations

from uuid import UUID

import pytest
from sqlalchemy import select

from portal.domain.errors import NotFound, RuleBroken
from portal.domain.jobs import STEPS, JobKind, JobState, JobStep
from portal.domain.people import ANYONE
from portal.domain.permissions import Action
from portal.extensions import db, job_queue
from portal.models import Event, Job, JobItem
from portal.services import blank_forms, job_worker, jobs
from tests.builders.district import District


def acts(job_id: UUID) -> list[Action]:
    return list(db.session.scalars(select(Event.action).where(Event.subject_id == job_id).order_by(Event.id)))


def test_a_job_is_asked_for_in_one_transaction_with_its_event(district: District) -> None:
    by = district.by("clerk", "key-1")
    job_id = jobs.add(jobs.Request(JobKind.BLANK_FORMS, "名" * 300, {"a": [1]}), Action.DOCUMENT_BATCH, by)
    db.session.rollback()
    assert db.session.get(Job, job_id) is None
    job_id = jobs.add(jobs.Request(JobKind.BLANK_FORMS, "名" * 300, {"a": [1]}), Action.DOCUMENT_BATCH, by)
    db.session.commit()
    job = db.session.get_one(Job, job_id)
    assert (job.state, job.params, len(job.name)) == (JobState.WAITING, {"a": [1]}, 200)
    event = db.session.scalars(select(Event).where(Event.subject_id == job_id)).one()
    assert (event.action, event.submission_key, event.to_state) == (
        Action.DOCUMENT_BATCH,
        "key-1",
        JobState.WAITING,
    )


def test_who_may_not_or_is_nobody_asks_in_vain(district: District) -> None:
    for by in (district.by("shop"), ANYONE):
        with pytest.raises(RuleBroken, match="不能办理"):
            blank_forms.request(by)
    with pytest.raises(RuleBroken, match="请先登录"):
        jobs.add(jobs.Request(JobKind.BLANK_FORMS, "名", {}), Action.SIGN_IN, ANYONE)
    assert db.session.scalars(select(Job)).all() == []


def test_the_queue_hears_that_a_job_waits_and_a_broken_one_fails_nothing(
    district: District, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    blank_forms.request(district.by("clerk"))
    assert not job_queue().is_empty()
    while job_queue()._huey.dequeue() is not None:
        pass
    assert job_queue().is_empty()

    def broken() -> None:
        raise OSError("disk full")

    monkeypatch.setitem(vars(job_queue()), "_word", broken)
    job_id = blank_forms.request(district.by("clerk"))
    assert db.session.get_one(Job, job_id).state is JobState.WAITING
    assert "the queue takes no word" in caplog.text


def test_a_waiting_job_is_taken_back_at_once(district: District) -> None:
    job_id = blank_forms.request(district.by("clerk"))
    jobs.cancel(job_id, district.by("clerk"))
    job = db.session.get_one(Job, job_id)
    assert job.state is JobState.CANCELLED
    assert job.ended_at is not None
    assert acts(job_id) == [Action.DOCUMENT_BATCH, Action.JOB_CANCEL]
    assert not job_worker.run_next()
    with pytest.raises(RuleBroken, match="已经结束"):
        jobs.cancel(job_id, district.by("clerk"))


def test_somebody_elses_job_is_not_there_to_be_taken_back(district: District) -> None:
    job_id = blank_forms.request(district.by("clerk"))
    with pytest.raises(NotFound):
        jobs.cancel(job_id, district.by("leader"))
    assert db.session.get_one(Job, job_id).state is JobState.WAITING


@pytest.mark.parametrize("what", JobStep)
@pytest.mark.parametrize("state", JobState)
def test_a_step_from_another_state_changes_nothing(
    state: JobState, what: JobStep, district: District
) -> None:
    job_id = blank_forms.request(district.by("clerk"))
    db.session.get_one(Job, job_id).state = state
    db.session.add(JobItem(job_id=job_id, key="1", output={}))
    db.session.commit()
    sources, target = STEPS[what]
    assert jobs.step(job_id, what) is (state in sources)
    db.session.commit()
    job = db.session.get_one(Job, job_id)
    assert job.state is (target if state in sources else state)
    parts = db.session.scalars(select(JobItem).where(JobItem.job_id == job_id)).all()
    ended = state in sources and target in (JobState.DONE, JobState.FAILED, JobState.CANCELLED)
    assert len(parts) == (0 if ended else 1)


def test_a_step_counts_only_for_the_attempt_that_holds_the_job(district: District) -> None:
    job_id = blank_forms.request(district.by("clerk"))
    jobs.step(job_id, JobStep.TAKE, attempt=2)
    db.session.commit()
    assert not jobs.step(job_id, JobStep.FINISH, (None, 1))
    assert jobs.step(job_id, JobStep.FINISH, (None, 2))
