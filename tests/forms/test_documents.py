"""The forms of a document's life."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from forms.documents import DRAFT_FORMS, OrderForm, ReceiptForm, ServeForm, TranscriptForm
from portal.domain.calendar import at_local
from portal.domain.documents import BY_THE_BUREAU, COMPOSED

Sent = Callable[..., Any]


def test_a_service_needs_method_and_minute(sent: Sent) -> None:
    form = sent(ServeForm, {"received_by": "王经理"})
    assert not form.validate()
    assert form.errors == {"method": ["请选择送达方式。"], "served_at": ["请填写送达时间，精确到分。"]}


def test_every_method_is_offered_in_its_official_word(sent: Sent) -> None:
    form = sent(ServeForm, {"method": "left", "served_at": "2018-06-10T15:40"})
    assert form.validate()
    assert form.served_at.data == at_local(date(2018, 6, 10), 15, 40)
    words = [str(choice.label.text) for choice in form.method]
    assert words == ["直接送达（当场交付）", "留置送达", "邮寄送达", "委托送达", "公告送达"]
    assert len(words) == len(BY_THE_BUREAU)


def test_every_composed_kind_has_its_form(sent: Sent) -> None:
    assert tuple(DRAFT_FORMS) == COMPOSED
    names = [field.name for field in sent(TranscriptForm, {}).written()]
    assert names[:2] == ["started_at", "ended_at"]
    assert {"version", "submission_key", "csrf_token"} & set(names) == set()


def test_a_text_becomes_plain_values_and_comes_back(sent: Sent) -> None:
    typed = {"started_at": "2018-06-10 09:05", "record": "一\r\n二", "amendments": "2", "opinion": ""}
    form = sent(TranscriptForm, typed)
    assert form.validate()
    content = form.content()
    assert content["started_at"] == at_local(date(2018, 6, 10), 9, 5).isoformat()
    assert (content["record"], content["amendments"]) == ("一\n二", 2)
    assert "ended_at" not in content
    shown = sent(TranscriptForm, {})
    shown.show(content)
    assert 'value="2018-06-10T09:05"' in shown.started_at()
    assert (shown.record.data, shown.amendments.data, shown.ended_at.data) == ("一\n二", 2, None)


def test_a_draft_may_be_incomplete_but_not_unreadable(sent: Sent) -> None:
    assert sent(OrderForm, {}).validate()
    form = sent(TranscriptForm, {"started_at": "2018-06-10", "amendments": "21"})
    assert not form.validate()
    assert set(form.errors) == {"started_at", "amendments"}
    receipt = sent(ReceiptForm, {})
    receipt.documents.choices = []
    assert not receipt.validate()
    assert set(receipt.errors) == {"method"}
