"""The forms of supervision."""

from __future__ import annotations

from forms.supervisions import CloseSupervisionForm, ReplyForm, SupervisionForm
from portal.domain.supervisions import MOST_FINDINGS, Found
from tests.forms.conftest import Sent

OFFICES = {"office": [("", "（市局督导全局）")]}


def test_what_is_written_in_any_part_is_a_finding(sent: Sent) -> None:
    typed = {"finding_2-text": "记录不全。", "finding_2-request": "补齐。"}
    form = sent(SupervisionForm, typed, **OFFICES)
    assert len(form.parts()) == MOST_FINDINGS
    assert form.findings() == (Found("记录不全。", "补齐。"),)


def test_who_when_and_about_what_is_asked_for(sent: Sent) -> None:
    form = sent(SupervisionForm, {"supervisor": ""}, **OFFICES)
    assert not form.validate()
    assert {"level", "supervisor", "persons", "held_on", "subject"} <= set(form.errors)


def test_a_character_that_no_paper_holds_is_refused_in_a_finding_too(sent: Sent) -> None:
    form = sent(SupervisionForm, {"finding_1-text": "记录\x07不全。"}, **OFFICES)
    assert not form.validate()
    assert form.finding_1.errors


def test_a_reply_has_as_many_answers_as_there_are_findings() -> None:
    form = ReplyForm.for_findings(("已补齐。", ""), "已整改。")
    assert form.replies() == ("已补齐。", "")
    assert "reply_3" not in form
    assert form.text.data == "已整改。"


def test_the_end_needs_a_word(sent: Sent) -> None:
    assert not sent(CloseSupervisionForm, {"conclusion": " "}).validate()
    assert sent(CloseSupervisionForm, {"conclusion": "整改属实。"}).validate()
