"""The rules of supervision (R-40, R-41)."""

from __future__ import annotations

from datetime import date

import pytest

from portal.domain.errors import RuleBroken
from portal.domain.people import Role
from portal.domain.permissions import Action
from portal.domain.supervisions import (
    MOST_FINDINGS,
    Found,
    SupervisionState,
    days_late,
    municipal_notice,
    require_record,
    require_replied,
    require_reply_due,
)
from portal.domain.workflow import SUPERVISION

DAY, ONE = date(2018, 9, 12), (Found("记录不全。", "补齐。"),)


def test_what_was_held_has_persons_a_day_that_has_been_and_a_request_for_each_finding() -> None:
    require_record(DAY, DAY, ("张三",), ONE)
    require_record(DAY, DAY, ("张三",), ())
    wrong = (
        ((date(2018, 9, 13), DAY, ("张三",), ()), "还没有到"),
        ((DAY, DAY, (), ()), "督导人员"),
        ((DAY, DAY, ("张三",), (*ONE, Found("没有公开。", " "))), "第2个问题的整改要求"),
        ((DAY, DAY, ("张三",), (Found("", "补齐。"),)), "请写明发现的问题"),
        ((DAY, DAY, ("张三",), ONE * (MOST_FINDINGS + 1)), f"最多记录{MOST_FINDINGS}个"),
    )
    for arguments, sentence in wrong:
        with pytest.raises(RuleBroken, match=sentence):
            require_record(*arguments)


def test_there_is_a_day_for_the_reply_exactly_where_something_was_found() -> None:
    require_reply_due(date(2018, 9, 26), DAY, 1)
    require_reply_due(None, DAY, 0)
    for due, findings, sentence in (
        (None, 1, "请填写反馈期限"),
        (DAY, 0, "请清空"),
        (date(2018, 9, 11), 1, "不能早于督导日期"),
    ):
        with pytest.raises(RuleBroken, match=sentence):
            require_reply_due(due, DAY, findings)


def test_what_was_found_is_closed_after_a_reply_only() -> None:
    require_replied(SupervisionState.REPLIED, 1)
    require_replied(SupervisionState.OPEN, 0)
    with pytest.raises(RuleBroken, match="还没有反馈"):
        require_replied(SupervisionState.OPEN, 1)


def test_only_an_open_reply_is_late() -> None:
    assert days_late(DAY, SupervisionState.OPEN, date(2018, 9, 15)) == 3
    assert days_late(DAY, SupervisionState.OPEN, DAY) == 0
    assert days_late(DAY, SupervisionState.REPLIED, date(2018, 9, 15)) == 0
    assert days_late(None, SupervisionState.OPEN, date(2018, 9, 15)) == 0


def test_a_year_without_municipal_supervision_is_pointed_out_from_the_fourth_quarter_on() -> None:
    assert municipal_notice(2018, 0, date(2018, 9, 30)) == ""
    assert "2018年还没有" in municipal_notice(2018, 0, date(2018, 10, 1))
    assert "2018年没有" in municipal_notice(2018, 0, date(2019, 1, 1))
    assert municipal_notice(2018, 1, date(2019, 1, 1)) == ""
    assert municipal_notice(2019, 0, date(2018, 12, 31)) == ""


def test_an_office_replies_and_the_section_decides() -> None:
    assert SUPERVISION.available(SupervisionState.OPEN, Role.OFFICE_HEAD) == (Action.SUPERVISION_REPLY,)
    assert SUPERVISION.available(SupervisionState.REPLIED, Role.OFFICE_HEAD) == ()
    assert SUPERVISION.available(SupervisionState.CLOSED, Role.SECTION_CLERK) == ()
