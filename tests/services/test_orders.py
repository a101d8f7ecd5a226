"""The documents that a result demands: 责令改正通知书, 停止生产经营通知书 (R-27, R-38)."""

from __future__ import annotations

from uuid import UUID

import pytest

from portal.domain.errors import NotFound, RuleBroken
from portal.domain.result import Disposal
from portal.extensions import db
from portal.models import Document
from portal.services import orders
from portal.services.acts import abandon
from tests.builders.district import District
from tests.builders.visits import finished, row

ORDER = orders.Order("《食品安全法》有关规定", "《食品安全法》有关规定", requirements="清理货架。")


def _issued(visit: UUID) -> list[Document]:
    keys = [demand.key for demand in orders.DEMANDS.values()]
    rows = db.session.query(Document).filter(Document.inspection_id == visit, Document.kind.in_(keys))
    return rows.order_by(Document.number, Document.position).all()


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
    made = _issued(visit)
    assert [(copy.title, copy.copy_label) for copy in made] == [
        (title, "第一联存档"),
        (title, "第二联交当事人"),
    ]
    assert len({copy.number for copy in made}) == 1
    assert len({copy.digest for copy in made}) == 2


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
    assert len(_issued(visit)) == 2


def test_a_void_order_keeps_its_number_and_bytes_and_makes_room_for_another(district: District) -> None:
    visit = finished(district, problems=("2-2",))
    orders.issue_order(visit, ORDER, district.by("zhang"))
    first = _issued(visit)[0]
    digest, number = first.digest, first.number
    with pytest.raises(RuleBroken, match="岗位"):
        orders.void_order(first.id, "依据有误", district.by("zhang"))
    abandon()
    with pytest.raises(RuleBroken, match="理由"):
        orders.void_order(first.id, " ", district.by("leader"))
    abandon()
    assert orders.void_order(first.id, "依据有误", district.by("leader")) == visit
    orders.issue_order(visit, ORDER, district.by("zhang"))
    rows = _issued(visit)
    assert [row.voided_at is not None for row in rows] == [True, True, False, False]
    assert (rows[0].digest, rows[0].number) == (digest, number)
    assert rows[2].number != number
    with pytest.raises(RuleBroken, match="已经作废"):
        orders.void_order(rows[0].id, "再次", district.by("leader"))
    abandon()


def test_a_record_is_not_voided_as_an_order_nor_by_a_stranger(district: District) -> None:
    visit = finished(district, problems=("2-2",))
    record = db.session.query(Document).filter_by(inspection_id=visit, kind="result_record").first()
    assert record is not None
    with pytest.raises(RuleBroken, match="请作废这次检查"):
        orders.void_order(record.id, "有误", district.by("leader"))
    abandon()
    with pytest.raises(NotFound):
        orders.issue_order(visit, ORDER, district.by("zhou"))
    abandon()
