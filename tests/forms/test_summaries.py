"""The forms of the summary of a year."""

from __future__ import annotations

from uuid import UUID

from forms.summaries import CallForm, CompileForm, TextsForm
from portal.domain.summaries import Texts
from tests.forms.conftest import Sent

UNITS = {"units": [(UUID(int=1), "稽查大队")]}


def test_year_date_and_units_are_asked_for(sent: Sent) -> None:
    form = sent(CallForm, {}, **UNITS)
    assert not form.validate()
    assert {"year", "due_on", "units"} <= set(form.errors)
    typed = {"year": "2018", "due_on": "2018年11月25日", "units": str(UUID(int=1))}
    assert sent(CallForm, typed, **UNITS).validate()


def test_a_draft_may_be_empty(sent: Sent) -> None:
    form = sent(TextsForm, {"done": "", "plans": "抓好整改。"})
    assert form.validate()
    assert form.texts() == Texts("", "", "抓好整改。")


def test_the_compiled_year_has_a_title_and_an_opening(sent: Sent) -> None:
    form = sent(CompileForm, {"title": "", "opening": ""})
    assert not form.validate()
    assert {"title", "opening"} == set(form.errors)
