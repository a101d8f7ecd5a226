"""How a form is signed: a picture, ink on paper, or a refusal with its reason and witness."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any

import pytest

from forms.inspections import FinishForm
from forms.signatures import BEGINNING
from portal.domain.signatures import CHANGED, MOST_INK, SigningWay

Sent = Callable[..., Any]
SIGNED = {"opinion": "无异议。", "signer": "王经理", "way": "drawn", "shown": "mark"}
PICTURE = b"\x89PNG\r\n\x1a\n and so on"
INK = BEGINNING + base64.b64encode(PICTURE).decode()


def test_a_page_without_scripts_signs_on_paper(sent: Sent) -> None:
    form = sent(FinishForm, {"opinion": "无异议。", "signer": "王经理", "ink": INK})
    assert form.validate()
    assert (form.way.data, form.ink.picture()) == (SigningWay.PAPER, None)


def test_a_drawn_signature_comes_as_it_was_drawn(sent: Sent) -> None:
    form = sent(FinishForm, {**SIGNED, "ink": INK})
    assert form.validate(), form.errors
    assert (form.way.data, form.ink.picture()) == (SigningWay.DRAWN, PICTURE)


@pytest.mark.parametrize(
    ("ink", "words"),
    [
        ("", "还没有手写签名"),
        ("data:image/svg+xml,<svg/>", "没有收完整"),
        (BEGINNING, "没有收完整"),
        (BEGINNING + base64.b64encode(bytes(MOST_INK + 1)).decode(), "图太大"),
    ],
)
def test_a_picture_that_is_missing_or_none_is_asked_for_again(sent: Sent, ink: str, words: str) -> None:
    form = sent(FinishForm, {**SIGNED, "ink": ink})
    assert not form.validate()
    assert words in form.errors["way"][0]
    assert form.ink.data == ""


def test_who_refuses_needs_no_name_but_a_reason_and_a_witness(sent: Sent) -> None:
    refused = {"opinion": "无异议。", "way": "refused_to_sign"}
    form = sent(FinishForm, refused)
    assert not form.validate()
    assert set(form.errors) == {"refusal", "witness"}
    assert sent(FinishForm, {**refused, "refusal": "太忙", "witness": "陈居委"}).validate()


def test_a_way_that_nobody_offers_is_refused(sent: Sent) -> None:
    form = sent(FinishForm, {**SIGNED, "way": "telepathy"})
    assert not form.validate()
    assert "way" in form.errors


def test_a_signature_under_another_text_is_taken_away_and_said_so_once(sent: Sent) -> None:
    form = sent(FinishForm, {**SIGNED, "ink": INK})
    form.show("mark")
    assert (form.ink.data, getattr(form, "form_errors", [])) == (INK, [])
    form.show("another")
    assert (form.ink.data, form.shown.data, form.form_errors) == ("", "another", [CHANGED])
    again = sent(FinishForm, {**SIGNED, "ink": INK})
    again.refuse(CHANGED)
    again.show("another")
    assert again.form_errors == [CHANGED]
