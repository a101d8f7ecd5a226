"""送达回证: prefilled from the service that was recorded, listing what was served."""

from __future__ import annotations

from uuid import UUID

import pytest

from portal.domain.calendar import at, at_local
from portal.domain.documents import ServiceMethod
from portal.domain.errors import RuleBroken
from portal.queries import documents as found
from portal.services import documents, drafts, receipts
from portal.services.acts import abandon
from tests.builders.district import DAY, District
from tests.builders.visits import finished, ordered, papers, row
from tests.docgen.reading import part, words

KIND = "service_receipt"
RECEIVED = at_local(DAY, 15, 40)


def served(district: District) -> UUID:
    """A visit whose order reached the enterprise at twenty to four."""
    visit = finished(district, problems=("2-2",))
    order = ordered(visit, district)
    with at(at_local(DAY, 16, 0)):
        serving = documents.Serving(ServiceMethod.DIRECT, RECEIVED, "营业场所一楼", received_by="王经理")
        documents.serve(order, serving, district.by("zhang"))
    return visit


def issue(visit: UUID, district: District, **changes: object) -> str:
    """The words of the receipt that is issued."""
    text = {**drafts.first_text(row(visit), KIND), **changes}
    made = drafts.issue_new_paper(visit, KIND, text, district.by("zhang"))
    receipt = next(paper for paper in papers(visit) if paper.id == made)
    return words(part(found.content(receipt.copies[0])))


def test_it_is_filled_in_from_the_latest_service(district: District) -> None:
    visit = served(district)
    order = next(paper for paper in papers(visit) if paper.number and paper.kind != "result_record")
    assert [paper.id for paper in receipts.servable(visit)] == [order.id]
    with at(at_local(DAY, 17, 0)):
        printed = issue(visit, district)
    for told in (order.number, "责令改正通知书", "☑直接送达", "王经理", "营业场所一楼", "15时40分", "张三"):
        assert told in printed


def test_without_a_recorded_service_it_is_filled_in_by_hand(district: District) -> None:
    visit = finished(district, problems=("2-2",))
    ordered(visit, district)
    assert drafts.first_text(row(visit), KIND)["received_at"] == ""
    with pytest.raises(RuleBroken, match="请填写送达时间"):
        issue(visit, district)
    abandon()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"documents": []}, "请选择送达了哪些文书"),
        ({"received_at": at_local(DAY, 8, 0).isoformat()}, "不能早于出具时间"),
        ({"received_by": ""}, "接收人的姓名"),
        ({"method": "left"}, "拒收事由和见证人"),
    ],
)
def test_a_receipt_that_proves_nothing_is_refused(
    changes: dict[str, object], sentence: str, district: District
) -> None:
    visit = served(district)
    with at(at_local(DAY, 17, 0)), pytest.raises(RuleBroken, match=sentence):
        issue(visit, district, **changes)
    abandon()


def test_received_for_another_is_told_with_the_relation(district: District) -> None:
    visit = served(district)
    with at(at_local(DAY, 17, 0)):
        printed = issue(visit, district, received_by="", received_for="李店员，同事")
    assert "李店员，同事" in printed


def test_a_visit_without_anything_to_serve_has_no_receipt(district: District) -> None:
    with pytest.raises(RuleBroken, match="没有需要送达的文书"):
        drafts.first_text(row(finished(district)), KIND)
