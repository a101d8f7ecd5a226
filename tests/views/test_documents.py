"""A document is downloaded byte for byte as it was issued, under its Chinese name."""

from __future__ import annotations

import hashlib
from pathlib import Path
from urllib.parse import unquote

from flask import Flask
from sqlalchemy import select

import docgen
from portal.domain.people import Role, Viewer
from portal.extensions import db
from portal.models import DocumentCopy, Enterprise, Inspection
from portal.services.issuing import Matter, Paper, issue
from tests.support.forger import Forger
from tests.support.page import Page

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _copies(app: Flask) -> list[DocumentCopy]:
    with app.app_context():
        return list(db.session.scalars(select(DocumentCopy)))


def _file(app: Flask, copy: DocumentCopy) -> Path:
    return Path(app.config["DATA_DIR"]) / "files" / copy.digest[:2] / copy.digest


def test_every_document_is_served_as_it_was_issued(standing: Flask) -> None:
    clerk, found = Forger(standing, "clerk"), _copies(standing)
    assert len(found) > 30
    for copy in found:
        answer = clerk.get(f"/copies/{copy.id}")
        headers = answer.headers
        assert answer.status_code == 200
        assert answer.data == _file(standing, copy).read_bytes()
        assert hashlib.sha256(answer.data).hexdigest() == copy.digest
        assert (headers["ETag"], int(headers["Content-Length"])) == (f'"{copy.digest}"', copy.size)
        assert headers["Content-Type"] == WORD
        assert headers["Content-Security-Policy"] == "sandbox"
        assert headers["Cache-Control"] == "no-store"


def test_the_download_has_a_plain_name_and_the_chinese_one(standing: Flask) -> None:
    clerk, names = Forger(standing, "clerk"), set()
    for copy in _copies(standing):
        said = clerk.get(f"/copies/{copy.id}").headers["Content-Disposition"]
        how, plain, full = said.split("; ")
        assert (how, plain) == ("attachment", 'filename="document.docx"')
        assert said.isascii()
        name = unquote(full.removeprefix("filename*=UTF-8''"))
        assert name == copy.file_name
        assert name.endswith(".docx")
        names.add(name)
    assert any(name.startswith("康悦大药房（城中）_结果记录表_反馈企业_") for name in names)


def test_twice_is_the_same(standing: Flask) -> None:
    clerk, copy = Forger(standing, "clerk"), _copies(standing)[0]
    one, two = (clerk.get(f"/copies/{copy.id}") for _time in range(2))
    assert one.data == two.data
    assert one.headers["ETag"] == two.headers["ETag"]


def test_a_name_with_marks_of_its_own_does_not_leave_the_header(district: Flask) -> None:
    clerk, copy = Forger(district, "clerk"), _copies(district)[0]
    name = '"; filename=evil.exe\r\nSet-Cookie: a=b\u202e../药\\房%00.docx'
    with district.app_context():
        row = db.session.get(DocumentCopy, copy.id)
        assert row is not None
        row.file_name = name
        db.session.commit()
    headers = clerk.get(f"/copies/{copy.id}").headers
    said = headers["Content-Disposition"]
    assert unquote(said.partition("UTF-8''")[2]) == name
    assert said.startswith("attachment; filename=\"document.docx\"; filename*=UTF-8''")
    assert not any(mark in said.partition("UTF-8''")[2] for mark in '";\r\n\\/ ')
    assert "Set-Cookie" not in headers


def test_a_file_that_is_gone_is_a_fault_with_a_number_and_no_path(district: Flask) -> None:
    clerk, copy = Forger(district, "clerk"), _copies(district)[0]
    _file(district, copy).unlink()
    answer = clerk.get(f"/copies/{copy.id}")
    page = Page(500, "/", answer.text)
    assert (answer.status_code, page.heading, page.broken_rules()) == (500, "门户出了故障", [])
    assert "说明编号" in page.text
    assert copy.digest not in page.source


def test_a_paper_that_no_visit_led_to_has_its_page_and_stands_last_among_the_enterprise_s(
    district: Flask,
) -> None:
    with district.app_context():
        visited = select(Inspection.enterprise_id).where(Inspection.started_at.is_not(None))
        shop = db.session.scalars(select(Enterprise).where(Enterprise.id.in_(visited))).first()
        assert shop is not None
        matter = Matter("enterprise", shop.id, shop.name, shop.id, shop.office_id)
        fields = docgen.official("service_receipt").empty()
        bureau = Viewer(Role.SECTION_CLERK, "测试")
        made = issue(matter, Paper("示例文书", 1, {"": fields}), bureau).id
        enterprise = shop.id
        db.session.commit()
    clerk = Forger(district, "clerk")
    shown = Page(200, "/", clerk.get(f"/documents/{made}").text)
    assert (shown.heading, shown.broken_rules()) == ("示例文书", [])
    assert "检查时间" not in shown.text
    listed = clerk.get(f"/registry/{enterprise}/documents").text
    assert listed.index("检查以外的文书") > listed.index("看这次检查")
    assert listed.count(f"/documents/{made}") == 1
