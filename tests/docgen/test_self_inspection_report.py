"""自查报告, the bureau's own layout."""

from __future__ import annotations

from dataclasses import replace

import docgen
from docgen.layouts.self_inspection_report import MODULES, SLOTS, ModuleEntry, SelfProblem, arrange
from docgen.report_examples import self_inspection_report
from tests.docgen.reading import body, in_order, rows

FORM = (
    "编号：",
    "自　查　报　告",
    "企业名称：",
    "统一社会信用代码：",
    "许可证编号：",
    "生产经营地址：",
    "业态：",
    "自查期间：",
    "自查人员：",
    "报送单位：",
    "提交时间：",
    "一、自查概况",
    "二、存在问题及整改措施",
    "序号\n项目\n存在问题\n原因\n整改措施\n完成日期",
    "三、“6+1”机制落实情况",
    "日期\n内容\n有效期至",
    *(f"{name}　制度文件：" for name in MODULES),
    "真实性声明",
    "本企业对其真实性负责",
    "法定代表人（负责人）签字：",
    "（公　章）",
)
FILLED = (
    "编号：自查2018-000001\n保健食品生产质量管理体系\n自　查　报　告",
    "企业名称：\n柳州市示例保健食品有限公司",
    "自查期间：\n2018年1月1日至2018年6月30日",
    "自查人员：\n王五、孙七",
    "提交时间：\n2018年7月6日16时20分",
    "本企业按照《保健食品生产经营日常监督检查要点表》表1-1逐项自查，",
    "共自查89项，其中符合要求81项，不适用6项，存在问题2项（重点项1项）。",
    "人员培训　制度文件：培训管理制度（2017版）\n2018年3月12日\n生产人员GMP培训，28人合格",
    "从业人员健康管理制度（2017版）\n2018年4月2日\n生产人员体检，28人合格\n2019年4月1日",
    "事故报告　制度文件：食品安全事故处置方案（2016版）\n本期没有记录。",
    "四、附件\n附件1　培训签到表（照片3张）\n附件2　原料库整改前照片（2张）",
    "法定代表人（负责人）签字：王五",
    "柳州市示例保健食品有限公司\n（公　章）\n2018年7月6日",
)


def test_the_blank_form_has_every_fixed_text_and_lines_to_write_on() -> None:
    form = docgen.blank("self_inspection_report")
    assert in_order(body(form), FORM) == []
    assert [row[0] for row in rows(form) if row[0].isdecimal()] == [str(n) for n in range(1, SLOTS + 1)]
    assert len(MODULES) == 7
    assert "本次自查未发现问题" not in body(form)


def test_every_field_stands_in_its_place() -> None:
    report = docgen.render(self_inspection_report())
    assert in_order(body(report), FILLED) == []
    assert rows(report).count([
        "2", "*3.3", "一批包装材料没有随货检验报告。", "供应商漏寄，验收时没有拒收。",
        "停用该批，补检合格后使用；验收单增加必查项。", "2018年7月20日",
    ]) == 1  # fmt: skip


def test_the_counts_follow_from_the_problems() -> None:
    report = self_inspection_report()
    more = SelfProblem(no="*1.1", text="", cause="", measure="", complete_on=None)
    paper = arrange(replace(report, problems=(*report.problems, more)))
    assert (paper.conforming, paper.problem_count, paper.key_count) == (80, 3, 2)
    assert [one.place for one in paper.problems] == [1, 2, 3]


def test_a_report_without_problems_says_so_and_has_no_table_of_them() -> None:
    text = body(docgen.render(replace(self_inspection_report(), problems=(), attachments=())))
    assert "符合要求83项，不适用6项，存在问题0项（重点项0项）。" in text
    assert "二、存在问题及整改措施\n本次自查未发现问题。\n三、" in text
    assert "整改措施\n完成日期" not in text
    assert "四、附件" not in text
    assert "本次自查未发现问题" not in body(docgen.render(self_inspection_report()))


def test_all_seven_modules_are_printed_with_all_their_entries() -> None:
    report = self_inspection_report()
    entries = tuple(ModuleEntry(on=None, text=f"第{n}次培训", expires_on=None) for n in range(40))
    long = replace(report, modules=(replace(report.modules[0], entries=entries), *report.modules[1:]))
    found = [row for row in rows(docgen.render(long)) if row[1:2] and row[1].endswith("次培训")]
    assert len(found) == 40
    assert in_order(body(docgen.render(long)), MODULES) == []


def test_other_problems_are_told_if_there_are_any() -> None:
    assert "其他需要说明的情况" not in body(docgen.render(self_inspection_report()))
    told = replace(self_inspection_report(), other_problems="三号库房正在改造。")
    assert "其他需要说明的情况：三号库房正在改造。" in body(docgen.render(told))
