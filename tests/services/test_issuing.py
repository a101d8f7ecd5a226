"""Issuing one copy: the bytes under their hash, the file name in Chinese."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import docgen
from portal.domain.documents import DocumentState
from portal.domain.numbering import Number
from portal.extensions import db, files
from portal.models import Document
from portal.services.issuing import Paper, file_name, issue, matter_of
from tests.builders.district import SHOP_HOLDER, District
from tests.builders.visits import finished, papers, row

ORDER_PLACE = ("rectification_order", 2018, 1)


def test_every_official_document_can_be_issued_and_is_kept_under_its_hash(district: District) -> None:
    visit = row(finished(district))
    for place, official in enumerate(docgen.REGISTER):
        fields = (
            official.empty(checklist="lz2018-1-2") if official.key == "checklist_table" else official.empty()
        )
        issue(matter_of(visit), Paper(official.title, 20 + place, {"": fields}), district.by("zhang"))
    made = [paper for paper in papers(visit.id) if paper.position >= 20]
    assert [paper.kind for paper in made] == [official.key for official in docgen.REGISTER]
    assert [paper.layout for paper in made] == [official.revision for official in docgen.REGISTER]
    assert len(made) >= 10
    for paper in made:
        (copy,) = paper.copies
        content = files.get(copy.digest)
        assert hashlib.sha256(content).hexdigest() == copy.digest
        assert len(content) == copy.size
    db.session.rollback()


def test_the_copies_of_a_document_share_its_number_and_state(district: District) -> None:
    visit = row(finished(district))
    number = Number("城中食药监责改〔2018〕1号", "rectification_order", 2018, 1)
    blank = docgen.official("rectification_order").empty()
    fields = {copy: replace(blank, copy=copy) for copy in ("第一联存档", "第二联交当事人")}
    made = issue(matter_of(visit), Paper("责令改正通知书", 10, fields, number), district.by("zhang"))
    assert (made.number, made.series, made.series_year, made.serial) == (number.text, *ORDER_PLACE)
    assert (made.state, made.issued_by) == (DocumentState.ISSUED, "张三")
    assert [(copy.position, copy.label) for copy in made.copies] == [(1, "第一联存档"), (2, "第二联交当事人")]
    db.session.rollback()


def test_a_file_is_named_by_business_document_copy_and_number(district: District) -> None:
    visit = row(finished(district))
    paper = Document(**vars(matter_of(visit)), title="责令改正/通知书")
    paper.number = "城中食药监责改〔2018〕1号"
    assert (
        file_name(paper, "第一联存档")
        == f"{SHOP_HOLDER}_责令改正／通知书_第一联存档_城中食药监责改〔2018〕1号.docx"
    )
    paper.title, paper.number = "告知页", ""
    assert file_name(paper, "").endswith(f"_告知页_{visit.record_number}.docx")
