"""自查报告 as a Word file."""

from __future__ import annotations

from portal.extensions import db
from portal.models import Document
from portal.queries import documents
from tests.builders.district import District
from tests.builders.filings import row, sent
from tests.docgen.reading import body


def test_each_sending_is_printed_with_what_it_says(district: District) -> None:
    filing = sent(district, problems=("2-2",))
    paper = db.session.query(Document).filter_by(subject_id=filing).one()
    assert (paper.title, paper.kind) == ("自查报告", "self_inspection_report")
    text = body(documents.content(paper.copies[0]))
    for words in (
        row(filing).number,
        "康健店",
        "91450202MA5TEST001",
        "JY14502020000012",
        "保健食品经营安全",
        "清洁责任到人",
        "周小妹，桂健0001（演示）",
        "没有发生",
        "食品安全自查制度",
    ):
        assert words in text, words


def test_the_enterprise_and_its_office_see_the_paper_and_nobody_else(district: District) -> None:
    filing = sent(district)
    assert [len(documents.of_matter(district.by(login), filing)) for login in ("shop", "head", "clerk")] == [
        1,
        1,
        1,
    ]
    assert [len(documents.of_matter(district.by(login), filing)) for login in ("rival", "south_head")] == [
        0,
        0,
    ]
