"""A signature is bound to one text; who refuses is not made to sign, but somebody saw it."""

from __future__ import annotations

import pytest

from portal.domain.errors import RuleBroken
from portal.domain.signatures import (
    TextChanged,
    mark_of,
    refusal_words,
    require_refusal,
    require_unchanged,
)


def test_the_mark_follows_every_word_and_not_the_order_in_which_they_were_put() -> None:
    said = {"team": [("张三", "证1")], "answers": {"1-1": {"": "是"}}}
    assert mark_of(said) == mark_of(dict(reversed(said.items())))
    others = [
        {**said, "team": [("张三", "证2")]},
        {**said, "team": [("张三证1", "")]},
        {**said, "answers": {"1-1": {"": "否"}}},
        {**said, "answers": {}},
        {"team": said["team"]},
    ]
    marks = {mark_of(other) for other in others} | {mark_of(said)}
    assert len(marks) == len(others) + 1
    assert {len(mark) for mark in marks} == {64}


def test_a_refusal_names_why_and_who_saw_it() -> None:
    require_refusal("认为检查次数太多", "陈居委")
    for reason, witness in (("", "陈居委"), ("认为检查次数太多", " ")):
        with pytest.raises(RuleBroken, match="写明拒绝的理由和见证人"):
            require_refusal(reason, witness)
    assert refusal_words("太忙", "陈居委") == "拒绝签字（理由：太忙；见证人：陈居委）"


def test_a_text_that_changed_is_not_signed() -> None:
    require_unchanged("a", "a")
    with pytest.raises(TextChanged, match="手写签名也已清除"):
        require_unchanged("a", "b")
