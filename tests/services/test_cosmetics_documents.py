"""The documents of a cosmetics visit (R-05, R-24, R-34, R-36, R-37)."""

from __future__ import annotations

import pytest

from portal.domain.enterprises import Kind
from portal.domain.errors import RuleBroken
from portal.extensions import files
from portal.queries import inspections
from portal.services import results
from portal.services.acts import abandon
from tests.builders.district import District
from tests.builders.visits import answered, closing, copies, finished, row
from tests.docgen.reading import body

PAPERS = [
    ("现场检查笔录", "第一联存档"),
    ("现场检查笔录", "第二联交被检查单位"),
    ("现场监督检查意见通知书", "第一联存档"),
    ("现场监督检查意见通知书", "第二联交当事人"),
]


def test_table_transcript_and_notice_are_issued_with_their_copies(district: District) -> None:
    visit = finished(district, "shop", Kind.COSMETICS_RETAILER, ("13",))
    made = copies(visit)
    assert [(copy.document.title, copy.label) for copy in made][1:] == PAPERS
    assert made[0].title == "柳州市化妆品经营企业检查记录表"
    texts = [body(files.get(copy.digest)) for copy in made]
    remark = inspections.answers(visit)["13"].remark
    assert all(remark in text for text in texts[:3])
    assert all("已当场责令改正。" in text for text in texts[3:])
    assert all(member.name in texts[1] for member in row(visit).team)


def test_without_a_record_or_a_conclusion_nothing_is_finished(district: District) -> None:
    visit = answered(district, "shop", Kind.COSMETICS_RETAILER)
    whole = closing(visit)
    for lacking, sentence in (("transcript", "现场检查记录"), ("conclusion", "检查结论")):
        short = results.Closing(**{**vars(whole), lacking: " "})
        with pytest.raises(RuleBroken, match=sentence):
            results.finish(visit, short, district.by("zhang"))
        abandon()
    assert copies(visit) == []
