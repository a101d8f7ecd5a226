"""Recalls and accidents: numbered at once, read, noted, closed; and told beside the rows of a visit."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from portal.domain.calendar import at
from portal.domain.errors import Incomplete, NotFound, RuleBroken
from portal.domain.incidents import IncidentState
from portal.extensions import db
from portal.models import Enterprise, Event, Incident
from portal.queries import incidents as found
from portal.services import incidents
from tests.builders.district import MORNING, District
from tests.builders.incidents import ACCIDENT, RECALL, reported


def _row(incident_id: object) -> Incident:
    return db.session.get_one(Incident, incident_id, populate_existing=True)


def test_a_report_is_numbered_and_stands_with_the_office_at_once(district: District) -> None:
    first, second, third = reported(district), reported(district), reported(district, ACCIDENT)
    rows = [_row(one) for one in (first, second, third)]
    assert [row.number for row in rows] == ["ZH-2018-000001", "ZH-2018-000002", "SG-2018-000001"]
    enterprise = db.session.get_one(Enterprise, district.shops["shop"])
    assert {(row.enterprise_id, row.office_id) for row in rows} == {(enterprise.id, enterprise.office_id)}
    assert {row.state for row in rows} == {IncidentState.REPORTED}
    assert [found.waiting(district.by(login)) for login in ("head", "clerk", "south_head")] == [3, 3, 0]
    assert db.session.scalars(select(Event.detail).where(Event.subject_id == first)).one() == {
        "number": "ZH-2018-000001"
    }


def test_a_refused_report_leaves_no_number_behind(district: District) -> None:
    with pytest.raises(Incomplete, match="批号"):
        reported(district, batch="")
    with pytest.raises(RuleBroken, match="还没有企业"):
        reported(district, login="newcomer")
    assert _row(reported(district)).number == "ZH-2018-000001"


def test_who_reads_it_first_is_kept_and_the_enterprise_sees_it(district: District) -> None:
    report = reported(district)
    with at(MORNING + timedelta(minutes=20)):
        incidents.acknowledge(report, district.by("zhang"))
    row = found.get(district.by("shop"), report)
    assert (row.state, row.seen_by) == (IncidentState.SEEN, "张三")
    assert row.seen_at == MORNING + timedelta(minutes=20)
    with pytest.raises(RuleBroken, match="处理中"):
        incidents.acknowledge(report, district.by("head"))
    db.session.rollback()
    assert found.waiting(district.by("head")) == 0


def test_both_sides_add_until_it_is_closed(district: District) -> None:
    report = reported(district, ACCIDENT)
    incidents.supplement(report, "又有一人不适。", district.by("shop"))
    incidents.note(report, "已到店封存。", district.by("zhang"))
    incidents.supplement(report, "三人都已好转。", district.by("shop"))
    incidents.close(report, "送检合格，办结。", district.by("head"))
    row = _row(report)
    assert [(note.of_bureau, note.text) for note in row.notes] == [
        (False, "又有一人不适。"),
        (True, "已到店封存。"),
        (False, "三人都已好转。"),
        (True, "送检合格，办结。"),
    ]
    assert (row.state, row.seen_by, row.closed_by) == (IncidentState.CLOSED, "张三", "吴所长")
    for act, login in ((incidents.supplement, "shop"), (incidents.note, "head"), (incidents.close, "head")):
        with pytest.raises(RuleBroken, match="已办结"):
            act(report, "还有一句。", district.by(login))
        db.session.rollback()
    assert len(_row(report).notes) == 4


def test_nobody_closes_what_nobody_has_read(district: District) -> None:
    report = reported(district)
    with pytest.raises(RuleBroken, match="待阅"):
        incidents.close(report, "没事。", district.by("head"))


@pytest.mark.parametrize("login", ["rival", "newcomer", "south_head", "zhou"])
def test_a_strangers_report_does_not_exist(login: str, district: District) -> None:
    report, by = reported(district), district.by(login)
    assert found.listed(by) == []
    for act in (
        lambda: found.get(by, report),
        lambda: incidents.supplement(report, "我也说一句。", by),
        lambda: incidents.acknowledge(report, by),
    ):
        with pytest.raises((NotFound, RuleBroken)):
            act()
        db.session.rollback()
    assert _row(report).state is IncidentState.REPORTED
    with pytest.raises(NotFound):
        found.get(by, uuid4())


def test_only_those_who_may_act(district: District) -> None:
    report = reported(district)
    for act, login in (
        (lambda by: incidents.acknowledge(report, by), "leader"),
        (lambda by: incidents.note(report, "好。", by), "shop"),
        (lambda by: incidents.close(report, "好。", by), "zhang"),
        (lambda by: incidents.supplement(report, "好。", by), "head"),
    ):
        with pytest.raises(RuleBroken, match="岗位"):
            act(district.by(login))
        db.session.rollback()
    with pytest.raises(RuleBroken, match="岗位"):
        incidents.report(RECALL, uuid4(), district.by("clerk"))
