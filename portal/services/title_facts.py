"""Facts against a business that no other record holds: a failed sample, a penalty, entered by the office."""

from datetime import date
from uuid import UUID

from sqlalchemy import true

from portal.domain.calendar import now, today
from portal.domain.errors import NotFound, RuleBroken
from portal.domain.inspections import require_reason
from portal.domain.people import Viewer
from portal.domain.permissions import Action
from portal.domain.text import require_printable
from portal.domain.titles import BY_HAND, Veto
from portal.extensions import db
from portal.models import TitleFact
from portal.queries import enterprises
from portal.queries.title_facts import SUBJECT
from portal.services import ledger
from portal.services.acts import lock, require_role


def enter(enterprise_id: UUID, kind: Veto, day: date, what: str, by: Viewer) -> UUID:
    """Enter a fact with its day and source; its id.  Raises RuleBroken for a day to come, or no source."""
    require_role(by, Action.TITLE_FACT_ENTER)
    enterprise = enterprises.get(by, enterprise_id)
    if kind not in BY_HAND:
        raise RuleBroken("这一类事实从检查、自查等记录里来，不用手工登记。")
    if day > today():
        raise RuleBroken("发生的日期不能在今天以后。")
    row = TitleFact(
        enterprise_id=enterprise.id,
        kind=kind,
        day=day,
        what=require_reason(require_printable(what), "这个事实"),
        entered_at=now(),
        entered_by=by.name,
    )
    db.session.add(row)
    db.session.flush()
    ledger.record(
        Action.TITLE_FACT_ENTER, SUBJECT, row.id, by=by, reason=row.what, detail={"kind": kind.value}
    )
    db.session.commit()
    return row.id


def withdraw(fact_id: UUID, reason: str, by: Viewer) -> UUID:
    """Take back a fact that was entered wrongly; the id of its business.  Raises NotFound or RuleBroken."""
    require_role(by, Action.TITLE_FACT_WITHDRAW)
    row = lock(TitleFact, fact_id, true(), "没有找到这个事实。")
    enterprises.get(by, row.enterprise_id)
    if row.withdrawn_at is not None:
        raise NotFound("这个事实已经撤回。")
    row.withdrawn_because = require_reason(require_printable(reason), "撤回")
    row.withdrawn_at, row.withdrawn_by = now(), by.name
    ledger.record(Action.TITLE_FACT_WITHDRAW, SUBJECT, row.id, by=by, reason=row.withdrawn_because)
    db.session.commit()
    return row.enterprise_id
