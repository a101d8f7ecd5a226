"""The forms of the table of holidays."""

from __future__ import annotations

from datetime import date

from forms.holidays import RemoveDaysForm, StretchForm
from tests.forms.conftest import Sent


def test_a_stretch_needs_a_name_a_kind_and_its_first_day(sent: Sent) -> None:
    form = sent(StretchForm, {})
    assert not form.validate()
    assert set(form.errors) == {"name", "works", "first"}
    one_day = sent(StretchForm, {"name": "元旦", "works": "off", "first": "2027年1月1日"})
    assert one_day.validate()
    assert (one_day.first.data, one_day.last.data) == (date(2027, 1, 1), None)


def test_the_ticked_days_are_read_as_days(sent: Sent) -> None:
    offered = [("2027-01-01", "1"), ("2027-01-02", "2")]
    form = sent(RemoveDaysForm, {"days": ["2027-01-02"]}, days=offered)
    assert form.validate()
    assert form.days.data == [date(2027, 1, 2)]
    assert not sent(RemoveDaysForm, {}, days=offered).validate()
    assert not sent(RemoveDaysForm, {"days": ["2027-02-30"]}, days=offered).validate()
