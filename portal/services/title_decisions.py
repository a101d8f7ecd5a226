"""The bureau decides: announced, refused with its reason, or awarded when the notice is over (R-58)."""

from uuid import UUID

from portal.domain.calendar import day_text, now, today
from portal.domain.errors import RuleBroken
from portal.domain.inspections import require_reason
from portal.domain.people import Viewer
from portal.domain.permissions import Action
from portal.domain.text import require_printable
from portal.domain.title_scores import require_passed
from portal.domain.titles import RefusalGround, Terms, TitleApplicationState, TitleState, months_after
from portal.domain.workflow import TITLE_APPLICATION
from portal.extensions import db
from portal.models import StoreTitle, TitleApplication
from portal.queries import title_facts
from portal.queries.bureau import authority
from portal.queries.holidays import working_days
from portal.services import serials, title_documents, title_publications
from portal.services.title_applications import locked, move

SERIES, WORD = "store_title", "保健示范"
"""The row of numbers, and the word in them: 城中食药监保健示范〔2026〕1号."""


def approve(application_id: UUID, reason: str, by: Viewer) -> None:
    """Agree and announce.  Raises RuleBroken below the pass mark, or with the facts of a veto."""
    row = locked(application_id, by)
    TITLE_APPLICATION.advance(Action.TITLE_APPROVE, row.state)
    terms = Terms.read(row.programme.terms)
    require_passed(terms, row.points or 0)
    _require_nothing_against(row, terms)
    _decide(row, reason, by)
    row.notice_from = today()
    row.notice_until = working_days().after(today(), terms.notice_days)
    detail = {"notice_until": row.notice_until.isoformat(), "points": row.points}
    move(row, Action.TITLE_APPROVE, by, reason=row.decision, detail=detail)
    title_publications.announce(row)
    title_documents.issue_notice(row, by)
    db.session.commit()


def refuse(application_id: UUID, ground: RefusalGround, reason: str, by: Viewer) -> None:
    """Refuse it for good, with ground and reason.  Raises RuleBroken without a reason."""
    row = locked(application_id, by)
    announced = row.state is TitleApplicationState.ON_NOTICE
    _decide(row, reason, by)
    row.ground, row.ended_at = ground, now()
    move(row, Action.TITLE_REFUSE, by, reason=row.decision, detail={"ground": ground.value})
    if announced:
        title_publications.end_notice(row.id, "公示后不予授牌", row.decision)
    db.session.commit()


def award(application_id: UUID, by: Viewer) -> UUID:
    """Give the title its number; its id.

    Raises RuleBroken before the notice is over, while an objection is unanswered, where one was upheld, and
    with the facts of a veto that came up meanwhile.
    """
    row = locked(application_id, by)
    TITLE_APPLICATION.advance(Action.TITLE_AWARD, row.state)
    terms = Terms.read(row.programme.terms)
    _require_notice_over(row)
    _require_nothing_against(row, terms)
    day = today()
    number = serials.take_order(day.year, SERIES, authority().document_mark, WORD)
    title = StoreTitle(
        application=row,
        enterprise_id=row.enterprise_id,
        office_id=row.office_id,
        number=number.text,
        state=TitleState.VALID,
        kind=row.kind,
        site=row.site,
        address=row.address,
        street=row.street,
        host=row.host,
        points=row.points or 0,
        awarded_on=day,
        valid_until=months_after(day, terms.validity_months),
        review_due_on=months_after(day, terms.review_months),
        weighed=[],
    )
    db.session.add(title)
    row.ended_at = now()
    move(row, Action.TITLE_AWARD, by, detail={"title_number": title.number})
    title_publications.award(title)
    title_documents.issue_award(title, by)
    db.session.commit()
    return title.id


def _decide(row: TitleApplication, reason: str, by: Viewer) -> None:
    row.decision = require_reason(require_printable(reason), "决定")
    row.decided_by, row.decided_at = by.name, now()


def _require_nothing_against(row: TitleApplication, terms: Terms) -> None:
    if against := title_facts.against(row.enterprise, terms):
        raise RuleBroken(f"有一票否决的事实：{''.join(one.sentence for one in against)}")


def _require_notice_over(row: TitleApplication) -> None:
    assert row.notice_until is not None
    if today() <= row.notice_until:
        raise RuleBroken(f"公示到{day_text(row.notice_until)}为止，第二天起才能授牌。")
    if waiting := sum(one.answered_at is None for one in row.objections):
        raise RuleBroken(f"还有{waiting}条异议没有答复，答复以后才能授牌。")
    if any(one.upheld for one in row.objections):
        raise RuleBroken("有异议查实成立，不能授牌；请写明理由不予授牌。")
