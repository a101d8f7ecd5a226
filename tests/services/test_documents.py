"""Issued documents: served to the minute, voided with a reason, number and bytes stay (R-34, R-37)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from portal.domain.calendar import at, at_local
from portal.domain.documents import DocumentState, ServiceMethod
from portal.domain.enterprises import Kind
from portal.domain.errors import NotFound, RuleBroken
from portal.extensions import db, files
from portal.models import Document, Event
from portal.services import documents, inspections
from portal.services.acts import abandon
from tests.builders.district import DAY, District
from tests.builders.visits import begun, finished, ordered, papers

ISSUED = at_local(DAY, 11, 30)
SERVING = documents.Serving(ServiceMethod.DIRECT, at_local(DAY, 15, 40), "营业场所一楼", received_by="王经理")


def issued(district: District) -> UUID:
    """An order of half past eleven."""
    visit = finished(district, problems=("2-2",))
    with at(ISSUED):
        return ordered(visit, district)


def paper(document_id: UUID) -> Document:
    found = db.session.get(Document, document_id, populate_existing=True)
    assert found is not None
    return found


def served(document_id: UUID, district: District, **changes: object) -> None:
    with at(at_local(DAY, 16, 0)):
        documents.serve(document_id, replace(SERVING, **changes), district.by("zhang"))  # type: ignore[arg-type]


def test_a_document_is_served_with_method_person_and_minute(district: District) -> None:
    order = issued(district)
    served(order, district)
    (service,) = paper(order).services
    assert (service.method, service.served_at, service.served_by, service.received_by) == (
        ServiceMethod.DIRECT,
        SERVING.served_at,
        "张三",
        "王经理",
    )
    assert paper(order).state is DocumentState.SERVED
    event = db.session.query(Event).filter_by(subject_id=order, to_state="served").one()
    assert (event.from_state, event.detail["number"]) == ("issued", paper(order).number)
    with pytest.raises(RuleBroken, match="现在是“已送达”，不能记录送达"):
        served(order, district)
    abandon()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"served_at": ISSUED - timedelta(minutes=1)}, "不能早于出具时间（2018年6月10日 11:30）"),
        ({"served_at": at_local(DAY, 16, 1)}, "还没有到"),
        ({"received_by": " "}, "接收人的姓名"),
        ({"method": ServiceMethod.LEFT}, "拒收事由和见证人"),
        ({"received_by": "王\x00经理"}, "控制字符"),
    ],
)
def test_a_service_that_cannot_be_is_refused(
    changes: dict[str, object], sentence: str, district: District
) -> None:
    order = issued(district)
    with pytest.raises(RuleBroken, match=sentence):
        served(order, district, **changes)
    abandon()
    assert (paper(order).state, paper(order).services) == (DocumentState.ISSUED, [])


def test_it_may_be_served_in_the_minute_of_its_issue(district: District) -> None:
    order = issued(district)
    served(order, district, served_at=ISSUED)
    assert paper(order).state is DocumentState.SERVED


def test_a_refused_document_is_left_with_reason_and_witness(district: District) -> None:
    order = issued(district)
    served(order, district, method=ServiceMethod.LEFT, received_by="", refusal="拒绝签收", witness="陈居委")
    (service,) = paper(order).services
    assert (service.refusal, service.witness) == ("拒绝签收", "陈居委")


def test_only_the_team_serves_and_only_what_is_to_be_served(district: District) -> None:
    order = issued(district)
    with at(at_local(DAY, 16, 0)):
        with pytest.raises(RuleBroken, match="不是这次检查指派的检查人员"):
            documents.serve(order, SERVING, district.by("wang"))
        abandon()
        with pytest.raises(NotFound):
            documents.serve(order, SERVING, district.by("zhou"))
        abandon()
    page = papers(paper(order).inspection_id)[0]
    with pytest.raises(RuleBroken, match="不需要记录送达"):
        served(page.id, district)
    abandon()


@pytest.mark.parametrize("before", [DocumentState.ISSUED, DocumentState.SERVED])
def test_a_void_order_keeps_its_number_and_bytes(before: DocumentState, district: District) -> None:
    order = issued(district)
    if before is DocumentState.SERVED:
        served(order, district)
    number = paper(order).number
    bytes_before = [files.get(copy.digest) for copy in paper(order).copies]
    with pytest.raises(RuleBroken, match="岗位"):
        documents.void(order, "依据有误", district.by("zhang"))
    abandon()
    with pytest.raises(RuleBroken, match="理由"):
        documents.void(order, " ", district.by("leader"))
    abandon()
    documents.void(order, "依据有误", district.by("leader"))
    found = paper(order)
    assert (found.state, found.number, found.void_reason) == (DocumentState.VOIDED, number, "依据有误")
    assert [files.get(copy.digest) for copy in found.copies] == bytes_before
    with pytest.raises(RuleBroken, match="现在是“已作废”"):
        documents.void(order, "再次", district.by("leader"))
    abandon()


def test_what_follows_from_the_record_is_not_voided_by_itself(district: District) -> None:
    record = papers(finished(district, problems=("2-2",)))[2]
    with pytest.raises(RuleBroken, match="结果记录表由检查记录生成"):
        documents.void(record.id, "有误", district.by("leader"))
    abandon()


def test_a_void_visit_voids_its_documents(district: District) -> None:
    order = issued(district)
    visit = paper(order).inspection_id
    inspections.void(visit, "走错了店", district.by("leader"))
    rows = papers(visit)
    assert len(rows) == 4
    assert {row.state for row in rows} == {DocumentState.VOIDED}
    assert {row.void_reason for row in rows} == {"检查作废：走错了店"}
    assert [row.number for row in rows if row.number] == ["2018-2-000001", paper(order).number]


def test_a_visit_voided_on_the_way_voids_its_notification_page(district: District) -> None:
    visit = begun(district, "shop", Kind.HF_OPERATOR)
    inspections.void(visit, "走错了店", district.by("leader"))
    assert [row.state for row in papers(visit)] == [DocumentState.VOIDED]


def test_the_latest_void_document_has_one_successor(district: District) -> None:
    order = issued(district)
    visit = paper(order).inspection_id
    kind = paper(order).kind
    assert documents.void_without_successor(visit, kind) is None
    documents.void(order, "依据有误", district.by("leader"))
    assert documents.void_without_successor(visit, kind) == order
    ordered(visit, district)
    assert documents.void_without_successor(visit, kind) is None
