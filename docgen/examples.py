"""One invented example of every official document, for the pictures, the measurements and the tests."""

from datetime import date, datetime
from typing import Any

from docgen import cosmetics_examples, demo_store_examples, letter_examples, order_examples, report_examples
from docgen.layouts.checklist_table import Answer, ChecklistTable, Line
from docgen.layouts.notification_page import Inspector, NotificationPage
from docgen.layouts.result_record import ResultRecord
from portal.domain.checklists import Item, load

BUREAU = "柳州市城中区食品药品监督管理局"
UNIT = "柳州市示例保健食品有限公司"
ADDRESS = "柳州市城中区示例路100号"
DAY = date(2018, 6, 4)
INSPECTORS = ("张三", "李四")
PROBLEMS = ("2.10", "3.22")


def examples() -> dict[str, Any]:
    """The fields of an example of every document, by its key."""
    return {
        "notification_page": notification_page(),
        "checklist_table": checklist_table("lz2018-1-1"),
        "result_record": result_record(),
        "cosmetics_producer_table": cosmetics_examples.cosmetics_producer_table(),
        "site_transcript": cosmetics_examples.site_transcript(),
        "opinion_notice": cosmetics_examples.opinion_notice(),
        "cosmetics_operator_record": cosmetics_examples.cosmetics_operator_record(),
        "rectification_order": order_examples.rectification_order(),
        "stop_notice": order_examples.stop_notice(),
        "service_receipt": order_examples.service_receipt(),
        "draw_result": order_examples.draw_result(),
        "self_inspection_report": report_examples.self_inspection_report(),
        "work_plan": letter_examples.work_plan(),
        "demo_store_application": demo_store_examples.application(),
        "demo_store_scoring": demo_store_examples.scoring(),
        "demo_store_notice": demo_store_examples.notice(),
        "demo_store_award": demo_store_examples.award(),
        "demo_store_certificate": demo_store_examples.certificate(),
        "demo_store_decision": demo_store_examples.decision(),
        "supervision_record": letter_examples.supervision_record(),
        "annual_summary": letter_examples.annual_summary(),
    }


def notification_page() -> NotificationPage:
    return NotificationPage(
        unit=UNIT,
        address=ADDRESS,
        inspectors=tuple(
            Inspector(name=name, certificate="行政执法证", number=f"桂B-示例-{number:03d}")
            for number, name in enumerate(INSPECTORS, 1)
        ),
        inspected_at=datetime(2018, 6, 4, 9, 5),  # noqa: DTZ001 a clock on the wall
        place=f"{ADDRESS}（生产车间、原料库）",
        authority=BUREAU,
        recusal_answer="不申请回避。",
        unit_signed="王五",
        inspectors_signed=INSPECTORS,
        unit_signed_on=DAY,
        inspectors_signed_on=DAY,
    )


def checklist_table(key: str) -> ChecklistTable:
    """Every item answered but one, two or three problems, a remark on three of ten."""
    items = load(key).items
    return ChecklistTable(
        checklist=key,
        lines=tuple(_line(number, item) for number, item in enumerate(items)),
        other_problems="原料库西侧通道堆放杂物，已当场告知企业清理。",
        record_number="2018-4-000001" if key == "lz2018-1-1" else "2018-2-000001",
    )


def _line(number: int, item: Item) -> Line:
    answer: Answer = "是" if item.compliant == "是" else "否"
    if number == len(PROBLEMS):
        return Line(item=item.id, answer=None, remark="不适用：本企业不涉及。")
    if item.no in PROBLEMS:
        return Line(item=item.id, answer="否" if answer == "是" else "是", remark="详见结果记录表“说明”栏。")
    remark = "抽查批号20180301、20180415的记录。" if number % 10 in (0, 3, 7) else ""
    return Line(item=item.id, answer=answer, remark=remark)


def result_record() -> ResultRecord:
    items = load("lz2018-1-1").items
    return ResultRecord(
        copy="现场公示",
        authority_heading=BUREAU,
        number="2018-4-000001",
        holder_name=UNIT,
        address=ADDRESS,
        contact="王五",
        phone="138****0000",
        licence_number="SC12745020200000",
        times=1,
        authority=BUREAU,
        inspectors=INSPECTORS,
        inspected_on=DAY,
        table="1-1",
        key_items=tuple(item.no for item in items if item.key),
        key_problems=(),
        general_items=tuple(item.no for item in items if not item.key),
        general_problems=PROBLEMS,
        result="基本符合",
        disposal="书面限期整改",
        explanation=(
            "2.10 原料库内待检与合格的原辅料未按批次分开存放，标识不清。\n"
            "3.22 水处理系统有运行记录，无维护记录。\n"
            "责令于2018年6月20日前完成整改，并书面报告整改情况。"
        ),
        officers_signed=INSPECTORS,
        officers_signed_on=DAY,
        opinion="无异议。",
        responsible_signed="王五",
        responsible_signed_on=DAY,
    )
