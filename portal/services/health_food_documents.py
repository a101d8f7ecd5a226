"""The documents of a health-food visit: the record's values in paper order (R-05, 附件1 and 2)."""

from typing import cast

from docgen.layouts.checklist_table import Answer as Tick
from docgen.layouts.checklist_table import ChecklistTable
from docgen.layouts.checklist_table import Line as TableLine
from docgen.layouts.notification_page import NotificationPage
from docgen.layouts.result_record import Copy, ResultRecord
from docgen.layouts.result_record import Disposal as DisposalWord
from docgen.layouts.result_record import Result as ResultWord
from portal.domain.calendar import day_of, local
from portal.domain.checklists import Checklist
from portal.domain.labels import label
from portal.domain.numbering import Number
from portal.domain.people import Viewer, mask_phone
from portal.domain.result import BLANK, Answers, Mark, Standing, Tally, numbers, standing
from portal.models import Inspection, Notification
from portal.queries import bureau, signatures
from portal.services.compositions import inspectors_of, names_of
from portal.services.issuing import Paper, issue, matter_of, recusal_answer
from portal.services.signatures import Printed, printed

POSTED: Copy = "现场公示"
"""The copy that everybody reads: no telephone number, no handwriting, no reason why somebody refused."""

RECORD_COPIES: tuple[Copy, ...] = (POSTED, "反馈企业", "留存")
"""填表说明 11: 一份用于现场公示，一份反馈企业，一份留存 (R-34)."""

MARGIN_NOTE = {Standing.NOT_APPLICABLE: "不适用"}


def issue_notification_page(visit: Inspection, note: Notification, by: Viewer) -> None:
    """Issue the 告知页 of a health-food visit into the running transaction."""
    if not visit.kind.is_health_food:
        return
    told = day_of(note.told_at)
    signed = printed(signatures.of_notification(note), note.enterprise_signer)
    fields = NotificationPage(
        unit=visit.subject_name,
        address=visit.subject_address,
        inspectors=inspectors_of(visit),
        inspected_at=local(note.told_at),
        place=note.place,
        authority=bureau.authority().name,
        recusal_answer=recusal_answer(visit, note),
        unit_signed=signed.words,
        unit_signed_image=signed.picture,
        inspectors_signed=names_of(visit),
        unit_signed_on=told,
        inspectors_signed_on=told,
    )
    issue(matter_of(visit), Paper("告知页", 1, {"": fields}), by)


def issue_record(
    visit: Inspection, number: Number, checklist: Checklist, answers: Answers, counted: Tally, by: Viewer
) -> None:
    """Issue the table and the three copies of the result record into the running transaction."""
    table = ChecklistTable(
        checklist=checklist.key,
        lines=table_lines(checklist, answers),
        other_problems=visit.other_problems,
        record_number=number.text,
    )
    issue(matter_of(visit), Paper(f"表{checklist.table}要点表", 2, {"": table}), by)
    signed = printed(signatures.of_record(visit), visit.enterprise_signer)
    record: dict[str, ResultRecord] = {
        copy: _result_record(visit, checklist, counted, copy, signed) for copy in RECORD_COPIES
    }
    issue(matter_of(visit), Paper("结果记录表", 3, record, number), by)


def table_lines(checklist: Checklist, answers: Answers) -> tuple[TableLine, ...]:
    """The rows of the printed table that carry anything: the tick, the remark, or 不适用 in the margin."""
    rows = ((item, answers.get(item.id, BLANK)) for item in checklist.items)
    return tuple(
        TableLine(item=item.id, answer=_tick(checklist, mark), remark=_margin(standing(item, mark), mark))
        for item, mark in rows
        if mark != BLANK
    )


def _tick(checklist: Checklist, mark: Mark) -> Tick:
    word = mark.words.get("")
    return cast(Tick, word) if word in checklist.scale.words else None


def _margin(where: Standing, mark: Mark) -> str:
    note = MARGIN_NOTE.get(where, "")
    text = mark.remark.strip()
    if mark.spot_check and where is Standing.CHECKED:
        text = f"抽查：{text}"
    if not note or text.startswith(note):
        return text
    return f"{note}：{text}" if text else note


def _result_record(
    visit: Inspection, checklist: Checklist, counted: Tally, copy: Copy, signed: Printed
) -> ResultRecord:
    if visit.started_at is None or visit.finished_at is None:
        raise ValueError("the result record belongs to a finished visit")
    authority = bureau.authority()
    team = names_of(visit)
    finished = day_of(visit.finished_at)
    posted = copy == POSTED
    return ResultRecord(
        copy=copy,
        authority_heading=authority.form_heading,
        number=visit.record_number or "",
        holder_name=visit.subject_name,
        address=visit.subject_address,
        contact=visit.subject_contact,
        phone=mask_phone(visit.subject_phone) if posted else visit.subject_phone,
        licence_number=visit.subject_licence,
        times=visit.visit_number,
        authority=authority.name,
        inspectors=team,
        inspected_on=day_of(visit.started_at),
        table=checklist.table,
        key_items=numbers(counted.key_checked),
        key_problems=numbers(counted.key_problems),
        general_items=numbers(counted.general_checked),
        general_problems=numbers(counted.general_problems),
        result=cast(ResultWord, label(visit.result)) if visit.result else None,
        disposal=cast(DisposalWord, label(visit.disposal)) if visit.disposal else None,
        explanation=_explanation(visit),
        officers_signed=team,
        officers_signed_on=finished,
        opinion=visit.enterprise_opinion,
        responsible_signed=signed.posted if posted else signed.words,
        responsible_signed_image=None if posted else signed.picture,
        responsible_signed_on=finished,
    )


def _explanation(visit: Inspection) -> str:
    if visit.deadline is None:
        return visit.explanation
    due = f"请于{visit.deadline.year}年{visit.deadline.month}月{visit.deadline.day}日前完成整改。"
    return f"{visit.explanation}\n{due}"
