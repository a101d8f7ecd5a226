"""The forms of a document's life."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from forms.documents import ServeForm
from portal.domain.calendar import at_local
from portal.domain.documents import ServiceMethod

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
    assert len(words) == len(ServiceMethod)
