"""The report of enterprises for which nobody answers is empty, or names each of them."""

from __future__ import annotations

from portal.domain.enterprises import EnterpriseStatus
from portal.extensions import db
from portal.models import Inspector
from portal.queries import orphans
from tests.builders.district import District
from tests.builders.registry import row


def test_where_all_is_well_there_is_nothing_to_tell(district: District) -> None:
    report = orphans.report(district.by("clerk"))
    assert report.empty
    assert (report.unknown_street.first, report.unknown_streets, report.unstaffed) == ([], [], [])


def test_every_gap_is_named_with_its_enterprises(district: District) -> None:
    row(district).street = "天边街道"
    row(district, "maker").office_id = district.south
    row(district, "factory").kinds = []
    db.session.query(Inspector).filter_by(name="周南").one().active = False
    db.session.commit()
    report = orphans.report(district.by("clerk"))
    gaps = (report.unknown_street, report.other_office, report.no_kind)
    assert [[enterprise.name for enterprise in gap.first] for gap in gaps] == [
        ["康健店"],
        ["柳城康源生物科技有限公司"],
        ["柳城丽颜日化有限公司"],
    ]
    assert [gap.count for gap in gaps] == [1, 1, 1]
    assert report.unknown_streets == ["天边街道"]
    assert report.unstaffed == [orphans.Unstaffed("south街道监管所", 2)]
    assert not report.empty


def test_an_office_given_with_a_reason_is_no_gap_and_neither_is_who_is_closed(district: District) -> None:
    maker, shop = row(district, "maker"), row(district)
    maker.office_id, maker.office_reason = district.south, "重大案件"
    shop.street, shop.status = "天边街道", EnterpriseStatus.CLOSED
    db.session.commit()
    assert orphans.report(district.by("clerk")).empty


def test_an_office_sees_its_own_gaps_only(district: District) -> None:
    row(district).street = "天边街道"
    db.session.commit()
    assert orphans.report(district.by("head")).unknown_street.count == 1
    assert orphans.report(district.by("south_head")).empty
