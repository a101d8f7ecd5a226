"""The forms of a draw."""

from __future__ import annotations

from datetime import timedelta

import pytest

from forms.draws import CalledForm, DrawForm, ReplaceForm
from portal.domain.calendar import today
from tests.forms.conftest import Sent

SOON = (today() + timedelta(days=10)).isoformat()
TYPED = {
    "title": "第一季度抽查",
    "kind": "hf_operator",
    "take": "５",
    "planned_on": SOON,
    "team_size": "2",
    "most_visits": "3",
    "marked": "1",
    "not_conforming": "3",
    "mostly_conforming": "1",
}
OFFERED = {"streets": [("城中街道", "城中街道")], "offices": [], "inspector_offices": []}


def test_the_terms_are_read_as_typed(sent: Sent) -> None:
    form = sent(DrawForm, {**TYPED, "streets": ["城中街道"]}, **OFFERED)
    assert form.validate(), form.errors
    assert (form.take.data, form.percent.data, form.team_size.data, form.most_visits.data) == (5, None, 2, 3)
    assert [field.data for field in form.lot_fields()] == [1, 3, 1]
    assert form.streets.data == ["城中街道"]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"title": ""}, "title"),
        ({"kind": "bakery"}, "kind"),
        ({"take": "0"}, "take"),
        ({"take": "x"}, "take"),
        ({"percent": "101"}, "percent"),
        ({"planned_on": "2019-01-01"}, "planned_on"),
        ({"planned_on": ""}, "planned_on"),
        ({"team_size": "1"}, "team_size"),
        ({"most_visits": ""}, "most_visits"),
        ({"not_conforming": "99"}, "not_conforming"),
        ({"streets": "别处街道"}, "streets"),
    ],
)
def test_what_no_draw_can_have_stands_at_its_field(typed: dict[str, str], field: str, sent: Sent) -> None:
    form = sent(DrawForm, {**TYPED, **typed}, **OFFERED)
    assert not form.validate()
    assert set(form.errors) == {field}


def test_something_has_to_be_called_out(sent: Sent) -> None:
    assert sent(CalledForm, {"called": "17、3、256", "witnesses": "吴九"}).validate()
    form = sent(CalledForm, {"witnesses": "吴九"})
    assert not form.validate()
    assert set(form.errors) == {"called"}


def test_who_gives_way_is_one_of_those_drawn_and_has_a_reason(sent: Sent) -> None:
    offered = [("a", "甲店"), ("a/b", "甲店的检查人员张三")]
    assert sent(ReplaceForm, {"gone": "a/b", "reason": "生病"}, gone=offered).validate()
    form = sent(ReplaceForm, {"gone": "c"}, gone=offered)
    assert not form.validate()
    assert set(form.errors) == {"gone", "reason"}
