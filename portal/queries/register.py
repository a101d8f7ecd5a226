"""文书台账: every number of a year and series in order, the missing and the void ones explained."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from portal.domain.calendar import day_of
from portal.domain.documents import DocumentState
from portal.domain.labels import label
from portal.extensions import db
from portal.models import Document, Event, Serial

SERIES = {
    "4": "结果记录表（保健食品生产）",
    "2": "结果记录表（保健食品销售）",
    "rectification_order": "责令改正通知书",
    "stop_notice": "停止生产经营通知书",
    "work_plan": "监督检查工作方案",
    "demo_store_notice": "示范店（柜台）公示",
    "demo_store_award": "示范店（柜台）授牌决定",
    "demo_store_decision": "示范店（柜台）复核决定",
    "supervision_record": "督导记录",
    "annual_summary": "年度总结",
}
"""The series of numbers, in the order of the register, with what they are called."""

MISSING = "缺号"
UNEXPLAINED = "没有找到这个编号的文书，办理经过里也没有记载，请与系统管理员核对备份。"


@dataclass(frozen=True)
class Line:
    """One number.  `state` is the word of its document or 缺号; `why` explains void and missing ones.

    `serial` is its place in the series and year.
    """

    serial: int
    number: str
    series: str
    enterprise: str = ""
    office: str = ""
    issued_on: date | None = None
    state: str = MISSING
    why: str = UNEXPLAINED
    document_id: UUID | None = None


def years() -> Sequence[int]:
    """The years that have numbers, the latest first."""
    found = select(Serial.year).where(Serial.series.in_(SERIES)).distinct().order_by(Serial.year.desc())
    return db.session.scalars(found).all()


def lines(year: int, series: str = "", office_id: UUID | None = None, state: str = "") -> list[Line]:
    """The register of a year; of one series, office or state where they are named."""
    wanted = [series] if series in SERIES else list(SERIES)
    return [
        line for one in wanted for line in _lines(year, one, office_id) if not state or line.state == state
    ]


def _lines(year: int, series: str, office_id: UUID | None) -> Iterator[Line]:
    taken = db.session.get(Serial, (year, series))
    rows = db.session.scalars(
        select(Document)
        .options(joinedload(Document.office))
        .where(Document.series == series, Document.series_year == year)
        .order_by(Document.serial)
    )
    documents = {row.serial: row for row in rows}
    for serial in range(1, max([taken.last if taken else 0, *(n for n in documents if n)]) + 1):
        document = documents.get(serial)
        if document is None:
            if office_id is None:
                yield Line(serial, "", SERIES[series], why=_told(year, series, serial))
        elif office_id in (None, document.office_id):
            yield _line(document, series)


def _line(document: Document, series: str) -> Line:
    return Line(
        serial=document.serial or 0,
        number=document.number,
        series=SERIES[series],
        enterprise=document.addressee,
        office=document.office.name if document.office else "",
        issued_on=day_of(document.issued_at) if document.issued_at else None,
        state=label(document.state),
        why=_void_because(document) if document.state is DocumentState.VOIDED else "",
        document_id=document.id,
    )


def _void_because(document: Document) -> str:
    reason = f"{document.void_reason.removesuffix('。')}。"
    successor = document.replaced_by
    return f"{reason}已另行出具{successor.number}。" if successor and successor.issued_at else reason


def _told(year: int, series: str, serial: int) -> str:
    """What the ledger says of a number that no document has."""
    ending = f"{year}-{series}-{serial:06d}" if len(series) == 1 else f"〔{year}〕{serial}号"
    kinds = ("inspection",) if len(series) == 1 else ("document",)
    for event in db.session.scalars(select(Event).where(Event.subject_type.in_(kinds)).order_by(Event.at)):
        number = str(event.detail.get("number") or "")
        if number.endswith(ending) and (len(series) == 1 or event.detail.get("title") == SERIES[series]):
            return f"{event.name}曾办理“{label(event.action)}”（{number}），文书不在库中，请核对备份。"
    return UNEXPLAINED
