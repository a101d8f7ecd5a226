"""Issuing one copy: the bytes under their hash, the file name in Chinese."""

from __future__ import annotations

import hashlib

import docgen
from portal.extensions import db, files
from portal.models import Document
from portal.services.issuing import Paper, file_name, issue
from tests.builders.district import SHOP_HOLDER, District
from tests.builders.visits import finished, row


def test_every_official_document_can_be_issued_and_is_kept_under_its_hash(district: District) -> None:
    visit = row(finished(district))
    before = db.session.query(Document).count()
    for place, official in enumerate(docgen.REGISTER):
        fields = (
            official.empty(checklist="lz2018-1-2") if official.key == "checklist_table" else official.empty()
        )
        issue(visit, Paper(official.title, fields, 20 + place))
    db.session.flush()
    made = db.session.query(Document).filter(Document.position >= 20).order_by(Document.position).all()
    assert [paper.kind for paper in made] == [official.key for official in docgen.REGISTER]
    assert len(made) == db.session.query(Document).count() - before >= 10
    for paper in made:
        content = files.get(paper.digest)
        assert hashlib.sha256(content).hexdigest() == paper.digest
        assert len(content) == paper.size
    db.session.rollback()


def test_a_file_is_named_by_business_document_copy_and_number(district: District) -> None:
    visit = row(finished(district))
    paper = Paper("责令改正/通知书", None, 1, "第一联存档", "城中食药监责改〔2018〕1号")
    assert (
        file_name(visit, paper) == f"{SHOP_HOLDER}_责令改正／通知书_第一联存档_城中食药监责改〔2018〕1号.docx"
    )
    assert file_name(visit, Paper("告知页", None, 1)).endswith(f"_告知页_{visit.record_number}.docx")
