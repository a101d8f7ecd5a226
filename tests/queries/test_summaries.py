"""The summaries of the years as they are read (R-42)."""

from __future__ import annotations

from datetime import date

import pytest

from portal.domain.calendar import at, at_local
from portal.domain.errors import NotFound
from portal.domain.summaries import RECIPIENT
from portal.extensions import db
from portal.models import Office
from portal.queries import summaries
from tests.builders.district import District
from tests.builders.summaries import called, compiled, reported, row


def test_a_unit_reads_its_own_report_and_the_section_all(district: District) -> None:
    made = called(district)
    reported(district, made)
    seen = {
        login: [one.name for one in summaries.units(district.by(login), row(made)) if one.report]
        for login in ("clerk", "leader", "head", "south_head")
    }
    both = ["north街道监管所", "south街道监管所"]
    assert seen == {"clerk": both, "leader": both, "head": both[:1], "south_head": both[1:]}


def test_who_is_no_part_of_the_bureau_sees_no_year(district: District) -> None:
    made = called(district)
    for login in ("shop", "admin"):
        with pytest.raises(NotFound):
            summaries.get(district.by(login), made)
        assert summaries.listed(district.by(login)) == []


def test_the_reminder_names_who_is_missing_and_the_last_working_day(district: District) -> None:
    made = called(district)
    reported(district, made, date(2018, 11, 20))
    with at(at_local(date(2018, 11, 21), 9, 0)):
        assert summaries.reminder(row(made)) == (
            "期限当天不是工作日，请在11月23日前报送。还没有报送：south街道监管所。"
        )
    with at(at_local(date(2018, 11, 28), 9, 0)):
        assert summaries.reminder(row(made)) == "报送期限已过3天，未报：south街道监管所。"
        assert summaries.waiting(district.by("clerk")) == 1
    compiled(district, made)
    assert summaries.reminder(row(made)) == ""


def test_each_unit_is_told_what_it_owes(district: District) -> None:
    made = called(district)
    assert summaries.waiting(district.by("head")) == 1
    reported(district, made)
    assert summaries.waiting(district.by("head")) == 0
    assert summaries.waiting(district.by("south_head")) == 1


def test_the_office_that_receives_the_reports_is_not_among_the_units(district: District) -> None:
    db.session.add(Office(name=RECIPIENT))
    db.session.flush()
    assert len(district.viewers) > 2
    assert [name for _, name in summaries.possible_units()] == ["north街道监管所", "south街道监管所"]
