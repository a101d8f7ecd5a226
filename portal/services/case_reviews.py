"""案件移送审查: opened by rule or for what is overdue, decided by the head (R-27, R-47)."""

from uuid import UUID

from portal.domain.calendar import now
from portal.domain.errors import RuleBroken
from portal.domain.follow_ups import CaseCause, CaseState, ReferredTo, require_overdue
from portal.domain.inspections import require_reason
from portal.domain.people import Viewer
from portal.domain.permissions import Action
from portal.domain.text import require_printable
from portal.domain.workflow import CASE_REVIEW, RECTIFICATION
from portal.extensions import db
from portal.models import CaseReview, Inspection, Rectification
from portal.queries import rectifications
from portal.queries.follow_ups import CASE
from portal.queries.rectifications import SUBJECT
from portal.queries.scope import visible_case_reviews
from portal.services import ledger
from portal.services.acts import lead, lock
from portal.services.rectifications import locked, tell_public, without_key


def open_for(
    visit: Inspection,
    cause: CaseCause,
    by: Viewer,
    rectification: Rectification | None = None,
    note: str = "",
) -> CaseReview:
    """Open a review; part of the running transaction."""
    review = CaseReview(
        inspection_id=visit.id,
        rectification_id=rectification.id if rectification else None,
        enterprise_id=visit.enterprise_id,
        office_id=visit.office_id,
        cause=cause,
        note=note,
        state=CaseState.OPEN,
        opened_at=now(),
    )
    db.session.add(review)
    db.session.flush()
    change = (None, review.state.value)
    ledger.record(Action.CASE_OPEN, CASE, review.id, by=without_key(by), change=change, reason=note)
    return review


def escalate(rectification_id: UUID, reason: str, by: Viewer) -> None:
    """Bring what is past its deadline before the head, 逾期不改正.

    Raises RuleBroken before the deadline is past, without a reason, or while one is under review.
    """
    rectification = locked(rectification_id, by)
    why = require_printable(require_reason(reason, "移送案件审查"))
    require_overdue(rectifications.overdue(rectification), rectification.deadline)
    pending = db.session.query(CaseReview).filter_by(rectification_id=rectification.id, state=CaseState.OPEN)
    if pending.count():
        raise RuleBroken("这次整改已经在案件移送审查中，请等负责人决定。")
    escalated(rectification, CaseCause.OVERDUE, why, by)
    db.session.commit()


def escalated(rectification: Rectification, cause: CaseCause, why: str, by: Viewer) -> None:
    """The same for any cause; part of the running transaction."""
    open_for(rectification.inspection, cause, by, rectification, why)
    lead(rectification, RECTIFICATION, SUBJECT, Action.RECTIFICATION_ESCALATE, by, reason=why)
    tell_public(rectification)


def refer(case_id: UUID, to: ReferredTo, reason: str, by: Viewer) -> None:
    """The head refers the case, with the facts that speak for it."""
    review = _locked(case_id, by)
    review.referred_to = to
    _decide(review, Action.CASE_REFER, reason, by)


def dismiss(case_id: UUID, reason: str, by: Viewer) -> None:
    """The head does not refer it, with a reason."""
    _decide(_locked(case_id, by), Action.CASE_DISMISS, reason, by)


def void_of(visit: Inspection, reason: str, by: Viewer) -> None:
    """A void visit leads to no case; one that is decided stays.  Part of the running transaction."""
    pending = db.session.query(CaseReview).filter_by(inspection_id=visit.id, state=CaseState.OPEN)
    for review in pending.with_for_update(of=CaseReview):
        lead(review, CASE_REVIEW, CASE, Action.CASE_VOID, without_key(by), reason=reason)


def void_of_revisit(rectification: Rectification, reason: str, by: Viewer) -> None:
    """The same of what a void re-visit found still wrong."""
    pending = db.session.query(CaseReview).filter_by(
        rectification_id=rectification.id, state=CaseState.OPEN, cause=CaseCause.STILL_WRONG
    )
    for review in pending.with_for_update(of=CaseReview):
        lead(review, CASE_REVIEW, CASE, Action.CASE_VOID, without_key(by), reason=reason)


def _decide(review: CaseReview, action: Action, reason: str, by: Viewer) -> None:
    review.reason = require_printable(require_reason(reason, "决定"))
    review.decided_at, review.decided_by = now(), by.name
    lead(review, CASE_REVIEW, CASE, action, by, reason=review.reason)
    db.session.commit()


def _locked(case_id: UUID, by: Viewer) -> CaseReview:
    return lock(CaseReview, case_id, visible_case_reviews(by), "没有找到这件案件移送审查。")
