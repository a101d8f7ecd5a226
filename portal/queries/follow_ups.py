"""Which visits look again at what, and the lists of look-backs and of cases under review."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import joinedload, selectinload

from portal.domain.calendar import day_of, today
from portal.domain.errors import NotFound
from portal.domain.follow_ups import CaseState, LookBackState
from portal.domain.people import Viewer
from portal.domain.rectifications import days_over
from portal.extensions import db
from portal.models import CaseReview, FollowUp, Inspection, LookBack
from portal.queries.inspections import OPEN_STATES
from portal.queries.scope import visible_case_reviews, visible_look_backs

CASE, LOOK_BACK = "case_review", "look_back"
"""What the ledger calls them."""

Case: TypeAlias = CaseReview
Again: TypeAlias = LookBack
"""What the views call these rows."""


@dataclass(frozen=True)
class Due:
    """A look-back in a list: how many days it is past its date, and the visit that is under way."""

    look_back: LookBack
    days_over: int
    under_way: Inspection | None


def of_visit(inspection_id: UUID) -> FollowUp | None:
    """What this visit was assigned to look at again; None for any other visit."""
    return db.session.scalar(
        select(FollowUp)
        .options(joinedload(FollowUp.rectification), joinedload(FollowUp.look_back))
        .where(FollowUp.inspection_id == inspection_id)
    )


def revisits(rectification_id: UUID) -> Sequence[Inspection]:
    """The visits that were assigned to look again at what is to be put right, the newest first."""
    return _visits(FollowUp.rectification_id == rectification_id)


def looks(look_back_id: UUID) -> Sequence[Inspection]:
    """The same for a look-back."""
    return _visits(FollowUp.look_back_id == look_back_id)


def under_way(visits: Sequence[Inspection]) -> Inspection | None:
    """The one that is not ended yet."""
    return next((visit for visit in visits if visit.state in OPEN_STATES), None)


def look_back(viewer: Viewer, look_back_id: UUID) -> LookBack:
    """Raises NotFound when there is none for this viewer."""
    found = db.session.scalar(_look_backs(viewer).where(LookBack.id == look_back_id))
    if found is None:
        raise NotFound("没有找到这次回头看。")
    return found


def look_backs(viewer: Viewer, state: LookBackState) -> Sequence[Due]:
    """Those in a state, the earliest date first."""
    rows = db.session.scalars(
        _look_backs(viewer).where(LookBack.state == state).order_by(LookBack.due_on).limit(500)
    )
    return [
        Due(
            row,
            days_over(row.due_on, today()) if state is LookBackState.DUE else 0,
            under_way(looks(row.id)),
        )
        for row in rows
    ]


def case(viewer: Viewer, case_id: UUID) -> CaseReview:
    """Raises NotFound when there is none for this viewer."""
    found = db.session.scalar(_cases(viewer).where(CaseReview.id == case_id))
    if found is None:
        raise NotFound("没有找到这件案件移送审查。")
    return found


def cases(viewer: Viewer, state: CaseState) -> Sequence[tuple[CaseReview, int]]:
    """Those in a state with their age in days, the oldest first."""
    rows = db.session.scalars(
        _cases(viewer).where(CaseReview.state == state).order_by(CaseReview.opened_at).limit(500)
    )
    return [
        (row, ((day_of(row.decided_at) if row.decided_at else today()) - day_of(row.opened_at)).days)
        for row in rows
    ]


def cases_of(viewer: Viewer, inspection_id: UUID) -> Sequence[CaseReview]:
    """The reviews that a visit, or what it ordered to put right, led to."""
    return db.session.scalars(
        _cases(viewer).where(CaseReview.inspection_id == inspection_id).order_by(CaseReview.opened_at)
    ).all()


def waiting_cases(viewer: Viewer) -> int:
    """How many cases wait for the head's decision."""
    waiting = select(func.count()).select_from(CaseReview).where(CaseReview.state == CaseState.OPEN)
    return db.session.scalar(waiting.where(visible_case_reviews(viewer))) or 0


def waiting_look_backs(viewer: Viewer) -> int:
    """How many look-backs are not done yet."""
    waiting = select(func.count()).select_from(LookBack).where(LookBack.state == LookBackState.DUE)
    return db.session.scalar(waiting.where(visible_look_backs(viewer))) or 0


def _visits(condition: ColumnElement[bool]) -> Sequence[Inspection]:
    return db.session.scalars(
        select(Inspection)
        .join(FollowUp, FollowUp.inspection_id == Inspection.id)
        .options(selectinload(Inspection.team))
        .where(condition)
        .order_by(Inspection.assigned_at.desc())
    ).all()


def _look_backs(viewer: Viewer) -> Select[LookBack]:
    return (
        select(LookBack)
        .options(
            joinedload(LookBack.enterprise), joinedload(LookBack.office), joinedload(LookBack.inspection)
        )
        .where(visible_look_backs(viewer))
        .execution_options(populate_existing=True)
    )


def _cases(viewer: Viewer) -> Select[CaseReview]:
    return (
        select(CaseReview)
        .options(
            joinedload(CaseReview.enterprise),
            joinedload(CaseReview.office),
            joinedload(CaseReview.inspection),
        )
        .where(visible_case_reviews(viewer))
        .execution_options(populate_existing=True)
    )
