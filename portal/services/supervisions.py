"""督导: record what was found, reply, return a reply, close with the official record."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from docgen.layouts.supervision_record import Finding, Level, SupervisionRecord
from portal.domain.calendar import day_of, now, today
from portal.domain.errors import RuleBroken
from portal.domain.people import Viewer
from portal.domain.permissions import Action
from portal.domain.supervisions import (
    Found,
    SupervisionLevel,
    SupervisionState,
    require_record,
    require_replied,
    require_reply_due,
)
from portal.domain.workflow import SUPERVISION
from portal.extensions import db
from portal.models import Office, Supervision, SupervisionFinding
from portal.queries import bureau
from portal.queries.scope import visible_supervisions
from portal.queries.supervisions import SUBJECT
from portal.services import ledger, serials
from portal.services.acts import lead, lock, require_role
from portal.services.issuing import Matter, Paper, issue

KEY, TITLE, WORD = "supervision_record", "督导记录", "督导"
LEVELS: Mapping[SupervisionLevel, Level] = {
    SupervisionLevel.MUNICIPAL: "市局督导",
    SupervisionLevel.DISTRICT: "区局督导",
}
SEPARATOR = "、"


@dataclass(frozen=True)
class Held:
    """What was held: by whom, where (None: the whole bureau), when, about what, and what was found."""

    level: SupervisionLevel
    office_id: UUID | None
    supervisor: str
    persons: tuple[str, ...]
    held_on: date
    subject: str
    findings: tuple[Found, ...]
    reply_due: date | None


def record(held: Held, by: Viewer) -> UUID:
    """Enter a record; its id.  Raises RuleBroken."""
    require_role(by, Action.SUPERVISION_RECORD)
    require_record(held.held_on, today(), held.persons, held.findings)
    require_reply_due(held.reply_due, held.held_on, len(held.findings))
    _require_office(held)
    row = Supervision(
        level=held.level,
        state=SupervisionState.OPEN,
        office_id=held.office_id,
        supervisor=held.supervisor,
        persons=SEPARATOR.join(held.persons),
        held_on=held.held_on,
        subject=held.subject,
        reply_due=held.reply_due,
        recorded_at=now(),
        findings=[
            SupervisionFinding(position=place, text=one.text, request=one.request)
            for place, one in enumerate(held.findings, 1)
        ],
    )
    db.session.add(row)
    db.session.flush()
    ledger.record(
        Action.SUPERVISION_RECORD,
        SUBJECT,
        row.id,
        by=by,
        change=(None, row.state.value),
        detail={"findings": len(row.findings), "level": row.level.value},
    )
    db.session.commit()
    return row.id


def reply(supervision_id: UUID, replies: Sequence[str], text: str, by: Viewer) -> None:
    """Answer every finding; only whoever was supervised does.  Raises NotFound, RuleBroken."""
    row = _locked(supervision_id, by)
    if row.office_id is not None and row.office_id != by.office_id:
        raise RuleBroken("由被督导的单位反馈，您不能代为反馈。")
    if len(replies) != len(row.findings):
        raise RuleBroken("请逐条反馈每一个问题。")
    for one, said in zip(row.findings, replies, strict=True):
        if not said.strip():
            raise RuleBroken(f"请写明第{one.position}个问题的整改情况。")
        one.reply = said
    lead(row, SUPERVISION, SUBJECT, Action.SUPERVISION_REPLY, by)
    row.reply, row.replied_by, row.replied_at = text, by.name, now()
    row.returned_because = ""
    db.session.commit()


def return_(supervision_id: UUID, reason: str, by: Viewer) -> None:
    """Send a reply back; what was written stays and can be mended.  Raises NotFound, RuleBroken."""
    row = _locked(supervision_id, by)
    lead(row, SUPERVISION, SUBJECT, Action.SUPERVISION_RETURN, by, reason=reason)
    row.returned_because = reason
    db.session.commit()


def close(supervision_id: UUID, conclusion: str, by: Viewer) -> None:
    """Close it and issue the official record.  Raises NotFound, RuleBroken."""
    row = _locked(supervision_id, by)
    require_replied(row.state, len(row.findings))
    lead(row, SUPERVISION, SUBJECT, Action.SUPERVISION_CLOSE, by, reason=conclusion)
    row.conclusion, row.closed_by, row.closed_at = conclusion, by.name, now()
    number = serials.take_order(today().year, KEY, bureau.authority().document_mark, WORD)
    matter = Matter(SUBJECT, row.id, addressee=supervised(row), office_id=row.office_id)
    issue(matter, Paper(TITLE, 1, {"": _fields(row, number.text)}, number), by)
    db.session.commit()


def supervised(row: Supervision) -> str:
    """Who was supervised, as pages and papers call it."""
    return row.office.name if row.office is not None else bureau.authority().name


def _require_office(held: Held) -> None:
    if held.level is SupervisionLevel.DISTRICT and held.office_id is None:
        raise RuleBroken("请选择被督导的单位。")
    if held.level is SupervisionLevel.MUNICIPAL and held.office_id is not None:
        raise RuleBroken("市局督导的是全局，不用选择被督导的单位。")
    if held.office_id is not None and db.session.get(Office, held.office_id) is None:
        raise RuleBroken("没有这个单位，请重新选择。")


def _locked(supervision_id: UUID, by: Viewer) -> Supervision:
    return lock(Supervision, supervision_id, visible_supervisions(by), "没有找到这次督导。")


def _fields(row: Supervision, number: str) -> SupervisionRecord:
    persons = tuple(row.persons.split(SEPARATOR))
    return SupervisionRecord(
        authority=bureau.authority().name,
        number=number,
        level=LEVELS[row.level],
        supervisor=row.supervisor,
        supervised=supervised(row),
        held_on=row.held_on,
        persons=persons,
        subject=row.subject,
        findings=tuple(Finding(text=one.text, request=one.request, reply=one.reply) for one in row.findings),
        reply_due=row.reply_due,
        persons_signed=persons,
        persons_signed_on=row.held_on,
        reply=row.reply,
        replied_by=row.replied_by,
        replied_on=day_of(row.replied_at) if row.replied_at else None,
        conclusion=row.conclusion,
        closed_by=row.closed_by,
        closed_on=day_of(row.closed_at) if row.closed_at else None,
    )
