"""The codes of issued papers: made once, printed, found when typed in, and no use to who guesses."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from flask import current_app
from sqlalchemy import func, select

from portal.domain.calendar import at
from portal.domain.errors import RuleBroken
from portal.domain.verification import ALPHABET, check_character, new_code
from portal.extensions import db, files
from portal.models import Document, Throttle, VerificationCode
from portal.queries.verifications import DOCUMENT
from portal.services import verifications
from tests.builders.district import MORNING, District
from tests.builders.visits import finished
from tests.docgen.reading import parts


def code_of(document: Document) -> VerificationCode:
    return verifications.code_for(DOCUMENT, document.id)


def test_every_issued_document_has_its_codes_on_every_copy(district: District) -> None:
    finished(district, problems=("2-2",))
    issued = db.session.scalars(select(Document).where(Document.issued_at.is_not(None))).all()
    copies = [copy for document in issued for copy in document.copies]
    assert len(copies) > len(issued) >= 3
    for copy in copies:
        made = code_of(copy.document)
        headers = b"".join(
            data for name, data in parts(files.get(copy.digest)).items() if name.startswith("word/header")
        ).decode()
        assert made.code[:6] in headers
        assert made.code[6:] in headers
    assert db.session.scalar(select(func.count()).select_from(VerificationCode)) == len(issued)


@pytest.mark.usefixtures("district")
def test_the_codes_of_a_record_are_made_once() -> None:
    subject = uuid4()
    first = verifications.code_for("certificate", subject)
    again = verifications.code_for("certificate", subject)
    other = verifications.code_for("receipt", subject)
    assert (first.token, first.code) == (again.token, again.code)
    assert other.token != first.token


def test_a_typed_code_leads_to_its_paper(district: District) -> None:
    finished(district)
    made = code_of(db.session.scalars(select(Document).limit(1)).one())
    typed = f"{made.code[:6]} {made.code[6:]}".lower()
    assert verifications.find(typed, "192.0.2.1") == made.token


def test_ten_thousand_guesses_find_nothing_and_the_guesser_has_to_wait(district: District) -> None:
    finished(district)
    made = code_of(db.session.scalars(select(Document).limit(1)).one())
    hits, limited = 0, 0
    for _guess in range(10_000):
        guess = new_code()
        with pytest.raises(RuleBroken) as told:
            hits += bool(verifications.find(guess, "192.0.2.9"))
        limited += "次数太多" in str(told.value)
    assert (hits, limited) == (0, 10_000 - verifications.WRONG_CODES.free)
    with pytest.raises(RuleBroken, match="次数太多"):
        verifications.find(made.code, "192.0.2.9")
    assert verifications.find(made.code, "192.0.2.1") == made.token
    with at(MORNING + timedelta(days=1)):
        assert verifications.find(made.code, "192.0.2.9") == made.token


@pytest.mark.usefixtures("district")
def test_a_slip_of_the_finger_is_not_counted_as_a_guess() -> None:
    body = "".join(ALPHABET[place] for place in range(11))
    wrong = next(one for one in ALPHABET if one != check_character(body))
    for _try in range(2 * verifications.WRONG_CODES.free):
        with pytest.raises(RuleBroken, match="输错了"):
            verifications.find(body + wrong, "192.0.2.7")
    assert db.session.get(Throttle, "verify:192.0.2.7") is None


@pytest.mark.usefixtures("district")
def test_the_operator_says_under_which_name_the_portal_is_found() -> None:
    assert verifications.portal_address() == "http://127.0.0.1:5000"
    with current_app.test_request_context("/", base_url="http://portal.test"):
        assert verifications.portal_address() == "http://portal.test"
    current_app.config["PUBLIC_URL"] = "https://jianguan.example.gov.cn/"
    try:
        block = verifications.block_for("certificate", uuid4())
        assert block.address == "jianguan.example.gov.cn/verify"
    finally:
        current_app.config["PUBLIC_URL"] = ""
