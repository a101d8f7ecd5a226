"""The forms of what is to be put right."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from forms.rectifications import AnswerForm, ExtensionDecisionForm, ExtensionForm, ReviewForm
from portal.domain.calendar import today
from portal.domain.rectifications import Answer, Measure
from tests.forms.conftest import Sent

SOON = (today() + timedelta(days=10)).isoformat()


def test_an_answer_may_be_begun_with_nothing(sent: Sent) -> None:
    form = sent(AnswerForm, {})
    assert form.validate(), form.errors
    assert form.written() == Answer(None, "", None)
    assert form.version.number() == -1


def test_an_answer_is_read_as_typed(sent: Sent) -> None:
    typed = {
        "measure": "tidied",
        "answer": " 清理了货架。\r\n",
        "completed_on": "2026年11月2日",
        "version": "3",
    }
    form = sent(AnswerForm, typed)
    assert form.written() == Answer(Measure.TIDIED, "清理了货架。", date(2026, 11, 2))
    assert form.version.number() == 3


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"completed_on": "昨天"}, "completed_on"),
        ({"answer": "长" * 4001}, "answer"),
        ({"measure": "x"}, "measure"),
    ],
)
def test_what_cannot_be_kept_is_refused_at_its_field(sent: Sent, typed: dict[str, str], field: str) -> None:
    form = sent(AnswerForm, typed)
    assert not form.validate()
    assert list(form.errors) == [field]


def test_returning_needs_a_reason_and_accepting_none(sent: Sent) -> None:
    assert sent(ReviewForm, {"decision": "accept"}).validate()
    assert list(sent_errors(sent(ReviewForm, {"decision": "return"}))) == ["reason"]
    assert list(sent_errors(sent(ReviewForm, {}))) == ["decision"]


def test_agreeing_needs_a_date_and_refusing_a_reason(sent: Sent) -> None:
    assert sent(ExtensionDecisionForm, {"decision": "grant", "until": SOON}).validate()
    assert list(sent_errors(sent(ExtensionDecisionForm, {"decision": "grant"}))) == ["until"]
    assert list(sent_errors(sent(ExtensionDecisionForm, {"decision": "refuse"}))) == ["reason"]
    assert list(sent_errors(sent(ExtensionForm, {"until": SOON}))) == ["reason"]


def sent_errors(form: object) -> dict[str, object]:
    form.validate()  # type: ignore[attr-defined]
    return dict(form.errors)  # type: ignore[attr-defined]
