"""Opening and closing a period of self-inspection."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from portal.domain.calendar import now, today
from portal.domain.enterprises import Kind
from portal.domain.errors import RuleBroken
from portal.domain.filings import PeriodState, Term, require_term
from portal.domain.people import Viewer
from portal.domain.permissions import Action
from portal.domain.workflow import FILING_PERIOD
from portal.extensions import db
from portal.models import Enterprise, FilingObligation, FilingPeriod
from portal.models.base import new_id
from portal.queries.scope import visible_filing_periods
from portal.services import ledger
from portal.services.acts import lead, lock, require_role

SUBJECT = "filing_period"


@dataclass(frozen=True)
class Opening:
    """What is asked of whom.  `codes`: the credit codes of those asked, where it is not all of the kinds."""

    title: str
    kinds: tuple[Kind, ...]
    term: Term
    office_id: UUID | None = None
    codes: tuple[str, ...] = ()
    note: str = ""


def open_period(opening: Opening, by: Viewer) -> UUID:
    """Ask enterprises to check themselves; the id of the period.

    Raises RuleBroken for a term that cannot be, or a credit code that the registry does not hold.
    """
    require_role(by, Action.FILING_PERIOD_OPEN)
    require_term(opening.term, opening.kinds, today())
    named = _named(opening.codes)
    period = FilingPeriod(
        id=new_id(),
        title=opening.title,
        kinds=[kind.value for kind in opening.kinds],
        first_on=opening.term.first,
        last_on=opening.term.last,
        due_on=opening.term.due,
        office_id=opening.office_id,
        listed=bool(named),
        note=opening.note,
        state=PeriodState.OPEN,
        opened_at=now(),
        opened_by=by.name,
    )
    db.session.add(period)
    db.session.flush()
    db.session.add_all(FilingObligation(period_id=period.id, enterprise_id=one) for one in named)
    detail = {
        "title": period.title,
        "kinds": period.kinds,
        "due": period.due_on.isoformat(),
        "named": len(named),
    }
    ledger.record(
        Action.FILING_PERIOD_OPEN, SUBJECT, period.id, by=by, change=(None, period.state.value), detail=detail
    )
    db.session.commit()
    return period.id


def close(period_id: UUID, reason: str, by: Viewer) -> None:
    """End it: nobody owes anything for it any more, what was begun can still be handed in."""
    period = lock(FilingPeriod, period_id, visible_filing_periods(by), "没有找到这次自查。")
    period.closed_at, period.close_reason = now(), reason
    lead(period, FILING_PERIOD, SUBJECT, Action.FILING_PERIOD_CLOSE, by, reason=reason)
    db.session.commit()


def _named(codes: tuple[str, ...]) -> list[UUID]:
    if not codes:
        return []
    rows = db.session.execute(
        select(Enterprise.credit_code, Enterprise.id).where(Enterprise.credit_code.in_(codes))
    )
    held = dict(rows.all())
    if unknown := [code for code in codes if code not in held]:
        raise RuleBroken(f"名录里没有这些统一社会信用代码：{'、'.join(unknown[:5])}。请核对。")
    return [held[code] for code in dict.fromkeys(codes)]
