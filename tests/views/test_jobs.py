"""The pages of one's own jobs."""

from __future__ import annotations

import re

from flask import Flask
from sqlalchemy import select

from portal.domain.jobs import JobState
from portal.extensions import db
from portal.models import Job
from portal.services import job_worker
from tests.support.district import sign_in
from tests.support.forger import Forger


def newest() -> Job:
    job = db.session.scalars(select(Job).order_by(Job.created_at.desc()).limit(1)).one()
    db.session.expunge(job)
    return job


def test_a_batch_is_asked_for_followed_and_fetched_without_scripts(district: Flask) -> None:
    clerk = sign_in(district, "clerk")
    clerk.open("/batches/blank-forms")
    page = clerk.press("打包空白文书")
    assert page.heading == "空白文书（全部表格）"
    assert "后台程序没有运行" in page.text
    assert "刷新，看最新进度" in page.links()
    assert "取消这项任务" in page.source
    with district.app_context():
        job_worker.run_next()
    page = clerk.follow("刷新，看最新进度")
    assert "已完成" in page.text
    got = clerk.download("下载 空白文书.zip")
    assert got.data.startswith(b"PK")
    assert got.headers["Content-Length"] == str(len(got.data))
    assert "UTF-8''%E7%A9%BA" in got.headers["Content-Disposition"]
    assert got.headers["Content-Security-Policy"] == "sandbox"
    page = clerk.open("/jobs")
    assert page.text.count("空白文书（全部表格）") >= 2


def test_a_form_sent_twice_asks_for_one_job(district: Flask) -> None:
    clerk = Forger(district, "clerk")
    sent = [clerk.post("/batches/blank-forms", {"submission_key": "once"}) for _ in range(2)]
    assert {answer.status_code for answer in sent} == {303}
    assert len({answer.headers["Location"] for answer in sent}) == 1


def test_a_waiting_job_is_taken_back_on_its_page(district: Flask) -> None:
    clerk = sign_in(district, "clerk")
    clerk.open("/batches/blank-forms")
    clerk.press("打包空白文书")
    page = clerk.press("取消这项任务")
    assert "已取消" in page.text
    assert "取消这项任务" not in page.source


def test_the_fragment_asks_again_while_the_job_is_open_and_then_no_more(district: Flask) -> None:
    clerk = Forger(district, "clerk")
    place = clerk.post("/batches/blank-forms").headers["Location"]
    answer = clerk.get(f"{place}?told=0", {"HX-Request": "true"})
    assert "<html" not in answer.text
    assert 'hx-trigger="every 1s, seen"' in answer.text
    assert "job-status" not in answer.text
    with district.app_context():
        job_worker.run_next()
    answer = clerk.get(f"{place}?told=0", {"HX-Request": "true"})
    assert "hx-trigger" not in answer.text
    assert "空白文书（全部表格）：已完成" in answer.text


def test_every_tenth_is_told_once(district: Flask) -> None:
    clerk = Forger(district, "clerk")
    place = clerk.post("/batches/blank-forms").headers["Location"]
    told, spoken = "0", []
    for done in range(101):
        with district.app_context():
            row = db.session.get_one(Job, newest().id)
            row.state, row.done, row.total = JobState.RUNNING, done, 100
            db.session.commit()
        answer = clerk.get(f"{place}?told={told}", {"HX-Request": "true"}).text
        spoken += re.findall(r'hx-swap-oob="innerHTML">([^<]+)<', answer)
        told = re.findall(r"told=(\d+)", answer)[0]
    assert spoken == [f"已完成 {percent}%" for percent in range(10, 101, 10)]


def test_failures_stand_on_the_page_with_their_reasons(district: Flask) -> None:
    clerk = sign_in(district, "clerk")
    clerk.open("/batches/blank-forms")
    clerk.press("打包空白文书")
    with district.app_context():
        row = db.session.get_one(Job, newest().id)
        row.state, row.failures = JobState.DONE, [{"subject": "某店的告知页", "reason": "文件<不在>了。"}]
        db.session.commit()
        place = f"/jobs/{row.id}"
    page = clerk.open(place)
    assert "1 项没有办成" in page.text
    assert "某店的告知页：文件<不在>了。" in page.text


def test_a_strangers_job_is_not_there(district: Flask) -> None:
    with district.app_context():
        place = f"/jobs/{newest().id}"
    for login in ("leader", "inspector", "head"):
        forger = Forger(district, login)
        answers = [forger.get(place), forger.get(f"{place}/result"), forger.post(f"{place}/cancel")]
        assert [answer.status_code for answer in answers] == [404] * 3
