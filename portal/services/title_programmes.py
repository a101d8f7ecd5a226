"""A programme of 示范店创建: drafted from the last one, changed until it is published, then frozen."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select, true

from portal.domain.calendar import now
from portal.domain.errors import RuleBroken
from portal.domain.people import Viewer
from portal.domain.permissions import Action
from portal.domain.text import require_printable
from portal.domain.titles import ProgrammeState, Terms, require_terms
from portal.extensions import db
from portal.models import TitleProgramme
from portal.queries import title_programmes
from portal.queries.title_programmes import SUBJECT
from portal.services import ledger
from portal.services.acts import lock, require_role

FIRST_YEAR, LAST_YEAR = 2000, 2999


@dataclass(frozen=True)
class Draft:
    """What a programme is called and what it asks."""

    name: str
    year: int
    terms: Terms


def draft(name: str, year: int, by: Viewer) -> UUID:
    """A new draft with the terms of the last programme, or the standard ones; its id."""
    require_role(by, Action.TITLE_PROGRAMME_DRAFT)
    row = TitleProgramme(state=ProgrammeState.DRAFT, drafted_at=now())
    _take(row, Draft(name, year, title_programmes.newest_terms()))
    db.session.add(row)
    db.session.flush()
    ledger.record(
        Action.TITLE_PROGRAMME_DRAFT,
        SUBJECT,
        row.id,
        by=by,
        change=(None, row.state.value),
        detail=_told(row),
    )
    db.session.commit()
    return row.id


def change(programme_id: UUID, wanted: Draft, by: Viewer) -> None:
    """Other terms.  Raises RuleBroken for a published programme, and for terms that none can have."""
    require_role(by, Action.TITLE_PROGRAMME_DRAFT)
    row = _draft(programme_id)
    _take(row, wanted)
    ledger.record(Action.TITLE_PROGRAMME_DRAFT, SUBJECT, row.id, by=by, detail=_told(row))
    db.session.commit()


def publish(programme_id: UUID, by: Viewer) -> None:
    """Freeze the programme and open it for applications; the one before stays for what was applied for."""
    require_role(by, Action.TITLE_PROGRAMME_PUBLISH)
    row = _draft(programme_id)
    require_terms(Terms.read(row.terms))
    former = db.session.scalars(
        select(TitleProgramme).where(TitleProgramme.state == ProgrammeState.PUBLISHED).with_for_update()
    )
    for one in former:
        one.state = ProgrammeState.REPLACED
    row.state, row.published_at = ProgrammeState.PUBLISHED, now()
    ledger.record(
        Action.TITLE_PROGRAMME_PUBLISH,
        SUBJECT,
        row.id,
        by=by,
        change=(ProgrammeState.DRAFT.value, row.state.value),
        detail=_told(row),
    )
    db.session.commit()


def _draft(programme_id: UUID) -> TitleProgramme:
    row = lock(TitleProgramme, programme_id, true(), "没有找到这个创建方案。")
    if row.state is not ProgrammeState.DRAFT:
        raise RuleBroken("这个方案已经发布，不能再改。要改的请起草新方案，已经申报的仍按原方案办。")
    return row


def _take(row: TitleProgramme, wanted: Draft) -> None:
    require_terms(wanted.terms)
    row.name, row.year = require_printable(wanted.name).strip(), wanted.year
    if not row.name:
        raise RuleBroken("请填写方案名称。")
    if not FIRST_YEAR <= row.year <= LAST_YEAR:
        raise RuleBroken("请填写四位数的年份，例如 2026。")
    row.terms = wanted.terms.stored()


def _told(row: TitleProgramme) -> dict[str, object]:
    return {"name": row.name, "year": row.year}
