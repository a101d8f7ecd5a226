"""现场检查笔录: what was asked, answered and seen on one day (附件4, R-05, R-36)."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import select

from docgen.layouts import site_transcript
from docgen.layouts.site_transcript import SiteTranscript
from portal.domain.calendar import day_of, day_text, now
from portal.domain.documents import DocumentState, require_one_day
from portal.domain.errors import RuleBroken
from portal.domain.inspections import InspectionState
from portal.domain.labels import label
from portal.domain.people import Viewer
from portal.domain.result import draft_transcript
from portal.domain.workflow import COUNTED, IN_FORCE
from portal.extensions import db
from portal.models import Document, Inspection, Notification
from portal.queries import bureau, inspections, signatures
from portal.services.compositions import (
    Composition,
    Content,
    Stamp,
    inspectors_of,
    issue_draft,
    issue_new,
    moment_of,
    names_of,
    require_filled,
    text_of,
)
from portal.services.issuing import recusal_answer
from portal.services.signatures import Printed

KEY = "site_transcript"
SEEN = "看清楚了。"
AT_WORK = COUNTED | {InspectionState.IN_PROGRESS}
MOST_AMENDMENTS = 20


def issue_all(visit: Inspection, record: str, signed: Printed, by: Viewer) -> None:
    """Issue the transcripts that a cosmetics visit ends with (R-05), into the running transaction.

    Those that the team drafted, or else one with this record; all signed as the visit was.  Raises
    RuleBroken for a visit that did not end on the day it began and has no transcript yet.
    """
    drafts = _of_visit(visit, (DocumentState.DRAFT,))
    for draft in drafts:
        issue_draft(draft, TRANSCRIPT, by, signed)
    if drafts or _of_visit(visit, IN_FORCE):
        return
    if visit.started_at is None or visit.finished_at is None:
        raise RuleBroken("没有开始的检查没有现场检查笔录。")
    if day_of(visit.started_at) != day_of(visit.finished_at):
        raise RuleBroken(
            f"检查是{day_text(day_of(visit.started_at))}开始的，不是今天。现场检查笔录每份只写一天：请先在"
            "“检查文书”里起草笔录，写明当天的起止时间；检查跨过零点的，每天一份；再回来完成检查。"
        )
    content = {
        **_start(visit),
        "record": record,
        "ended_at": visit.finished_at.isoformat(),
        "opinion": visit.enterprise_opinion,
        "signer": signed.words,
    }
    issue_new(visit, TRANSCRIPT, content, by, signed)


def begun(visit: Inspection) -> Sequence[Document]:
    """The transcripts that the visit has, drafted or issued."""
    return _of_visit(visit, (DocumentState.DRAFT, *IN_FORCE))


def _of_visit(visit: Inspection, states: Collection[DocumentState]) -> Sequence[Document]:
    return db.session.scalars(
        select(Document)
        .where(Document.inspection_id == visit.id, Document.kind == KEY, Document.state.in_(states))
        .order_by(Document.id)
    ).all()


def _open_to(visit: Inspection) -> None:
    if visit.state not in AT_WORK:
        raise RuleBroken("检查开始以后才有现场检查笔录；作废或没有查成的检查不做笔录。")


def _start(visit: Inspection) -> Content:
    note = visit.notifications[-1]
    checklist = inspections.checklist_of(visit)
    ended_at = visit.finished_at or now()
    same_day = day_of(ended_at) == day_of(note.told_at)
    return {
        "place": note.place,
        "started_at": note.told_at.isoformat(),
        "ended_at": ended_at.isoformat() if same_day else "",
        "recorder": visit.team[-1].name,
        "category": "日常监督检查",
        "identity_answer": SEEN,
        "subject": f"{label(visit.kind)}监督检查",
        "recusal_answer": recusal_answer(visit, note),
        "record": draft_transcript(checklist, inspections.marks(inspections.answers(visit.id))),
        "amendments": 0,
        "opinion": visit.enterprise_opinion,
        "signer": _signer(visit, note),
    }


def _signer(visit: Inspection, note: Notification) -> str:
    """Who signed last, or that it was refused."""
    if visit.finished_at is None:
        return note.enterprise_signer
    return signatures.words_of(signatures.of_record(visit), visit.enterprise_signer)


def _check(visit: Inspection, content: Content) -> None:
    started_at, ended_at = moment_of(content, "started_at"), moment_of(content, "ended_at")
    if started_at is None or ended_at is None:
        raise RuleBroken("请填写检查开始和结束的时间，精确到分。")
    require_one_day(started_at, ended_at, now())
    for name, sentence in REQUIRED.items():
        require_filled(content, name, sentence)
    taken = [
        other
        for other in _of_visit(visit, IN_FORCE)
        if (begins := moment_of(other.content, "started_at")) and begins.date() == started_at.date()
    ]
    if taken:
        raise RuleBroken(f"{day_text(started_at.date())}已经有一份现场检查笔录；有误的，请先作废再另行出具。")


AS_WRITTEN = (
    "place", "recorder", "category", "identity_answer", "subject", "recusal_answer", "record",
)  # fmt: skip
REQUIRED = {
    "place": "请填写检查现场。",
    "identity_answer": "请填写对执法证件的回答。",
    "recusal_answer": "请填写对回避的回答。",
    "record": "请填写现场检查记录，它印在现场检查笔录上。",
    "opinion": "请填写被检查人对笔录真实性的意见，例如“以上笔录我已看过，与实际情况相符”。",
    "signer": "请填写被检查人签字人的姓名。",
}


def _fields(visit: Inspection, content: Content, stamp: Stamp) -> SiteTranscript:
    authority = bureau.authority()
    started_at, ended_at = moment_of(content, "started_at"), moment_of(content, "ended_at")
    written: dict[str, Any] = {name: text_of(content, name) for name in AS_WRITTEN}
    return replace(
        site_transcript.BLANK,
        **written,
        series_heading=authority.series_heading or site_transcript.BLANK.series_heading,
        unit=visit.subject_name,
        legal_representative=visit.subject_contact,
        phone=visit.subject_phone,
        inspectors=inspectors_of(visit),
        started_at=started_at,
        ended_at=_on_the_same_day(started_at, ended_at),
        authority=authority.name,
        amendments=int(content.get("amendments") or 0),
        opinion=text_of(content, "opinion"),
        **_signed(text_of(content, "signer"), stamp.signed),
        inspectors_signed=names_of(visit),
    )


def _signed(signer: str, signed: Printed | None) -> dict[str, Any]:
    """The name, with the drawn signature of who bears it; a refusal stands instead of any name."""
    if signed is not None and not signed.signer:
        return {"inspected_signed": signed.words}
    drawn = signed.picture if signed is not None and signed.signer == signer else None
    return {"inspected_signed": signer, "inspected_signed_image": drawn}


def _on_the_same_day(started_at: datetime | None, ended_at: datetime | None) -> datetime | None:
    """A draft may say what must not be issued; its paper leaves the end open."""
    together = started_at and ended_at and started_at.date() == ended_at.date()
    return ended_at if together else None


TRANSCRIPT = Composition(
    key=KEY,
    title="现场检查笔录",
    purpose="记录现场检查的经过和发现的情况，被检查人逐页签字；每份只写一天。",
    position=4,
    open_to=_open_to,
    start=_start,
    check=_check,
    fields=_fields,
)
