"""The invented letters."""

from __future__ import annotations

from docgen.letter_examples import annual_summary, supervision_record, work_plan


def test_the_plan_names_as_many_left_out_as_its_list() -> None:
    plan = work_plan()
    assert any("见附件" in row.remark for row in plan.rows)
    assert {one.office for one in plan.left_out} == {"中南街道监管所"}


def test_who_did_not_report_is_named() -> None:
    summary = annual_summary()
    assert summary.missing == tuple(one.unit for one in summary.units if one.state == "未报")


def test_the_supervision_was_answered_in_time() -> None:
    record = supervision_record()
    assert record.replied_on
    assert record.reply_due
    assert record.replied_on <= record.reply_due
