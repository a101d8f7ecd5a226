"""Every official form empty, for the pen: one zip."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any
from uuid import UUID

import docgen
from docgen.pack import archive, member
from portal.domain.calendar import today
from portal.domain.checklists import in_force
from portal.domain.enterprises import Kind
from portal.domain.jobs import JobKind
from portal.domain.people import Viewer
from portal.domain.permissions import Action
from portal.extensions import db
from portal.queries import bureau
from portal.services import jobs
from portal.services.job_runs import Run, glance
from portal.services.layouts import drawn

ZIP = "application/zip"
NAME = "空白文书.zip"
OF_TWO_TABLES = (Kind.HF_PRODUCER, Kind.HF_OPERATOR)
"""The kinds that the 要点表 of one layout has two tables for (R-04)."""


def request(by: Viewer) -> UUID:
    """Ask for the blank forms; the job."""
    made = jobs.add(jobs.Request(JobKind.BLANK_FORMS, "空白文书（全部表格）", {}), Action.DOCUMENT_BATCH, by)
    db.session.commit()
    jobs.tell()
    return made


def pack(run: Run, _params: dict[str, Any]) -> None:
    """Every form, and of each every copy with its label, with the bureau's own name printed on it."""
    with glance():
        forms = list(_forms())
    packed = []
    run.progress(0, len(forms))
    for place, (title, key, known) in enumerate(forms, 1):
        if run.cancelled():
            return
        with glance():
            official = drawn(key, today())
        packed.append(member(f"空白文书/{place:02} {title}.docx", official.blank(**known)))
        run.progress(place)
    run.file(NAME, archive(packed), ZIP)


PURPOSES = {
    "notification_page": "检查前出示证件、告知权利、记录是否申请回避，双方签字。",
    "checklist_table": "逐项记录保健食品检查的评价和备注。",
    "result_record": "记录检查结果和处理，一式三份：现场公示、反馈企业、留存。",
    "cosmetics_producer_table": "逐项记录化妆品生产企业检查的方式和发现的情况。",
    "site_transcript": "记录现场检查的经过，被检查人逐页签字，一式二联。",
    "opinion_notice": "把检查意见书面告知被检查单位，由当事人签收，一式二联。",
    "cosmetics_operator_record": "逐项记录化妆品经营企业检查的结果和处理意见。",
    "rectification_order": "书面责令限期改正，由当事人签收，一式二联。",
    "stop_notice": "书面通知立即停止生产经营，由当事人签收，一式二联。",
    "service_receipt": "证明文书何时、何地、以什么方式送达了谁。",
    "draw_result": "记录一次双随机抽取的名录、种子和结果，由见证人签字。",
    "self_inspection_report": "企业报告一次自查：发现的问题、原因、整改措施和“6+1”各项记录。",
    "work_plan": "公布一年检查谁、由谁检查、几次，以及按比例未列入的企业。",
    "demo_store_application": "企业申报示范店或者示范柜台，附自评表，逐级签署意见。",
    "demo_store_scoring": "两名评定人员现场逐项打分，写明扣分理由和结论。",
    "demo_store_notice": "公示拟命名的示范店（柜台）和受理异议的方式。",
    "demo_store_award": "决定命名示范店（柜台），写明编号和有效期。",
    "demo_store_certificate": "挂在店里的证书，扫码查看称号现在是否有效。",
    "demo_store_decision": "复核后保留、暂停、恢复或者撤销称号。",
    "supervision_record": "记录一次督导发现的问题、被督导单位的反馈和办结。",
    "annual_summary": "汇总全年监督检查的数字和各单位的总结，写明谁没有报送。",
}
"""What each form is for, by its key."""


@dataclass(frozen=True)
class Blank:
    """One empty form: its name in addresses, its title, what it is for, what is printed on it already."""

    name: str
    title: str
    purpose: str
    key: str
    known: Mapping[str, Any]


def listed() -> list[Blank]:
    """Every form once, in the order of the bureau's file."""
    found = list[Blank]()
    for title, key, known in _forms():
        table = known.get("checklist")
        name = f"{key}-{table}" if table else key
        if all(one.name != name for one in found):
            plain = {word: value for word, value in known.items() if word != "copy"}
            whole = title.removesuffix(f"（{known.get('copy')}）")
            found.append(Blank(name, whole, PURPOSES[key], key, plain))
    return found


def content(form: Blank) -> bytes:
    """The form as a Word file."""
    return drawn(form.key, today()).blank(**form.known)


def _forms() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Title, key, and what is known of each form, in the order of the bureau's file."""
    authority = bureau.authority()
    printed = {
        "authority": authority.name,
        "authority_heading": authority.form_heading,
        "series_heading": authority.series_heading,
    }
    for document in docgen.REGISTER:
        names = {field.name for field in fields(document.fields)}
        known = {name: value for name, value in printed.items() if name in names and value}
        if document.key == "checklist_table":
            for table in (in_force(kind, today()) for kind in OF_TWO_TABLES):
                yield f"{document.title} 表{table.table}", document.key, {"checklist": table.key}
        elif document.copies:
            for copy in document.copies:
                yield f"{document.title}（{copy}）", document.key, {**known, "copy": copy}
        else:
            yield document.title, document.key, known
