"""The auditor's search."""

from __future__ import annotations

from datetime import date

from werkzeug.datastructures import MultiDict

from forms.ledger import LedgerSearch
from portal.domain.permissions import Action


def test_what_is_asked_for_is_read_and_nothing_need_be() -> None:
    form = LedgerSearch(
        MultiDict({"text": " 张三 ", "action": "inspections:visit:finish", "since": "2018年6月4日"})
    )
    assert form.validate()
    assert (form.text.data, form.action.data, form.since.data, form.until.data, form.refused.data) == (
        "张三",
        Action.INSPECTION_FINISH,
        date(2018, 6, 4),
        None,
        False,
    )
    assert LedgerSearch(MultiDict()).validate()


def test_what_is_no_act_and_no_day_is_refused_in_words() -> None:
    form = LedgerSearch(MultiDict({"action": "nothing", "until": "someday"}))
    assert not form.validate()
    assert form.action.errors == ["没有这样的事项，请重新选择。"]
    assert "日期请写成" in form.until.errors[0]
