"""What every form has."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import RadioField, SelectField

from forms.base import PortalForm, SearchForm, chosen
from forms.fields import LongTextField, TextField, choices

Sent = Callable[..., Any]


class Sample(PortalForm):
    name = TextField("名称")
    note = LongTextField("说明")
    kind = RadioField("业态", choices=choices(("a", "甲")), validate_choice=False)


class Choosing(PortalForm):
    kind = SelectField("业态", choices=choices(("a", "甲")))


class Looking(SearchForm):
    kind = SelectField("业态", choices=choices(("a", "甲")))


@pytest.mark.parametrize(("char", "name"), [("\x00", "U+0000"), ("\x0c", "U+000C"), ("\ufffe", "U+FFFE")])
def test_a_character_that_cannot_be_printed_is_named_at_its_field(sent: Sent, char: str, name: str) -> None:
    form = sent(Sample, {"name": "康健", "note": f"货架{char}积灰", "kind": "a"})
    assert not form.validate()
    assert list(form.errors) == ["note"]
    assert name in form.note.errors[0]
    assert "请删去后再保存" in form.note.errors[0]


def test_line_breaks_and_rare_characters_are_no_fault(sent: Sent) -> None:
    assert sent(Sample, {"name": "𠮷祥😀", "note": "一\r\n二\t三", "kind": "a"}).validate()


@pytest.mark.parametrize("form", [Choosing, Looking])
def test_messages_of_the_library_are_chinese(form: type[Any]) -> None:
    extra = {"meta": {"csrf": False}} if form is Choosing else {}
    filled = form(MultiDict({"kind": "zz"}), **extra)
    assert not filled.validate()
    assert filled.kind.errors
    assert [message for message in filled.kind.errors if re.search("[A-Za-z]", message)] == []


def test_each_rendering_has_a_key_of_its_own_and_a_second_sending_keeps_it(sent: Sent) -> None:
    first, second = (str(Sample(None, meta={"csrf": False}).submission_key.data) for _ in range(2))
    assert first != second
    assert re.fullmatch("[0-9a-f]{32}", first)
    assert sent(Sample, {"submission_key": first}).submission_key.data == first


def test_the_browser_does_not_block_what_the_server_explains() -> None:
    assert "required" not in Sample(None, meta={"csrf": False}).name()


def test_what_a_rule_says_stands_on_top_of_the_form(sent: Sent) -> None:
    form = sent(Sample, {"name": "康健", "kind": "a"})
    form.refuse("检查人员应为两名或两名以上。")
    form.refuse("请至少选择一种监督检查方式。")
    assert form.form_errors == ["检查人员应为两名或两名以上。", "请至少选择一种监督检查方式。"]


def test_a_form_that_writes_is_protected() -> None:
    unprotected = Sample(MultiDict({"name": "康健", "kind": "a"}))
    assert not unprotected.validate()
    assert "csrf_token" in unprotected.errors
    assert "csrf_token" not in Looking()


def test_chosen_values_come_once_each_in_the_order_sent() -> None:
    assert chosen(["b", "a", "b"]) == ("b", "a")
    assert chosen(None) == chosen([]) == ()
