"""The bureau, its offices and its roster."""

from __future__ import annotations

from uuid import uuid4

import pytest

from portal.domain.errors import NotFound
from portal.queries import bureau
from tests.builders.district import UNTIL, District


def test_the_bureau_is_named_as_it_was_set_up(district: District) -> None:
    named = bureau.authority()
    assert (named.name, named.short_name, named.footer_lines, named.demo) == (
        "柳州市城中区食品药品监督管理局",
        "城中区食药监局",
        (),
        False,
    )
    assert [office.id for office in bureau.offices()] == [district.north, district.south]
    assert not bureau.is_unnamed()


def test_the_roster_lists_active_inspectors_by_office_and_name(district: District) -> None:
    listed = bureau.inspectors()
    assert len(listed) == 7
    assert "孙离岗" not in {row.name for row in listed}
    assert listed[-1].id == district.people["周南"]
    assert [row.office.name for row in listed] == sorted(row.office.name for row in listed)


def test_certificates_come_in_the_order_asked_and_unknown_people_are_left_out(district: District) -> None:
    asked = (*district.team("李四", "张三"), uuid4())
    found = bureau.certificates(asked)
    assert [(row.name, row.number, row.valid_until, row.active) for row in found] == [
        ("李四", "桂B-0002", UNTIL, True),
        ("张三", "桂B-0001", UNTIL, True),
    ]
    (left,) = bureau.certificates(district.team("孙离岗"))
    assert not left.active


def test_a_person_of_the_roster_is_found_or_not_there(district: District) -> None:
    assert bureau.inspector(district.people["孙离岗"]).name == "孙离岗"
    with pytest.raises(NotFound, match="检查人员名录里没有这个人"):
        bureau.inspector(uuid4())


def test_an_office_is_found_by_its_id_or_its_street(district: District) -> None:
    by_street, by_id = bureau.office_of_street("城中街道"), bureau.office(district.south)
    assert by_street is not None
    assert by_id is not None
    assert (by_street.id, by_id.id) == (district.north, district.south)
    assert (bureau.office_of_street("天边街道"), bureau.office(None), bureau.office(uuid4())) == (None,) * 3


def test_the_streets_are_named_in_order(district: District) -> None:
    assert district.north
    names = list(bureau.street_names())
    assert names == sorted(names)
    assert {"北门街道", "南门街道"} <= set(names)
