"""Issued documents: one's own, with one's own copies, and byte for byte."""

from __future__ import annotations

from uuid import uuid4

import pytest

from portal.domain.documents import ServiceMethod
from portal.domain.errors import NotFound, RuleBroken
from portal.extensions import files
from portal.models import Document
from portal.queries import documents
from portal.services import documents as papers_of
from portal.services.documents import Serving
from tests.builders.district import MORNING, District
from tests.builders.matters import TITLE, issued_by_the_bureau, issued_to
from tests.builders.visits import begun, copies, finished, ordered, papers


def notification_page(district: District) -> Document:
    return papers(begun(district))[0]


def test_a_document_and_its_copy_are_found_by_those_who_may_see_the_visit(district: District) -> None:
    page = notification_page(district)
    copy = page.copies[0].id
    for login in ("zhang", "head", "clerk", "leader"):
        assert documents.get(district.by(login), page.id).id == page.id
        assert documents.copy(district.by(login), copy).id == copy
    for login in ("south_head", "shop", "rival", "admin"):  # the shop: once the visit is finished
        with pytest.raises(NotFound, match="没有找到这份文书"):
            documents.get(district.by(login), page.id)
        with pytest.raises(NotFound, match="没有找到这份文书"):
            documents.copy(district.by(login), copy)
    with pytest.raises(NotFound):
        documents.get(district.by("clerk"), uuid4())
    with pytest.raises(NotFound):
        documents.copy(district.by("clerk"), page.id)


def test_the_enterprise_reads_its_notification_page_after_the_visit(district: District) -> None:
    page = papers(finished(district))[0]
    assert documents.get(district.by("shop"), page.id).title == "告知页"


def test_everybody_gets_the_copies_that_are_theirs(district: District) -> None:
    record = papers(finished(district))[-1]
    assert record.copies[-1].title == "结果记录表（留存）"
    seen = {
        login: [copy.label for copy in documents.get(district.by(login), record.id).copies]
        for login in ("clerk", "shop")
    }
    assert seen == {"clerk": ["现场公示", "反馈企业", "留存"], "shop": ["现场公示", "反馈企业"]}


def test_the_papers_of_a_visit_stand_in_the_order_of_the_file(district: District) -> None:
    visit = finished(district, problems=("2-2",))
    made = ordered(visit, district)
    kinds = [paper.kind for paper in documents.of_visit(district.by("clerk"), visit)]
    assert kinds == ["notification_page", "checklist_table", "result_record", "rectification_order"]
    assert documents.in_force(visit, "rectification_order")
    papers_of.void(made, "依据有误", district.by("leader"))
    assert not documents.in_force(visit, "rectification_order")
    assert documents.of_visit(district.by("rival"), visit) == []


def test_the_content_is_what_stands_under_the_hash(district: District) -> None:
    copy = copies(finished(district))[0]
    assert documents.content(copy) == files.get(copy.digest)
    copy.digest = "0" * 64
    with pytest.raises(FileNotFoundError):
        documents.content(copy)


def test_the_papers_of_an_enterprise_are_listed_the_newest_first_for_whoever_may_see_them(
    district: District,
) -> None:
    visit, shop = finished(district), district.shops["shop"]
    everything = documents.of_enterprise(district.by("clerk"), shop, 20)
    assert {paper.id for paper in everything} == {paper.id for paper in papers(visit)}
    assert everything[-1].title == "告知页"
    assert len(documents.of_enterprise(district.by("clerk"), shop, 2)) == 2
    own = documents.of_enterprise(district.by("shop"), shop, 20)
    assert {copy.label for paper in own for copy in paper.copies} == {"", "现场公示", "反馈企业"}
    assert documents.of_enterprise(district.by("south_head"), shop, 20) == []


SEEN = {
    "issued_to": ("clerk", "leader", "head", "zhang", "shop"),
    "bureau": ("clerk", "leader", "head", "zhang", "south_head"),
}


def test_a_paper_of_another_matter_is_found_by_its_office_its_enterprise_and_the_section(
    district: District,
) -> None:
    made = {"issued_to": issued_to(district), "bureau": issued_by_the_bureau(district)}
    everybody = ("clerk", "leader", "head", "zhang", "south_head", "shop", "rival", "admin")
    for which, paper in made.items():
        for login in everybody:
            viewer = district.by(login)
            if login in SEEN[which]:
                assert documents.get(viewer, paper).title == TITLE
            else:
                with pytest.raises(NotFound):
                    documents.get(viewer, paper)
    shop = district.shops["shop"]
    assert [row.id for row in documents.of_enterprise(district.by("shop"), shop, 9)] == [made["issued_to"]]
    assert [row.id for row in documents.of_matter(district.by("clerk"), shop)] == [made["issued_to"]]


def test_the_papers_of_an_enterprise_stand_visit_by_visit_and_other_matters_last(district: District) -> None:
    other = issued_to(district)
    visit = finished(district)
    found = documents.visit_by_visit(district.by("clerk"), district.shops["shop"])
    assert [row.inspection_id for row in found] == [visit] * 3 + [None]
    assert found[-1].id == other
    with pytest.raises(RuleBroken, match="不是在检查中出具的"):
        papers_of.serve(other, Serving(ServiceMethod.DIRECT, MORNING, received_by="王"), district.by("zhang"))
