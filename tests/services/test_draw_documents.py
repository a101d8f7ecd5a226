"""The official result of a draw: numbered, kept under its hash, telling what was drawn."""

from __future__ import annotations

import hashlib

from portal.extensions import db, files
from portal.models import Bureau
from portal.queries import draws as found
from portal.queries.integrity import check
from tests.builders.district import District
from tests.builders.double_random import drawn, published, row
from tests.docgen.reading import body, rows


def test_the_result_is_issued_once_with_its_number(district: District) -> None:
    bureau = db.session.get(Bureau, 1)
    assert bureau is not None
    bureau.document_mark = "城中食药监"
    db.session.commit()
    waiting = row(drawn(district))
    assert (waiting.document_sha256, waiting.document_number) == (None, "")
    first, second = row(published(district)), row(published(district))
    numbers = [one.document_number for one in (first, second)]
    assert [number.rpartition("双随机")[2] for number in numbers] == ["〔2018〕1号", "〔2018〕2号"]
    content = files.get(first.document_sha256 or "")
    assert hashlib.sha256(content).hexdigest() == first.document_sha256
    assert found.document(first) == content
    assert first.document_name == f"双随机抽查抽取结果_{numbers[0]}.docx"


def test_the_paper_tells_what_was_drawn_and_from_what(district: District) -> None:
    draw = row(published(district))
    content = files.get(draw.document_sha256 or "")
    text = body(content)
    for value in (draw.title, draw.roster_sha256, draw.secret, draw.public_part, draw.seed, draw.witnesses):
        assert value
        assert value in text
    listed = [one[1:4] for one in rows(content) if one[0].isdecimal()]
    assert listed == [[one.name, one.office_name, "、".join(one.team_names)] for one in draw.drawn]
    assert "2018年6月20日" in text


def test_a_check_of_what_is_kept_looks_at_rosters_and_results(district: District) -> None:
    before = next(iter(check())).count
    draw = row(published(district))
    looked = next(iter(check()))
    assert looked.count == before + 2
    assert looked.faults == ()
    assert draw.roster_sha256 != draw.document_sha256
