"""The PDF beside a copy, as a browser gets it."""

from __future__ import annotations

from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import select

from docgen import pdf
from portal.extensions import db
from portal.models import DocumentCopy
from portal.services import job_worker
from tests.support.district import sign_in
from tests.support.forger import Forger


@pytest.fixture(autouse=True)
def converted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf.Office, "convert", lambda _office, _content: b"%PDF-1.7")


def _copy(app: Flask) -> str:
    with app.app_context():
        return str(db.session.scalars(select(DocumentCopy.id).where(DocumentCopy.label == "留存")).first())


def test_it_is_asked_for_made_and_shown(district: Flask) -> None:
    place, clerk = f"/copies/{_copy(district)}/pdf", sign_in(district, "clerk")
    page = clerk.open(place)
    assert "后台程序没有运行" in page.text
    assert "下载 Word 原文" in page.links()
    with district.app_context():
        job_worker.beat(uuid4())
    clerk.open(place)
    clerk.press("生成 PDF")
    with district.app_context():
        job_worker.run_next()
    clerk.open(clerk.page.address)
    clerk.follow("看 PDF")
    shown, saved = clerk.download("打开 PDF"), clerk.download("下载 PDF")
    assert shown.data == saved.data == b"%PDF-1.7"
    assert shown.headers["Content-Type"] == "application/pdf"
    assert shown.headers["Content-Disposition"].startswith('inline; filename="document.pdf"; filename*=UTF-8')
    assert saved.headers["Content-Disposition"].startswith("attachment;")
    assert shown.headers["Content-Security-Policy"] == "sandbox"


def test_a_page_that_waits_is_led_to_the_pdf(district: Flask) -> None:
    place, clerk = f"/copies/{_copy(district)}/pdf", Forger(district, "clerk")
    with district.app_context():
        job_worker.beat(uuid4())
    job = clerk.post(place).headers["Location"]
    assert "HX-Redirect" not in clerk.get(job, {"HX-Request": "true"}).headers
    with district.app_context():
        job_worker.run_next()
    assert clerk.get(job, {"HX-Request": "true"}).headers["HX-Redirect"] == place
    assert clerk.get(job).status_code == 200


def test_without_a_pdf_there_is_no_file_and_without_a_worker_no_job(district: Flask) -> None:
    place, clerk = f"/copies/{_copy(district)}/pdf", Forger(district, "clerk")
    assert clerk.get(f"{place}/file").status_code == 404
    sent = clerk.post(place)
    assert sent.status_code == 422
    assert "Word 文件随时可以下载" in sent.text
