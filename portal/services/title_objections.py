"""公示期间的异议: sent by anybody or noted by the office, and answered (R-58)."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import select

from portal.domain.calendar import now, today
from portal.domain.errors import NotFound, RuleBroken
from portal.domain.inspections import require_reason
from portal.domain.people import Viewer
from portal.domain.permissions import Action
from portal.domain.text import require_printable
from portal.domain.titles import TitleApplicationState
from portal.extensions import db
from portal.models import TitleApplication, TitleObjection
from portal.queries.title_applications import SUBJECT
from portal.services import ledger, throttles
from portal.services.acts import require_role
from portal.services.throttles import Limit
from portal.services.title_applications import locked, move

OF_ONE_NETWORK = Limit(free=10, first_wait=timedelta(hours=1), longest_wait=timedelta(hours=1))
TOO_OFTEN = "这个网络上提交的异议太多，为防止滥用，请过一小时再来，或者打电话反映。您填写的内容没有提交。"


@dataclass(frozen=True)
class Said:
    """What somebody objects; name and contact may be empty, and stay in the house."""

    text: str
    name: str = ""
    contact: str = ""


def object_(application_id: UUID, said: Said, network: str, by: Viewer) -> None:
    """Anybody objects while the notice runs.  Raises NotFound, or RuleBroken after its end or too often."""
    require_role(by, Action.TITLE_OBJECT)
    key = f"objection:{network}"
    if throttles.waits(key):
        raise RuleBroken(TOO_OFTEN)
    throttles.count(key, OF_ONE_NETWORK)
    row = db.session.scalar(
        select(TitleApplication).where(
            TitleApplication.id == application_id, TitleApplication.state == TitleApplicationState.ON_NOTICE
        )
    )
    if row is None:
        raise NotFound("没有找到这个公示，可能已经结束。")
    if row.notice_until is None or today() > row.notice_until:
        raise RuleBroken("公示期已经过了。公示期以后的情况，请拨打公布的电话反映。")
    row.objections.append(_objection(said, online=True))
    ledger.record(Action.TITLE_OBJECT, SUBJECT, row.id, by=by, detail={"number": row.number})
    db.session.commit()


def note(application_id: UUID, said: Said, by: Viewer) -> None:
    """The office notes what was objected by letter, by telephone or at the counter."""
    row = locked(application_id, by)
    row.objections.append(_objection(said, online=False))
    move(row, Action.TITLE_NOTE_OBJECTION, by)
    db.session.commit()


def answer(application_id: UUID, objection_id: UUID, upheld: bool, text: str, by: Viewer) -> None:
    """Answer one objection: whether it is right, and what was found.  Raises NotFound or RuleBroken."""
    row = locked(application_id, by)
    objection = next((one for one in row.objections if one.id == objection_id), None)
    if objection is None:
        raise NotFound("没有找到这条异议。")
    if objection.answered_at is not None:
        raise RuleBroken("这条异议已经答复。")
    objection.upheld, objection.answer = upheld, require_reason(require_printable(text), "答复")
    objection.answered_by, objection.answered_at = by.name, now()
    move(row, Action.TITLE_ANSWER_OBJECTION, by, reason=objection.answer, detail={"upheld": upheld})
    db.session.commit()


def _objection(said: Said, *, online: bool) -> TitleObjection:
    return TitleObjection(
        received_at=now(),
        online=online,
        name=require_printable(said.name).strip(),
        contact=require_printable(said.contact).strip(),
        text=require_reason(require_printable(said.text), "异议"),
    )
