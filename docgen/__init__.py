"""The bureau's Word documents.

`REGISTER` lists the official documents in the order of the file.  `render(fields)` issues one: the type
of the fields says which.  `blank(key)` gives the empty form.
"""

from dataclasses import replace
from functools import partial
from typing import Any

from docgen.layouts import (
    annual_summary,
    checklist_table,
    cosmetics_operator_record,
    cosmetics_producer_table,
    demo_store_application,
    demo_store_award,
    demo_store_certificate,
    demo_store_decision,
    demo_store_notice,
    demo_store_scoring,
    draw_result,
    notification_page,
    opinion_notice,
    rectification_order,
    result_record,
    self_inspection_report,
    service_receipt,
    site_transcript,
    stop_notice,
    supervision_record,
    work_plan,
)  # fmt: skip
from docgen.layouts.annual_summary import AnnualSummary
from docgen.layouts.checklist_table import ChecklistTable, Line
from docgen.layouts.cosmetics_operator_record import CosmeticsOperatorRecord, Evaluation
from docgen.layouts.cosmetics_producer_table import CosmeticsProducerTable, Remark
from docgen.layouts.demo_store_application import DemoStoreApplication
from docgen.layouts.demo_store_award import DemoStoreAward
from docgen.layouts.demo_store_certificate import DemoStoreCertificate
from docgen.layouts.demo_store_decision import DemoStoreDecision
from docgen.layouts.demo_store_notice import DemoStoreNotice
from docgen.layouts.demo_store_scoring import DemoStoreScoring
from docgen.layouts.draw_result import DrawResult
from docgen.layouts.notification_page import Inspector, NotificationPage
from docgen.layouts.opinion_notice import OpinionNotice
from docgen.layouts.rectification_order import Problem, RectificationOrder
from docgen.layouts.result_record import ResultRecord
from docgen.layouts.self_inspection_report import SelfInspectionReport
from docgen.layouts.service_receipt import Served, ServiceReceipt
from docgen.layouts.site_transcript import SiteTranscript
from docgen.layouts.stop_notice import StopNotice
from docgen.layouts.supervision_record import SupervisionRecord
from docgen.layouts.work_plan import WorkPlan
from docgen.official import OfficialDocument

__all__ = [
    "REGISTER", "AnnualSummary", "ChecklistTable", "CosmeticsOperatorRecord", "CosmeticsProducerTable",
    "DemoStoreApplication", "DemoStoreAward", "DemoStoreCertificate", "DemoStoreDecision",
    "DemoStoreNotice", "DemoStoreScoring", "DrawResult", "Evaluation",
    "Inspector", "Line", "NotificationPage", "OfficialDocument", "OpinionNotice", "Problem",
    "RectificationOrder", "Remark", "ResultRecord", "SelfInspectionReport", "Served", "ServiceReceipt",
    "SiteTranscript", "StopNotice", "SupervisionRecord", "WorkPlan", "blank", "official", "render",
]  # fmt: skip

REGISTER: tuple[OfficialDocument, ...] = (
    OfficialDocument(
        key="notification_page",
        title="保健食品生产经营日常监督检查要点表 告知页",
        copies=(),
        fields=NotificationPage,
        sheet=notification_page.SHEET,
        empty=partial(replace, notification_page.BLANK),
        arrange=notification_page.arrange,
    ),
    OfficialDocument(
        key="checklist_table",
        title="保健食品生产经营日常监督检查要点表",
        copies=(),
        fields=ChecklistTable,
        sheet=checklist_table.SHEET,
        empty=checklist_table.blank,
        arrange=checklist_table.arrange,
    ),
    OfficialDocument(
        key="result_record",
        title="保健食品生产经营日常监督检查结果记录表",
        copies=("现场公示", "反馈企业", "留存"),
        fields=ResultRecord,
        sheet=result_record.SHEET,
        empty=partial(replace, result_record.BLANK),
        arrange=result_record.arrange,
    ),
    OfficialDocument(
        key="cosmetics_producer_table",
        title="化妆品生产企业监督检查要点表",
        copies=(),
        fields=CosmeticsProducerTable,
        sheet=cosmetics_producer_table.SHEET,
        empty=cosmetics_producer_table.blank,
        arrange=cosmetics_producer_table.arrange,
    ),
    OfficialDocument(
        key="site_transcript",
        title="现场检查笔录",
        copies=("第一联存档", "第二联交被检查单位"),
        fields=SiteTranscript,
        sheet=site_transcript.SHEET,
        empty=partial(replace, site_transcript.BLANK),
        arrange=site_transcript.arrange,
    ),
    OfficialDocument(
        key="opinion_notice",
        title="现场监督检查意见通知书",
        copies=("第一联存档", "第二联交当事人"),
        fields=OpinionNotice,
        sheet=opinion_notice.SHEET,
        empty=partial(replace, opinion_notice.BLANK),
        arrange=opinion_notice.arrange,
    ),
    OfficialDocument(
        key="cosmetics_operator_record",
        title="柳州市化妆品经营企业检查记录表",
        copies=(),
        fields=CosmeticsOperatorRecord,
        sheet=cosmetics_operator_record.SHEET,
        empty=cosmetics_operator_record.blank,
        arrange=cosmetics_operator_record.arrange,
    ),
    OfficialDocument(
        key="rectification_order",
        title="责令改正通知书",
        copies=("第一联存档", "第二联交当事人"),
        fields=RectificationOrder,
        sheet=rectification_order.SHEET,
        empty=partial(replace, rectification_order.BLANK),
        arrange=rectification_order.arrange,
    ),
    OfficialDocument(
        key="stop_notice",
        title="停止生产经营通知书",
        copies=("第一联存档", "第二联交当事人"),
        fields=StopNotice,
        sheet=stop_notice.SHEET,
        empty=partial(replace, stop_notice.BLANK),
        arrange=stop_notice.arrange,
    ),
    OfficialDocument(
        key="service_receipt",
        title="送达回证",
        copies=(),
        fields=ServiceReceipt,
        sheet=service_receipt.SHEET,
        empty=partial(replace, service_receipt.BLANK),
        arrange=service_receipt.arrange,
    ),
    OfficialDocument(
        key="draw_result",
        title="双随机抽查抽取结果",
        copies=(),
        fields=DrawResult,
        sheet=draw_result.SHEET,
        empty=partial(replace, draw_result.BLANK),
        arrange=draw_result.arrange,
    ),
    OfficialDocument(
        key="self_inspection_report",
        title="自查报告",
        copies=(),
        fields=SelfInspectionReport,
        sheet=self_inspection_report.SHEET,
        empty=partial(replace, self_inspection_report.BLANK),
        arrange=self_inspection_report.arrange,
    ),
    OfficialDocument(
        key="work_plan",
        title="监督检查工作方案",
        copies=(),
        fields=WorkPlan,
        sheet=work_plan.SHEET,
        empty=partial(replace, work_plan.BLANK),
        arrange=work_plan.arrange,
    ),
    OfficialDocument(
        key="demo_store_application",
        title="保健食品经营示范店（柜台）申请表",
        copies=(),
        fields=DemoStoreApplication,
        sheet=demo_store_application.SHEET,
        empty=partial(replace, demo_store_application.BLANK),
        arrange=demo_store_application.arrange,
    ),
    OfficialDocument(
        key="demo_store_scoring",
        title="示范店（柜台）现场评定表",
        copies=(),
        fields=DemoStoreScoring,
        sheet=demo_store_scoring.SHEET,
        empty=partial(replace, demo_store_scoring.BLANK),
        arrange=demo_store_scoring.arrange,
    ),
    OfficialDocument(
        key="demo_store_notice",
        title="保健食品经营示范店（柜台）公示",
        copies=(),
        fields=DemoStoreNotice,
        sheet=demo_store_notice.SHEET,
        empty=partial(replace, demo_store_notice.BLANK),
        arrange=demo_store_notice.arrange,
    ),
    OfficialDocument(
        key="demo_store_award",
        title="保健食品经营示范店（柜台）授牌决定",
        copies=(),
        fields=DemoStoreAward,
        sheet=demo_store_award.SHEET,
        empty=partial(replace, demo_store_award.BLANK),
        arrange=demo_store_award.arrange,
    ),
    OfficialDocument(
        key="demo_store_certificate",
        title="保健食品经营示范店（柜台）证书",
        copies=(),
        fields=DemoStoreCertificate,
        sheet=demo_store_certificate.SHEET,
        empty=partial(replace, demo_store_certificate.BLANK),
        arrange=demo_store_certificate.arrange,
    ),
    OfficialDocument(
        key="demo_store_decision",
        title="保健食品经营示范店（柜台）复核决定",
        copies=(),
        fields=DemoStoreDecision,
        sheet=demo_store_decision.SHEET,
        empty=partial(replace, demo_store_decision.BLANK),
        arrange=demo_store_decision.arrange,
    ),
    OfficialDocument(
        key="supervision_record",
        title="督导记录",
        copies=(),
        fields=SupervisionRecord,
        sheet=supervision_record.SHEET,
        empty=partial(replace, supervision_record.BLANK),
        arrange=supervision_record.arrange,
    ),
    OfficialDocument(
        key="annual_summary",
        title="年度监督检查总结",
        copies=(),
        fields=AnnualSummary,
        sheet=annual_summary.SHEET,
        empty=partial(replace, annual_summary.BLANK),
        arrange=annual_summary.arrange,
    ),
)

_BY_KEY = {document.key: document for document in REGISTER}
_BY_FIELDS = {document.fields: document for document in REGISTER}


def official(key: str) -> OfficialDocument:
    """The entry of that key.  Raises KeyError for an unknown one."""
    return _BY_KEY[key]


def render(fields: Any) -> bytes:
    """The document that these fields belong to, as a .docx.  The same fields give the same bytes.

    Raises KeyError if no official document has fields of this type.
    """
    return _BY_FIELDS[type(fields)].render(fields)


def blank(key: str, **known: Any) -> bytes:
    """The empty form of that key, to fill by pen or in Word; `known` fields are printed on it.

    `checklist_table` needs to know which: `blank("checklist_table", checklist="lz2018-1-1")`.
    Raises KeyError for an unknown key, TypeError for an unknown field.
    """
    return official(key).blank(**known)
