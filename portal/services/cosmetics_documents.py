"""The documents of a cosmetics visit: the table, the transcript, the opinion notice (R-05, 附件3-6)."""

from dataclasses import replace
from datetime import datetime
from typing import cast, get_args

from docgen.layouts import opinion_notice, site_transcript
from docgen.layouts.cosmetics_operator_record import CosmeticsOperatorRecord, Evaluation, Verdict
from docgen.layouts.cosmetics_producer_table import CosmeticsProducerTable, Remark
from docgen.layouts.notification_page import Inspector
from docgen.layouts.opinion_notice import OpinionNotice
from docgen.layouts.site_transcript import SiteTranscript
from portal.domain.calendar import day_of, local
from portal.domain.checklists import Checklist, Scale
from portal.domain.labels import label
from portal.domain.people import Viewer
from portal.domain.result import BLANK, Answers, Mark, Standing, spoken, standing
from portal.models import Inspection, Notification
from portal.queries import bureau
from portal.services.issuing import Paper, issue, recusal_answer

SEEN = "看清楚了。"


def issue_cosmetics_papers(visit: Inspection, checklist: Checklist, answers: Answers, by: Viewer) -> None:
    """Issue the table, two copies of the transcript and two of the opinion notice.

    They belong to the running transaction.
    """
    issue(visit, Paper(checklist.title, 2, {"": _table(visit, checklist, answers)}), by)
    transcript, notice = _transcript(visit), _notice(visit)
    told = {copy: replace(transcript, copy=copy) for copy in get_args(site_transcript.Copy)}
    issue(visit, Paper("现场检查笔录", 4, told), by)
    wanted = {copy: replace(notice, copy=copy) for copy in get_args(opinion_notice.Copy)}
    issue(visit, Paper("现场监督检查意见通知书", 5, wanted), by)


def _table(
    visit: Inspection, checklist: Checklist, answers: Answers
) -> CosmeticsProducerTable | CosmeticsOperatorRecord:
    marks = [(item, answers.get(item.id, BLANK)) for item in checklist.items]
    if checklist.scale is Scale.YES_NO:
        remarks = tuple(Remark(item=item.id, text=_found(spoken(item, mark), mark)) for item, mark in marks)
        return CosmeticsProducerTable(checklist=checklist.key, remarks=remarks, reference="")
    done_on = day_of(visit.finished_at) if visit.finished_at else None
    return CosmeticsOperatorRecord(
        checklist=checklist.key,
        unit=visit.subject_name,
        address=visit.subject_address,
        evaluations=tuple(
            Evaluation(item=item.id, verdict=_verdict(mark), remark=_margin(standing(item, mark), mark))
            for item, mark in marks
        ),
        conclusion=visit.conclusion,
        handling=visit.handling,
        inspectors_signed=tuple(member.name for member in visit.team),
        inspectors_signed_on=done_on,
        opinion=visit.enterprise_opinion,
        inspected_signed=visit.enterprise_signer,
        inspected_signed_on=done_on,
    )


def _found(words: str, mark: Mark) -> str:
    """附件3 has no column for the answer: it stands in 备注 (R-24)."""
    remark = mark.remark.strip()
    return f"{words}。{remark}" if remark else words


def _verdict(mark: Mark) -> Verdict:
    word = mark.words.get("")
    return cast(Verdict, word) if word in Scale.CONFORM.words else None


def _margin(where: Standing, mark: Mark) -> str:
    if where is not Standing.NOT_APPLICABLE:
        return mark.remark
    return f"不适用：{mark.remark}" if mark.remark else "不适用"


def _transcript(visit: Inspection) -> SiteTranscript:
    note = _note(visit)
    authority = bureau.authority()
    return replace(
        site_transcript.BLANK,
        series_heading=authority.series_heading or site_transcript.BLANK.series_heading,
        unit=visit.subject_name,
        place=note.place,
        legal_representative=visit.subject_contact,
        phone=visit.subject_phone,
        inspectors=tuple(
            Inspector(
                name=member.name, certificate=member.certificate_title, number=member.certificate_number
            )
            for member in visit.team
        ),
        recorder=visit.team[-1].name,
        category="日常监督检查",
        started_at=local(note.told_at),
        ended_at=_ended_at(visit, note),
        authority=authority.name,
        identity_answer=SEEN,
        subject=f"{label(visit.kind)}监督检查",
        recusal_answer=recusal_answer(visit, note),
        record=visit.transcript,
        amendments=0,
        opinion=visit.enterprise_opinion,
        inspected_signed=visit.enterprise_signer,
        inspectors_signed=tuple(member.name for member in visit.team),
    )


def _notice(visit: Inspection) -> OpinionNotice:
    authority = bureau.authority()
    return replace(
        opinion_notice.BLANK,
        series_heading=authority.series_heading or opinion_notice.BLANK.series_heading,
        unit=visit.subject_name,
        address=visit.subject_address,
        legal_representative=visit.subject_contact,
        contact=visit.enterprise_signer,
        phone=visit.subject_phone,
        opinion=f"{visit.conclusion}\n{visit.handling}".strip(),
        issued_on=day_of(visit.finished_at) if visit.finished_at else None,
    )


def _ended_at(visit: Inspection, note: Notification) -> datetime | None:
    """A transcript tells of one day: finished after midnight, the end is left for the pen (附件4)."""
    if visit.finished_at is None or day_of(visit.finished_at) != day_of(note.told_at):
        return None
    return local(visit.finished_at)


def _note(visit: Inspection) -> Notification:
    return visit.notifications[-1]
