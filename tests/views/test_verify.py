"""Checking a paper without signing in and without JavaScript."""

from __future__ import annotations

import io
import random

import docx
from flask import Flask, url_for
from sqlalchemy import select

from portal.domain.verification import new_token
from portal.extensions import db, derived, files
from portal.models import Document, DocumentCopy, VerificationCode
from portal.services import pdfs, verifications
from portal.views.pace import VERIFY
from portal.views.render import whole_address
from tests.support.contents import contents
from tests.support.district import sign_in
from tests.support.forger import Forger
from tests.support.visitor import Visitor

NUMBER = 100


def record(app: Flask) -> tuple[VerificationCode, DocumentCopy]:
    """The codes of a result record, and one of its copies."""
    with app.app_context():
        copy = db.session.scalars(
            select(DocumentCopy)
            .join(Document)
            .where(Document.kind == "result_record", Document.voided_at.is_(None))
            .order_by(Document.issued_at, DocumentCopy.position)
            .limit(1)
        ).one()
        code = db.session.scalars(
            select(VerificationCode).where(VerificationCode.subject_id == copy.document_id)
        ).one()
        return code, copy


def content(app: Flask, copy: DocumentCopy) -> bytes:
    with app.app_context():
        return files.get(copy.digest)


def visitor_of(app: Flask) -> Visitor:
    return Visitor(app.test_client())


def test_the_square_leads_to_a_page_that_says_what_the_paper_is_worth(standing: Flask) -> None:
    code, copy = record(standing)
    page = visitor_of(standing).open(f"/verify/{code.token}")
    assert "真实有效" in page.text
    assert copy.digest[:8] in page.text
    assert copy.digest[-8:] in page.text
    assert "康悦" not in page.text
    with standing.test_request_context("/", base_url="http://portal.test"):
        assert url_for("verify.show", code=code.token) == f"/verify/{code.token}"
        assert whole_address("verify.show", code=code.token) == f"http://portal.test/verify/{code.token}"


def test_the_code_is_typed_in_without_a_camera(standing: Flask) -> None:
    code, _ = record(standing)
    visitor = visitor_of(standing)
    visitor.open("/")
    visitor.follow("核验文书")
    visitor.press("核验", code=f"{code.code[:6]} {code.code[6:]}".lower())
    assert "真实有效" in visitor.page.text
    visitor.open(f"/verify/{code.code}")
    assert visitor.page.attributes("//main//input[@type='text']/@value") == [code.code]


def test_a_wrong_code_is_told_and_kept(standing: Flask) -> None:
    visitor = visitor_of(standing)
    visitor.open("/verify")
    visitor.press("核验", status=422, code="ABCDEF")
    assert "您输入了6个" in visitor.page.text
    assert visitor.page.attributes("//main//input[@type='text']/@value") == ["ABCDEF"]


def test_an_unknown_square_is_not_found(standing: Flask) -> None:
    page = visitor_of(standing).open("/verify/no-such-paper-anywhere", status=404)
    assert "未找到" in page.text


def test_who_guesses_too_often_has_to_wait_and_is_told_so(district: Flask) -> None:
    visitor = visitor_of(district)
    for _try in range(verifications.WRONG_CODES.free):
        visitor.open("/verify")
        visitor.press("核验", status=422, code="222222222222")
    visitor.open("/verify")
    visitor.press("核验", status=422, code=record(district)[0].code)
    assert "次数太多" in visitor.page.text


def test_the_file_as_issued_is_the_same_and_one_changed_byte_makes_another(standing: Flask) -> None:
    code, copy = record(standing)
    original = content(standing, copy)
    visitor, dice, differed = visitor_of(standing), random.Random(1), 0
    before = contents(standing)
    visitor.open(f"/verify/{code.token}")
    visitor.press("比对", file=(io.BytesIO(original), "记录.docx"))
    assert "一致：您的文件就是出具时的" in visitor.page.text
    for _change in range(NUMBER):
        place = dice.randrange(len(original))
        changed = bytearray(original)
        changed[place] ^= 1 << dice.randrange(8)
        visitor.press("比对", file=(io.BytesIO(bytes(changed)), "记录.docx"))
        differed += "不一致：您的文件与出具时的不同" in visitor.page.text
    assert differed == NUMBER
    assert contents(standing) == before


def test_a_file_that_word_saved_again_is_not_the_one_that_was_issued(standing: Flask) -> None:
    code, copy = record(standing)
    again = io.BytesIO()
    docx.Document(io.BytesIO(content(standing, copy))).save(again)
    visitor = visitor_of(standing)
    visitor.open(f"/verify/{code.token}")
    visitor.press("比对", file=(io.BytesIO(again.getvalue()), "记录.docx"))
    assert "打开后重新保存过" in visitor.page.text


def test_the_pdf_that_the_portal_made_counts_and_any_other_is_told_apart(standing: Flask) -> None:
    code, copy = record(standing)
    made = b"%PDF-1.7 made by the portal"
    with standing.app_context():
        derived.put(pdfs._key(copy.digest), made)
    visitor = visitor_of(standing)
    visitor.open(f"/verify/{code.token}")
    visitor.press("比对", file=(io.BytesIO(made), "记录.pdf"))
    assert "的 PDF，没有改动" in visitor.page.text
    visitor.press("比对", file=(io.BytesIO(b"%PDF-1.4 printed at home"), "记录.pdf"))
    assert "用 Word 原文再比对" in visitor.page.text


def test_without_a_file_there_is_nothing_to_compare(standing: Flask) -> None:
    code, _ = record(standing)
    visitor = visitor_of(standing)
    visitor.open(f"/verify/{code.token}")
    visitor.press("比对", status=422)
    assert "请选择要比对的文件" in visitor.page.text


def test_the_page_of_a_document_tells_its_code(standing: Flask) -> None:
    code, copy = record(standing)
    visitor = sign_in(standing, "clerk")
    visitor.open(f"/documents/{copy.document_id}")
    assert code.code[:6] in visitor.page.text
    visitor.follow("核验这份文书")
    assert "真实有效" in visitor.page.text


def test_who_tries_squares_without_end_is_asked_to_wait(district: Flask) -> None:
    district.config["PACE"] = True
    guesser, code = Forger(district), record(district)[0]
    answers = [guesser.get(f"/verify/{new_token()}").status_code for _guess in range(VERIFY.per_minute + 20)]
    assert set(answers[: VERIFY.per_minute]) == {404}
    assert answers.count(429) >= 15
    assert Forger(district, "clerk").get(f"/verify/{code.token}").status_code == 200
