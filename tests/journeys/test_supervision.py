"""The section supervises an office, which answers; what will not do goes back; then it is closed."""

from __future__ import annotations

from collections.abc import Callable

from tests.support.district import OFFICE
from tests.support.visitor import Visitor

SignedIn = Callable[[str], Visitor]


def test_supervision_is_recorded_answered_returned_and_closed(signed_in: SignedIn) -> None:
    clerk = signed_in("clerk")
    clerk.open("/supervisions")
    clerk.follow("记录一次督导")
    (office,) = clerk.page.attributes(f"//option[normalize-space()='{OFFICE}']/@value")
    written = {"finding_1-text": "两份结果没有公开。", "subject": "检查记录和文书。"}
    clerk.press("记录督导", status=422, level="district", office=office, persons="莫雅琴、韦示例", **written)
    assert "请写明第1个问题的整改要求" in clerk.page.text
    assert "两份结果没有公开。" in clerk.page.text
    clerk.press("记录督导", **{"finding_1-request": "补办公开。"})
    assert "待反馈" in clerk.page.text
    address = clerk.page.address
    clerk.open(f"{address}/close")
    clerk.press("办结", status=422, conclusion="办结。")
    assert "还没有反馈，不能办结" in clerk.page.text

    head = signed_in("head")
    head.open(address)
    head.follow("反馈整改情况")
    head.press("反馈", status=422, text="已整改。")
    assert "请写明整改情况" in head.page.text
    head.press("反馈", reply_1="已补办公开。", text="已整改。")
    assert "已反馈，待办结" in head.page.text

    clerk.open(address)
    clerk.follow("退回反馈")
    clerk.press("退回", reason="请写明责任人。")
    head.open(f"{address}/reply")
    assert "反馈被退回：请写明责任人。" in head.page.text
    head.press("反馈", reply_1="已补办公开，责任人罗志刚。")
    clerk.open(address)
    clerk.follow("办结")
    clerk.press("办结", conclusion="整改属实，予以办结。")
    assert "已办结" in clerk.page.text
    assert "督导〔" in clerk.page.text
