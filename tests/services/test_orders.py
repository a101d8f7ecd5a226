"""The documents that a result demands: 责令改正通知书, 停止生产经营通知书 (R-27, R-38)."""

from __future__ import annotations

from uuid import UUID

import pytest

from portal.domain.documents import DocumentState
from portal.domain.errors import NotFound, RuleBroken
from portal.domain.result import Disposal
from portal.models import Document
from portal.queries import documents as issued
from portal.services import documents, drafts, orders
from portal.services.acts import abandon
from tests.builders.district import District
from tests.builders.visits import PROVISIONS, finished, ordered, papers, row
from tests.docgen.reading import body


def _issued(visit: UUID) -> list[Document]:
    keys = [demand.key for demand in orders.DEMANDS.values()]
    return [paper for paper in papers(visit) if paper.kind in keys]


@pytest.mark.parametrize(
    ("problems", "disposal", "title"),
    [(("2-2",), Disposal.RECTIFY, "责令改正通知书"), (("3-1",), Disposal.STOP, "停止生产经营通知书")],
)
def test_the_result_says_which_document_it_is(
    problems: tuple[str, ...], disposal: Disposal, title: str, district: District
) -> None:
    visit = finished(district, problems=problems)
    demand = orders.demanded(row(visit))
    assert demand is not None
    assert (row(visit).disposal, demand.title) == (disposal, title)
    assert orders.owed_by(row(visit), district.by("zhang")) is demand
    assert orders.owed_by(row(visit), district.by("clerk")) is None
    ordered(visit, district)
    (made,) = _issued(visit)
    assert (made.title, made.state, made.serial) == (title, DocumentState.ISSUED, 1)
    assert [copy.label for copy in made.copies] == ["第一联存档", "第二联交当事人"]
    assert len({copy.digest for copy in made.copies}) == 2
    printed = body(issued.content(made.copies[0]))
    for told in (made.number, "清理货架。", "现场看到的情况。", row(visit).record_number or "-"):
        assert told in printed


def test_a_conforming_visit_demands_nothing(district: District) -> None:
    visit = finished(district)
    assert orders.demanded(row(visit)) is None
    for kind in ("rectification_order", "stop_notice"):
        with pytest.raises(RuleBroken, match="没有需要出具的通知书"):
            drafts.issue_new_paper(visit, kind, PROVISIONS, district.by("zhang"))
        abandon()


def test_it_is_issued_once_and_by_the_team(district: District) -> None:
    visit = finished(district, problems=("2-2",))
    with pytest.raises(RuleBroken, match="不是这次检查指派"):
        ordered(visit, district, "clerk")
    abandon()
    for lacking in ("violated", "legal_basis"):
        text = {**PROVISIONS, lacking: " "}
        with pytest.raises(RuleBroken, match="请写明违反的规定"):
            drafts.issue_new_paper(visit, "rectification_order", text, district.by("zhang"))
        abandon()
    ordered(visit, district)
    with pytest.raises(RuleBroken, match="已经出具"):
        drafts.issue_new_paper(visit, "rectification_order", PROVISIONS, district.by("zhang"))
    abandon()
    assert len(_issued(visit)) == 1


def test_the_other_order_than_the_result_demands_is_refused(district: District) -> None:
    visit = finished(district, problems=("2-2",))
    with pytest.raises(RuleBroken, match="没有需要出具的通知书"):
        drafts.issue_new_paper(visit, "stop_notice", PROVISIONS, district.by("zhang"))
    abandon()


def test_the_new_order_and_the_void_one_name_each_other(district: District) -> None:
    visit = finished(district, problems=("2-2",))
    wrong = ordered(visit, district)
    number = papers(visit)[-1].number
    documents.void(wrong, "依据有误", district.by("leader"))
    text = drafts.first_text(row(visit), "rectification_order")
    assert text["requirements"] == (
        f"本责令改正通知书替代2018年6月10日出具的责令改正通知书{number}，原责令改正通知书作废。\n清理货架。"
    )
    assert text["violated"] == PROVISIONS["violated"]
    right = ordered(visit, district)
    first, second = _issued(visit)
    assert (first.id, second.id) == (wrong, right)
    assert (second.replaces_id, first.replaced_by, second.replaced_by) == (wrong, second, None)
    assert (first.serial, second.serial) == (1, 2)
    documents.void(right, "期限有误", district.by("leader"))
    third = ordered(visit, district)
    assert next(paper for paper in _issued(visit) if paper.id == third).replaces_id == right


def test_an_order_is_not_issued_by_a_stranger(district: District) -> None:
    visit = finished(district, problems=("2-2",))
    with pytest.raises(NotFound):
        ordered(visit, district, "zhou")
    abandon()
