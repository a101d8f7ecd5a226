"""The documents that a result demands: 责令改正通知书, 停止生产经营通知书 (R-27, R-38)."""

from __future__ import annotations

from uuid import UUID

import pytest

from portal.domain.documents import DocumentState
from portal.domain.errors import NotFound, RuleBroken
from portal.domain.result import Disposal
from portal.models import Document
from portal.services import documents, orders
from portal.services.acts import abandon
from tests.builders.district import District
from tests.builders.visits import finished, papers, row

ORDER = orders.Order("《食品安全法》有关规定", "《食品安全法》有关规定", requirements="清理货架。")


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
    orders.issue_order(visit, ORDER, district.by("zhang"))
    (made,) = _issued(visit)
    assert (made.title, made.state, made.serial) == (title, DocumentState.ISSUED, 1)
    assert [copy.label for copy in made.copies] == ["第一联存档", "第二联交当事人"]
    assert len({copy.digest for copy in made.copies}) == 2


def test_a_conforming_visit_demands_nothing(district: District) -> None:
    visit = finished(district)
    assert orders.demanded(row(visit)) is None
    with pytest.raises(RuleBroken, match="没有需要出具的通知书"):
        orders.issue_order(visit, ORDER, district.by("zhang"))


def test_it_is_issued_once_and_by_the_team(district: District) -> None:
    visit = finished(district, problems=("2-2",))
    with pytest.raises(RuleBroken):
        orders.issue_order(visit, ORDER, district.by("clerk"))
    abandon()
    with pytest.raises(RuleBroken, match="请写明违反的规定"):
        orders.issue_order(visit, orders.Order(" ", "有关规定"), district.by("zhang"))
    abandon()
    orders.issue_order(visit, ORDER, district.by("zhang"))
    with pytest.raises(RuleBroken, match="已经出具"):
        orders.issue_order(visit, ORDER, district.by("zhang"))
    abandon()
    assert len(_issued(visit)) == 1


def test_the_new_order_and_the_void_one_name_each_other(district: District) -> None:
    visit = finished(district, problems=("2-2",))
    wrong = orders.issue_order(visit, ORDER, district.by("zhang"))
    documents.void(wrong, "依据有误", district.by("leader"))
    right = orders.issue_order(visit, ORDER, district.by("zhang"))
    first, second = _issued(visit)
    assert (first.id, second.id) == (wrong, right)
    assert (second.replaces_id, first.replaced_by, second.replaced_by) == (wrong, second, None)
    assert (first.serial, second.serial) == (1, 2)
    documents.void(right, "期限有误", district.by("leader"))
    orders.issue_order(visit, ORDER, district.by("zhang"))
    assert _issued(visit)[2].replaces_id == right


def test_an_order_is_not_issued_by_a_stranger(district: District) -> None:
    visit = finished(district, problems=("2-2",))
    with pytest.raises(NotFound):
        orders.issue_order(visit, ORDER, district.by("zhou"))
    abandon()
