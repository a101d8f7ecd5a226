"""监督检查工作方案, the bureau's own layout."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import docgen
from docgen.layouts.work_plan import SLOTS, LeftOut, arrange
from docgen.letter_examples import work_plan
from docgen.pdf import to_pdfs
from tests.docgen.conftest import Printed
from tests.docgen.reading import body, in_order, rows
from tests.docgen.test_pdf import squeezed

FORM = (
    "食品药品监督管理局文件",
    "〔　　　　〕　　号",
    "监督检查工作方案",
    "一、监督检查任务",
    "业态\n责任部门\n检查频次\n企业数\n检查次数\n备注",
    "合计",
    "二、时间安排",
    "三、工作要求",
    "　　年　　月　　日",
)
FILLED = (
    "柳州市城中区食品药品监督管理局文件\n示例食药监〔2018〕26号",
    "2018年度保健食品化妆品监督检查工作方案\n稽查大队、各街道监管所：\n根据《食品生产经营日常监督检查管理办法》",
    "一、工作目标\n以不发生系统性",
    "二、监督检查方式\n（一）日常监督检查\n按照规定的频次",
    "三、监督检查任务\n各责任部门按下表",
    "保健食品经营\n中南街道监管所\n按比例检查\n120\n96\n比例80%，见附件",
    "四、时间安排\n上半年完成任务的一半",
    "五、工作要求\n（一）落实属地责任。",
    "附件：按比例未列入检查的企业名单",
    "柳州市城中区食品药品监督管理局\n2018年6月4日\n（公开方式：主动公开）",
    "附件\n按比例未列入检查的企业名单\n中南街道监管所今年新增",
    "序号\n企业名称\n责任部门\n未列入的理由\n1\n示例健康生活馆\n中南街道监管所\n上年两次检查均符合",
)


def test_the_blank_form_has_every_fixed_text_and_lines_to_write_on() -> None:
    form = docgen.blank("work_plan")
    assert in_order(body(form), FORM) == []
    assert rows(form).count([""] * 6) == SLOTS
    assert "未列入" not in body(form)


def test_every_field_stands_in_its_place() -> None:
    plan = docgen.render(work_plan())
    assert in_order(body(plan), FILLED) == []
    assert ["合计", "448", "327", ""] in rows(plan)


def test_headings_are_numbered_through_whatever_stands_before_the_table() -> None:
    text = body(docgen.render(replace(work_plan(), sections=())))
    assert in_order(text, ("一、监督检查任务", "二、时间安排", "三、工作要求")) == []


def test_a_plan_that_leaves_nobody_out_has_no_annex() -> None:
    text = body(docgen.render(replace(work_plan(), exception="", left_out=())))
    assert "附件：" not in text
    assert "未列入" not in text


def test_a_plan_without_numbers_has_no_sums() -> None:
    paper = arrange(replace(work_plan(), rows=()))
    assert (paper.all_enterprises, paper.all_visits) == (None, None)


def test_long_lists_have_their_head_on_every_page_and_the_seal_is_never_alone(tmp_path: Path) -> None:
    plan = work_plan()
    out = tuple(
        LeftOut(unit=f"示例商行{n}号店", office="示例所", reason="上年检查符合") for n in range(1, 90)
    )
    lengths = (1, 5, 9)
    made = [
        docgen.render(
            replace(
                plan,
                rows=plan.rows * 8,
                left_out=out,
                requirements="\n".join(f"{n}.第{n}项要求：务求实效。" for n in range(1, length + 1)),
            )
        )
        for length in lengths
    ]
    for length, pdf in zip(lengths, to_pdfs(made), strict=True):
        (tmp_path / "plan.pdf").write_bytes(pdf)
        pages = [squeezed(page) for page in Printed(tmp_path / "plan.pdf").pages()]
        tables = [page for page in pages if "每年两次" in page]
        assert len(tables) > 1
        assert [page.count("业态责任部门检查频次") for page in tables] == [1] * len(tables)
        lists = [page for page in pages if "示例商行" in page]
        assert len(lists) > 2
        assert [page.count("序号企业名称责任部门") for page in lists] == [1] * len(lists)
        (sealed,) = [page for page in pages if "管理局2018年6月4日" in page]
        assert f"第{length}项要求" in sealed
