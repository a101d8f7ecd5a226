"""文书台账: every number in order, void and missing ones explained."""

from __future__ import annotations

from portal.extensions import db
from portal.models import Document, DocumentCopy, Serial
from portal.queries import register
from portal.services import documents, inspections
from tests.builders.district import District
from tests.builders.visits import finished, ordered, papers


def test_every_number_stands_in_order_and_a_void_one_says_why(district: District) -> None:
    visit = finished(district, problems=("2-2",))
    wrong = ordered(visit, district)
    documents.void(wrong, "依据有误。", district.by("leader"))
    ordered(visit, district)
    inspections.void(finished(district, "maker"), "重复检查", district.by("leader"))
    orders = register.lines(2018, "rectification_order")
    assert [(line.serial, line.state) for line in orders] == [(1, "已作废"), (2, "已出具")]
    assert orders[0].why == f"依据有误。已另行出具{orders[1].number}。"
    records = register.lines(2018, "2") + register.lines(2018, "4")
    assert [(line.number, line.why) for line in records if line.why] == [
        ("2018-2-000002", "检查作废：重复检查。")
    ]
    assert len(register.lines(2018)) == len(orders) + len(records) == 4
    assert register.years() == [2018]
    assert register.lines(2017) == []


def test_it_is_read_by_office_and_state(district: District) -> None:
    north, south = finished(district), papers(finished(district, "maker"))
    assert north
    assert south
    assert len(register.lines(2018, office_id=district.north)) == 2
    assert register.lines(2018, office_id=district.south) == []
    assert register.lines(2018, state="已作废") == []
    assert len(register.lines(2018, state="已出具")) == 2


def test_a_missing_number_is_shown_with_what_the_ledger_says(district: District) -> None:
    visits = [finished(district), finished(district, "maker")]
    gone = next(paper for paper in papers(visits[0]) if paper.number)
    db.session.query(DocumentCopy).filter_by(document_id=gone.id).delete()
    db.session.query(Document).filter_by(id=gone.id).delete()
    db.session.query(Serial).filter_by(series="2").update({"last": 3})
    db.session.commit()
    first, second, third = register.lines(2018, "2")
    assert [first.state, second.state, third.state] == ["缺号", "已出具", "缺号"]
    assert "张三曾办理“完成检查”（2018-2-000001）" in first.why
    assert third.why == register.UNEXPLAINED
