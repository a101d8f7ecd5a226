"""The invented letters."""

from __future__ import annotations

from docgen.letter_examples import work_plan


def test_the_plan_names_as_many_left_out_as_its_list() -> None:
    plan = work_plan()
    assert any("见附件" in row.remark for row in plan.rows)
    assert {one.office for one in plan.left_out} == {"中南街道监管所"}
