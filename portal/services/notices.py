"""现场监督检查意见通知书: what the bureau wants done (附件5, R-37)."""

from dataclasses import replace

from docgen.layouts import opinion_notice
from docgen.layouts.opinion_notice import OpinionNotice
from portal.domain.calendar import day_text
from portal.domain.errors import RuleBroken
from portal.domain.people import Viewer
from portal.domain.workflow import COUNTED
from portal.models import Inspection
from portal.queries import bureau, documents, rectifications
from portal.services.compositions import (
    Composition,
    Content,
    Stamp,
    issue_new,
    require_filled,
    text_of,
)

KEY = "opinion_notice"


def issue_first(visit: Inspection, by: Viewer) -> None:
    """Issue the notice that a cosmetics visit ends with (R-05), into the running transaction."""
    issue_new(visit, NOTICE, _start(visit), by)


def _open_to(visit: Inspection) -> None:
    if visit.state not in COUNTED:
        raise RuleBroken("完成检查以后才出具现场监督检查意见通知书。")
    if documents.in_force(visit.id, KEY):
        raise RuleBroken("这次检查已经出具现场监督检查意见通知书；有误的，请先作废再另行出具。")


def _start(visit: Inspection) -> Content:
    due = f"请于{day_text(visit.deadline)}前完成整改。" if visit.deadline else ""
    parts = (visit.conclusion, visit.handling, _to_mend(visit)) if visit.conclusion else (visit.explanation,)
    parts = (*parts, due)
    return {"opinion": "\n".join(part for part in parts if part), "contact": visit.enterprise_signer}


def _to_mend(visit: Inspection) -> str:
    """Item by item what is to be put right, where the inspector orders it; 说明 says it otherwise."""
    if visit.deadline is None:
        return ""
    lines = (
        f"{place}．{one.no and f'序号{one.no}，'}{one.remark or one.text}"
        for place, one in enumerate(rectifications.findings_of(visit), 1)
    )
    return "\n".join(("应当整改的项目：", *lines))


def _check(_visit: Inspection, content: Content) -> None:
    require_filled(content, "opinion", "请填写检查意见。")


def _fields(visit: Inspection, content: Content, stamp: Stamp) -> OpinionNotice:
    heading = bureau.authority().series_heading
    return replace(
        opinion_notice.BLANK,
        series_heading=heading or opinion_notice.BLANK.series_heading,
        unit=visit.subject_name,
        address=visit.subject_address,
        legal_representative=visit.subject_contact,
        contact=text_of(content, "contact"),
        phone=visit.subject_phone,
        opinion=text_of(content, "opinion"),
        issued_on=stamp.issued_on,
    )


NOTICE = Composition(
    key=KEY,
    title="现场监督检查意见通知书",
    purpose="把检查意见书面告知被检查单位，加盖公章，由当事人签收。",
    position=5,
    corrects="opinion",
    open_to=_open_to,
    start=_start,
    check=_check,
    fields=_fields,
)
