"""案件移送审查: opened by rule or for what is overdue, decided by the head with a reason."""

from __future__ import annotations

from datetime import timedelta

import pytest

from portal.domain.calendar import at, at_local
from portal.domain.checklists import load
from portal.domain.errors import NotFound, RuleBroken
from portal.domain.follow_ups import CaseCause, CaseState, ReferredTo
from portal.domain.rectifications import RectificationState
from portal.extensions import db
from portal.models import CaseReview
from portal.services import case_reviews, inspections
from portal.services.acts import abandon
from tests.builders.answers import keys_and_generals
from tests.builders.district import District
from tests.builders.rectifications import DUE, now_of, opened

STOPPED = keys_and_generals(load("lz2018-1-2"), 1, 0)
OVERDUE = at_local(DUE + timedelta(days=1), 9, 0)


def only() -> CaseReview:
    return db.session.query(CaseReview).populate_existing().one()


def test_what_does_not_conform_goes_before_the_head(district: District) -> None:
    whole = opened(district, STOPPED)
    review = only()
    assert (review.cause, review.state) == (CaseCause.NOT_CONFORMING, CaseState.OPEN)
    assert (review.inspection_id, review.rectification_id) == (whole.inspection_id, whole.id)
    assert now_of(whole.id).state is RectificationState.OPEN


def test_what_mostly_conforms_does_not(district: District) -> None:
    opened(district)
    assert db.session.query(CaseReview).count() == 0


def test_the_head_refers_with_the_facts_or_does_not_with_a_reason(district: District) -> None:
    opened(district, STOPPED)
    review = only().id
    with pytest.raises(RuleBroken, match="理由"):
        case_reviews.refer(review, ReferredTo.POLICE, "", district.by("head"))
    abandon()
    case_reviews.refer(review, ReferredTo.POLICE, "检出西布曲明，涉嫌犯罪。", district.by("head"))
    assert (only().state, only().referred_to, only().decided_by) == (
        CaseState.REFERRED,
        ReferredTo.POLICE,
        "吴所长",
    )
    with pytest.raises(RuleBroken, match="已移送"):
        case_reviews.dismiss(review, "改主意了。", district.by("leader"))
    abandon()
    opened(district, STOPPED, shop="maker")
    other = db.session.query(CaseReview).filter_by(state=CaseState.OPEN).one()
    case_reviews.dismiss(other.id, "当场改正，没有造成危害。", district.by("leader"))
    assert other.state is CaseState.NOT_REFERRED


def test_what_is_overdue_is_brought_before_the_head_once(district: District) -> None:
    whole = opened(district)
    with at(OVERDUE - timedelta(days=1)):
        with pytest.raises(RuleBroken, match="还没有过"):
            case_reviews.escalate(whole.id, "催了三次没有答复。", district.by("zhang"))
        abandon()
    with at(OVERDUE):
        case_reviews.escalate(whole.id, "催了三次没有答复。", district.by("zhang"))
        with pytest.raises(RuleBroken, match="已经在案件移送审查中"):
            case_reviews.escalate(whole.id, "再移送一次。", district.by("zhang"))
        abandon()
    assert now_of(whole.id).state is RectificationState.ESCALATED
    assert (only().cause, only().note) == (CaseCause.OVERDUE, "催了三次没有答复。")


def test_a_void_visit_leads_to_no_case(district: District) -> None:
    whole = opened(district, STOPPED)
    inspections.void(whole.inspection_id, "填错了企业。", district.by("head"))
    assert only().state is CaseState.VOIDED


def test_who_may_not_decide(district: District) -> None:
    opened(district, STOPPED)
    review = only().id
    for login in ("south_head", "rival", "shop"):
        with pytest.raises(NotFound):
            case_reviews.dismiss(review, "算了。", district.by(login))
        abandon()
    for login in ("zhang", "clerk"):
        with pytest.raises(RuleBroken, match="岗位"):
            case_reviews.dismiss(review, "算了。", district.by(login))
        abandon()
    assert only().state is CaseState.OPEN
