"""What anybody is told of a paper by its code, and nothing more."""

from __future__ import annotations

from dataclasses import asdict

from sqlalchemy import select

from portal.domain.verification import PaperStanding, new_token
from portal.extensions import db
from portal.models import Document
from portal.queries import verifications
from portal.queries.verifications import DOCUMENT
from portal.services import documents
from tests.builders.district import CONTACT, PHONE, SHOP_HOLDER, SHOP_SIGN, SIGNER, District
from tests.builders.visits import finished, ordered


def told(document_id: object) -> tuple[str, verifications.Checked]:
    row = db.session.get_one(Document, document_id, populate_existing=True)
    found = verifications.of(DOCUMENT, row.id)
    assert found is not None
    checked = verifications.check(found.token)
    assert checked is not None
    return found.token, checked


def test_a_paper_in_force_is_genuine_with_number_day_and_the_hash_of_each_copy(district: District) -> None:
    order = ordered(finished(district, problems=("2-2",)), district)
    _, checked = told(order)
    row = db.session.get_one(Document, order)
    assert checked.standing is PaperStanding.VALID
    assert (checked.title, checked.number) == (row.title, row.number)
    assert [copy.digest for copy in checked.copies] == [copy.digest for copy in row.copies]
    assert len(checked.copies) == 2


def test_a_void_paper_is_void_and_one_issued_anew_leads_to_the_new(district: District) -> None:
    visit = finished(district, problems=("2-2",))
    order = ordered(visit, district)
    documents.void(order, "期限写错了。", district.by("head"))
    assert told(order)[1].standing is PaperStanding.VOIDED
    anew = ordered(visit, district)
    checked = told(order)[1]
    assert checked.standing is PaperStanding.CORRECTED
    assert checked.successor is not None
    assert checked.successor.token == told(anew)[0]
    assert told(anew)[1].standing is PaperStanding.VALID


def test_nothing_personal_is_told(district: District) -> None:
    visit = finished(district, problems=("2-2",))
    ordered(visit, district)
    looked = 0
    for row in db.session.scalars(select(Document).where(Document.issued_at.is_not(None))):
        said = str(asdict(told(row.id)[1]))
        for secret in (SHOP_SIGN, SHOP_HOLDER, PHONE, CONTACT, SIGNER, "张三", "李四", str(row.id)):
            assert secret not in said
        looked += 1
    assert looked >= 3


def test_a_code_that_nobody_gave_stands_for_nothing(district: District) -> None:
    finished(district)
    for _guess in range(200):
        assert verifications.check(new_token()) is None
