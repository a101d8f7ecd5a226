"""The forms of the year's plan."""

from __future__ import annotations

from datetime import date, timedelta

from forms.plans import MoveDutyForm, PlanForm, RatioForm
from portal.domain.calendar import today
from tests.forms.conftest import Sent

YEARS = {"year": [(2027, "2027年")]}


def test_a_plan_follows_the_rules_unless_more_is_chosen(sent: Sent) -> None:
    form = sent(PlanForm, {"year": "2027", "marked": "2", "quiet_days": "６０"}, **YEARS)
    assert form.validate(), form.errors
    assert (form.year.data, form.quiet_days.data) == (2027, 60)
    assert [field.data for field in form.more_fields()] == [2, 0, 0]


def test_days_are_a_number_of_a_year(sent: Sent) -> None:
    for wrong in ("", "367", "-1", "六十"):
        assert not sent(PlanForm, {"year": "2027", "quiet_days": wrong}, **YEARS).validate()


def test_a_ratio_needs_office_percent_and_reason(sent: Sent) -> None:
    form = sent(RatioForm, {"percent": "100"}, office=[("", "请选择")])
    assert not form.validate()
    assert set(form.errors) == {"office", "percent", "reason"}


def test_another_day_needs_its_reason(sent: Sent) -> None:
    soon = (today() + timedelta(days=3)).isoformat()
    form = sent(MoveDutyForm, {"due_on": soon})
    assert not form.validate()
    assert set(form.errors) == {"reason"}
    form = sent(MoveDutyForm, {"due_on": soon, "reason": "装修停业"})
    assert form.validate(), form.errors
    assert (form.due_on.data, form.late.data) == (date.fromisoformat(soon), False)
