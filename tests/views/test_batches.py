"""The page on which many documents are asked for at once."""

from __future__ import annotations

import io
import zipfile
from uuid import uuid4

from flask import Flask
from sqlalchemy import select

from portal.extensions import db
from portal.models import Job
from portal.services import job_worker
from tests.support.district import FIRST_SHOP, SECOND_SHOP, sign_in
from tests.support.forger import Forger
from tests.support.visitor import Visitor


def visits_on(visitor: Visitor) -> list[str]:
    return visitor.page.attributes("//input[@name='visits']/@value")


def packed(app: Flask, visitor: Visitor) -> list[str]:
    """The worker does the job that is open, and its file is fetched."""
    with app.app_context():
        job_worker.run_next()
    page = visitor.open(visitor.page.address)
    (link,) = [link for link in page.links() if link.startswith("下载 检查文书_")]
    return zipfile.ZipFile(io.BytesIO(visitor.download(link).data)).namelist()


def test_visits_are_ticked_and_their_documents_fetched(district: Flask) -> None:
    clerk = sign_in(district, "clerk")
    clerk.open("/batches?name=")
    visits = visits_on(clerk)
    assert len(visits) >= 8
    clerk.press("打包所选", visits=visits[1:3])
    assert clerk.page.heading == "检查文书（2 次检查）"
    names = packed(district, clerk)
    assert len(names) == 2 * 5 + 1
    assert "目录.xlsx" in names


def test_a_business_is_ticked_and_all_its_documents_fetched(district: Flask) -> None:
    clerk = sign_in(district, "clerk")
    page = clerk.open("/batches?by=enterprises&name=")
    (shop,) = page.attributes(f"//tr[.//span[text()='{FIRST_SHOP}']]//input/@value")
    clerk.press("打包所选", enterprises=[shop])
    names = packed(district, clerk)
    assert len(names) >= 2 * 5 + 1
    assert {name.split("/")[0] for name in names} == {FIRST_SHOP, "目录.xlsx"}


def test_everything_that_the_filters_meet_is_packed(district: Flask) -> None:
    clerk = sign_in(district, "clerk")
    clerk.open("/batches?name=")
    page = clerk.press("筛选", name=SECOND_SHOP)
    assert len(visits_on(clerk)) == 1
    assert SECOND_SHOP in page.text
    clerk.press("打包全部 1 次检查")
    assert {name.split("/")[0] for name in packed(district, clerk)} == {SECOND_SHOP, "目录.xlsx"}


def test_a_wrong_filter_is_told_and_packs_nothing(district: Flask) -> None:
    clerk = sign_in(district, "clerk")
    page = clerk.open("/batches?since=gestern")
    assert "日期请写成" in page.text
    button = next(name for name in page.source.split("button") if "打包全部" in name)
    assert button
    sent = Forger(district, "clerk").post("/batches?since=gestern", {"everything": "y"})
    assert sent.status_code == 422
    assert "读不懂" in sent.text


def test_nothing_ticked_is_refused_in_words_and_what_was_ticked_stays(district: Flask) -> None:
    clerk = sign_in(district, "clerk")
    clerk.open("/batches?name=")
    page = clerk.press("打包所选", status=422)
    assert "没有选中检查或企业" in page.text
    assert page.title.startswith("错误：")
    forger = Forger(district, "clerk")
    kept = visits_on(clerk)[0]
    sent = forger.post("/batches?name=", {"visits": [kept, "x"]})
    assert sent.status_code == 422
    assert sent.text.count("checked") == 1


def test_no_filter_means_this_year_and_none_found_says_how_to_go_on(district: Flask) -> None:
    clerk = sign_in(district, "clerk")
    page = clerk.open("/batches")
    assert page.attributes("//input[@name='since']/@value")[0].endswith("-01-01")
    page = clerk.open("/batches?name=没有这家")
    assert "没有符合条件的文书" in page.text
    clerk.follow("看全部")
    assert len(visits_on(clerk)) >= 8


def test_the_fragment_is_the_list_alone(district: Flask) -> None:
    answer = Forger(district, "clerk").get("/batches?name=", {"HX-Request": "true"})
    assert "<html" not in answer.text
    assert 'id="found"' in answer.text


def test_a_strangers_visit_does_not_come_along(district: Flask) -> None:
    """Who writes the id of another office's visit into the form gets a reason instead of its documents."""
    clerk, head = sign_in(district, "clerk"), Forger(district, "head2")
    clerk.open(f"/batches?name={FIRST_SHOP}")
    asked_for = [*visits_on(clerk), str(uuid4())]
    assert len(asked_for) > 2
    sent = head.post("/batches", {"visits": asked_for})
    with district.app_context():
        job_worker.run_next()
        job = db.session.scalars(select(Job).order_by(Job.created_at.desc())).first()
        assert job is not None
        assert len(job.failures) == len(asked_for)
        assert job.result_digest is None
    page = head.get(sent.headers["Location"])
    assert FIRST_SHOP not in page.text
    assert "没有对您开放的文书" in page.text
