"""Reports as a list, and what a visit is told of them beside the rows that ask."""

from __future__ import annotations

from datetime import timedelta

from portal.domain.calendar import at
from portal.domain.incidents import IncidentKind, IncidentState
from portal.queries import incidents, sheet
from portal.services import incidents as acts
from tests.builders.district import MORNING, District
from tests.builders.incidents import ACCIDENT, reported
from tests.builders.visits import begun, row


def test_the_newest_come_first_and_can_be_narrowed(district: District) -> None:
    older = reported(district)
    with at(MORNING + timedelta(hours=1)):
        newer = reported(district, ACCIDENT)
    acts.acknowledge(older, district.by("head"))
    by = district.by("clerk")
    assert [one.id for one in incidents.listed(by)] == [newer, older]
    assert [one.id for one in incidents.listed(by, IncidentState.SEEN)] == [older]
    assert [one.id for one in incidents.listed(by, kind=IncidentKind.ACCIDENT)] == [newer]
    assert incidents.counts(by) == {IncidentState.REPORTED: 1, IncidentState.SEEN: 1}
    assert incidents.counts(by, IncidentKind.ACCIDENT) == {IncidentState.REPORTED: 1}
    assert (incidents.waiting(by), incidents.waiting(district.by("shop"))) == (1, 2)


def test_the_reports_of_one_enterprise_stand_together(district: District) -> None:
    mine = reported(district)
    reported(district, login="rival")
    shop = district.shops["shop"]
    assert [one.id for one in incidents.of_enterprise(district.by("head"), shop)] == [mine]
    assert incidents.of_enterprise(district.by("south_head"), shop) == []


def test_more_than_a_page_shows_that_there_is_more(district: District) -> None:
    for minute in range(incidents.PAGE + 2):
        with at(MORNING + timedelta(minutes=minute)):
            reported(district)
    by = district.by("clerk")
    assert len(incidents.listed(by)) == incidents.PAGE + 1
    assert len(incidents.listed(by, page=2)) == 2


def test_a_recall_stands_at_item_7_4_of_producers_and_an_accident_at_6_5_of_sellers(
    district: District,
) -> None:
    shop = district.shops["shop"]
    assert incidents.hints("lz2018-1-2", shop) == {"6-5": "本门户没有收到过这家企业的食品安全事故报告。"}
    reported(district)
    reported(district, ACCIDENT)
    producer = incidents.hints("lz2018-1-1", shop)
    assert producer["7-4"] == ("企业报告过：2018年6月10日 09:00报告召回“某牌胶囊”（ZH-2018-000001，待阅）。")
    assert "SG-2018-000001" in producer["10-3"]
    assert incidents.hints("lz2018-6", shop) == {}


def test_the_inspector_reads_it_on_the_sheet(district: District) -> None:
    reported(district, ACCIDENT)
    visit = row(begun(district))
    line = sheet.line_of(sheet.sheet(visit, district.by("zhang")), "6-5")
    assert "SG-2018-000001，待阅" in line.hint
    posted = sheet.line_of(sheet.sheet(visit, district.by("zhang")), "6-10")
    assert "上次" in posted.hint
