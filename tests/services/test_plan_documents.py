"""监督检查工作方案: the official document of a plan, with what is published of it (R-48)."""

from __future__ import annotations

import hashlib
from io import BytesIO
from zipfile import ZipFile

from portal.extensions import files
from portal.queries import documents
from portal.queries import plans as found
from portal.services import plans
from tests.builders.district import District
from tests.builders.plans import drafted, row, work


def test_the_document_tells_numbers_rules_and_who_is_left_out(district: District) -> None:
    plan = drafted(district)
    plans.exempt(plan, district.north, 40, "洪灾后道路不通", district.by("clerk"))
    work()
    plans.submit(plan, district.by("clerk"))
    plans.approve(plan, district.by("leader"))
    plans.publish(plan, district.by("clerk"))
    (paper,) = documents.of_matter(district.by("leader"), plan)
    told = found.published_of(2018)
    content = found.document(told)
    assert hashlib.sha256(content).hexdigest() == told.document_digest == paper.copies[0].digest
    assert files.get(paper.copies[0].digest) == content
    assert told.number == paper.number
    text = ZipFile(BytesIO(content)).read("word/document.xml").decode()
    for words in ("2018年", "每年2次", "每2年1次", "主动公开", "洪灾后道路不通", "稽查大队、各街道监管所"):
        assert words in text, words
    ((name, _office, _why),) = found.left_out(row(plan))
    assert name in text
    assert "13807721234" not in text
