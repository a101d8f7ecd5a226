"""现场监督检查意见通知书: composed from what the visit concluded (附件5, R-37)."""

from __future__ import annotations

import pytest

from portal.domain.enterprises import Kind
from portal.domain.errors import RuleBroken
from portal.queries import documents as found
from portal.services import documents, drafts
from portal.services.acts import abandon
from tests.builders.district import SIGNER, District
from tests.builders.visits import begun, finished, papers, row
from tests.docgen.reading import part, words

KIND = "opinion_notice"


def test_the_notice_of_a_cosmetics_visit_says_what_was_concluded(district: District) -> None:
    visit = finished(district, "shop", Kind.COSMETICS_RETAILER)
    (notice,) = [paper for paper in papers(visit) if paper.kind == KIND]
    assert notice.content == {"opinion": "已当场责令改正。", "contact": SIGNER}
    assert [copy.label for copy in notice.copies] == ["第一联存档", "第二联交当事人"]
    with pytest.raises(RuleBroken, match="已经出具现场监督检查意见通知书"):
        drafts.begin(visit, KIND, notice.content, district.by("zhang"))
    abandon()


def test_a_health_food_visit_may_have_one_from_its_explanation_and_deadline(district: District) -> None:
    visit = finished(district, problems=("2-2",))
    text = drafts.first_text(row(visit), KIND)
    assert "现场看到的情况。" in text["opinion"]
    assert "请于2018年6月25日前完成整改。" in text["opinion"]
    made = drafts.issue_new_paper(visit, KIND, {**text, "opinion": "清理货架。"}, district.by("li"))
    issued = next(paper for paper in papers(visit) if paper.id == made)
    printed = words(part(found.content(issued.copies[1])))
    assert "清理货架。" in printed
    assert "2018年6月10日" in printed


def test_an_empty_opinion_and_a_visit_that_goes_on_are_refused(district: District) -> None:
    visit = finished(district, problems=("2-2",))
    with pytest.raises(RuleBroken, match="请填写检查意见"):
        drafts.issue_new_paper(visit, KIND, {"opinion": " "}, district.by("zhang"))
    abandon()
    with pytest.raises(RuleBroken, match="完成检查以后"):
        drafts.begin(begun(district), KIND, {"opinion": "x"}, district.by("zhang"))
    abandon()


def test_the_corrected_notice_names_the_void_one(district: District) -> None:
    visit = finished(district, "shop", Kind.COSMETICS_RETAILER)
    (wrong,) = [paper for paper in papers(visit) if paper.kind == KIND]
    documents.void(wrong.id, "意见有误", district.by("leader"))
    text = drafts.first_text(row(visit), KIND)
    said = "本现场监督检查意见通知书替代2018年6月10日出具的现场监督检查意见通知书，"
    assert text["opinion"].startswith(said)
    assert text["opinion"].endswith("已当场责令改正。")
