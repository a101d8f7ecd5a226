"""A new layout needs a file, a day and what it was ordered by."""

from __future__ import annotations

from forms.layouts import LayoutForm, LayoutReasonForm
from tests.forms.conftest import Sent


def test_an_empty_form_asks_for_everything(sent: Sent) -> None:
    form = sent(LayoutForm, {})
    assert not form.validate()
    assert set(form.errors) == {"layout", "effective_on", "basis"}


def test_a_reason_is_asked_for(sent: Sent) -> None:
    assert not sent(LayoutReasonForm, {"reason": " "}).validate()
    assert sent(LayoutReasonForm, {"reason": "字号不对。"}).validate()
