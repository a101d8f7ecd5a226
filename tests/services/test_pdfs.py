"""The PDF of an issued copy."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from docgen import pdf
from docgen.errors import ConversionFailed
from portal.domain.errors import NotFound, RuleBroken
from portal.domain.jobs import JobState
from portal.extensions import db
from portal.models import Document, DocumentCopy, Job, Worker
from portal.queries import documents
from portal.services import job_worker, pdfs
from tests.builders.district import District
from tests.builders.visits import finished


@pytest.fixture(autouse=True)
def converted(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """Tests of docgen convert; here it is noted what would be."""
    heard: list[bytes] = []

    def convert(_office: pdf.Office, content: bytes) -> bytes:
        heard.append(content)
        return b"%PDF of " + content[:4]

    revision = uuid4().hex
    monkeypatch.setattr(pdf.Office, "convert", convert)
    monkeypatch.setattr(pdf, "revision", lambda: revision)
    return heard


def a_copy(district: District) -> UUID:
    visit = finished(district)
    rows = select(DocumentCopy.id).join(Document).where(Document.inspection_id == visit)
    found = db.session.scalars(rows.where(DocumentCopy.label == "留存")).one()
    db.session.rollback()
    return found


def test_it_is_made_once_from_the_bytes_as_issued(district: District, converted: list[bytes]) -> None:
    copy_id, by = a_copy(district), district.by("clerk")
    job_worker.beat(uuid4())
    jobs = [pdfs.request(copy_id, by) for _ in range(2)]
    while job_worker.run_next():
        pass
    assert [db.session.get_one(Job, job_id).state for job_id in jobs] == [JobState.DONE] * 2
    copy = documents.copy(by, copy_id)
    assert converted == [documents.content(copy)]
    assert pdfs.kept(copy) == b"%PDF of PK\x03\x04"
    assert pdfs.file_name(copy) == copy.file_name.removesuffix("docx") + "pdf"


def test_other_fonts_make_another_one(
    district: District, converted: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    copy_id, by = a_copy(district), district.by("clerk")
    job_worker.beat(uuid4())
    for fonts in (uuid4().hex, uuid4().hex):
        monkeypatch.setattr(pdf, "revision", lambda fonts=fonts: fonts)
        assert pdfs.kept(documents.copy(by, copy_id)) is None
        pdfs.request(copy_id, by)
        job_worker.run_next()
        assert pdfs.kept(documents.copy(by, copy_id)) is not None
    assert len(converted) == 2


def test_where_none_can_be_made_it_is_said_and_that_word_works(district: District) -> None:
    copy_id, by = a_copy(district), district.by("clerk")
    with pytest.raises(RuleBroken, match=r"后台程序没有运行。现在不能生成 PDF.*Word 文件随时可以下载"):
        pdfs.request(copy_id, by)
    job_worker.beat(uuid4())
    db.session.scalars(select(Worker)).one().pdf_obstacle = "没有安装 LibreOffice（libreoffice-writer）"
    db.session.commit()
    with pytest.raises(RuleBroken, match="服务器上没有安装 LibreOffice"):
        pdfs.request(copy_id, by)


def test_a_document_that_is_not_converted_ends_the_job_with_the_reason(
    district: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_office: pdf.Office, _content: bytes) -> bytes:
        raise ConversionFailed("LibreOffice 意外退出。")

    monkeypatch.setattr(pdf.Office, "convert", fails)
    copy_id, by = a_copy(district), district.by("clerk")
    job_worker.beat(uuid4())
    job_id = pdfs.request(copy_id, by)
    job_worker.run_next()
    job = db.session.get_one(Job, job_id)
    assert (job.state, job.note) == (JobState.FAILED, "LibreOffice 意外退出。Word 文件随时可以下载。")


def test_a_strangers_copy_is_not_there(district: District) -> None:
    copy_id = a_copy(district)
    job_worker.beat(uuid4())
    for login in ("south_head", "shop", "rival"):
        with pytest.raises(NotFound):
            pdfs.request(copy_id, district.by(login))
