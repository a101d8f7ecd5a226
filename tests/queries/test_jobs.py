"""Jobs as those who asked for them read them."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from portal.domain.calendar import at, now
from portal.domain.errors import NotFound
from portal.domain.jobs import RESULT_KEPT, JobState
from portal.domain.people import ANYONE
from portal.extensions import db
from portal.models import Job
from portal.queries import jobs
from portal.services import blank_forms, job_worker
from portal.services.jobs import forget_old_results
from tests.builders.district import District


def test_one_sees_ones_own_jobs_and_nobody_elses(district: District) -> None:
    mine = blank_forms.request(district.by("clerk"))
    theirs = blank_forms.request(district.by("leader"))
    assert jobs.get(district.by("clerk"), mine).state is JobState.WAITING
    assert [job.id for job in jobs.listed(district.by("clerk"))] == [mine]
    for job_id in (theirs, uuid4()):
        with pytest.raises(NotFound, match="没有找到这项任务"):
            jobs.get(district.by("clerk"), job_id)
    with pytest.raises(NotFound):
        jobs.get(ANYONE, mine)
    assert jobs.listed(ANYONE) == []


def test_the_newest_job_stands_first(district: District) -> None:
    made = []
    for minutes in range(3):
        with at(now() + timedelta(minutes=minutes)):
            made.append(blank_forms.request(district.by("clerk")))
    assert [job.id for job in jobs.listed(district.by("clerk"))] == made[::-1]


def test_the_result_is_kept_for_thirty_days(district: District) -> None:
    job_id = blank_forms.request(district.by("clerk"))
    with pytest.raises(NotFound, match="没有结果文件"):
        jobs.result(jobs.get(district.by("clerk"), job_id))
    job_worker.run_next()
    job = jobs.get(district.by("clerk"), job_id)
    assert len(b"".join(jobs.result(job))) == job.result_size > 0
    db.session.rollback()
    assert forget_old_results() == 0
    with at(now() + RESULT_KEPT + timedelta(days=1)):
        assert forget_old_results() == 1
        assert forget_old_results() == 0
    job = jobs.get(district.by("clerk"), job_id)
    assert job.state is JobState.DONE
    with pytest.raises(NotFound, match="重新办理一次"):
        jobs.result(job)


def test_a_file_that_two_jobs_made_stays_for_the_younger(district: District) -> None:
    old = blank_forms.request(district.by("clerk"))
    job_worker.run_next()
    with at(now() + timedelta(days=20)):
        young = blank_forms.request(district.by("clerk"))
        job_worker.run_next()
    assert db.session.get_one(Job, old).result_digest == db.session.get_one(Job, young).result_digest
    db.session.rollback()
    with at(now() + timedelta(days=31)):
        assert forget_old_results() == 1
    assert b"".join(jobs.result(jobs.get(district.by("clerk"), young))).startswith(b"PK")


def test_a_worker_counts_while_it_is_seen(district: District) -> None:
    assert not jobs.somebody_works()
    job_worker.beat(uuid4())
    assert jobs.somebody_works()
    with at(now() + 2 * jobs.lease()):
        assert not jobs.somebody_works()
    assert district.people
