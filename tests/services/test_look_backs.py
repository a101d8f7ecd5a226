"""回头看: what a campaign found is looked at once more, and cannot be dropped silently (R-53)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

import pytest

from portal.domain.calendar import at
from portal.domain.errors import NotFound, RuleBroken
from portal.domain.follow_ups import CaseCause, LookBackState, look_back_due
from portal.domain.inspections import Way
from portal.extensions import db
from portal.models import CaseReview, LookBack
from portal.services import answers, follow_ups, inspections, look_backs, notifications, results
from portal.services.acts import abandon
from tests.builders.answers import with_problems
from tests.builders.district import DAY, MORNING, District
from tests.builders.follow_ups import TEN_DAYS_ON, again, looked
from tests.builders.visits import TELLING, assignment, closing, finished, given, table


def campaign(district: District, problems: Iterable[str] = ("2-2",)) -> UUID:
    """A finished visit of a campaign."""
    with at(MORNING - timedelta(hours=1)):
        visit = inspections.assign(assignment(district, ways=(Way.CAMPAIGN,)), district.by("clerk"))
    notifications.notify(visit, TELLING, district.by("zhang"))
    answers.answer_sheet(visit, given(with_problems(table(visit), problems)), None, district.by("zhang"))
    results.finish(visit, closing(visit), district.by("zhang"))
    return visit


def only() -> LookBack:
    return db.session.query(LookBack).populate_existing().one()


def test_what_a_campaign_found_is_due_to_be_looked_at_again(district: District) -> None:
    visit = campaign(district, ("2-2", "6-2"))
    row = only()
    assert (row.inspection_id, row.state, row.item_ids) == (visit, LookBackState.DUE, ["2-2", "6-2"])
    assert row.due_on == look_back_due(DAY)


def test_no_other_visit_and_no_clean_one_is_looked_back_at(district: District) -> None:
    finished(district, problems=("2-2",))
    campaign(district, ())
    assert db.session.query(LookBack).count() == 0


@pytest.mark.parametrize(("wrong", "cases"), [([], 0), (["2-2"], 1)])
def test_it_is_done_by_a_visit_and_a_repeat_goes_before_the_head(
    district: District, wrong: list[str], cases: int
) -> None:
    campaign(district)
    with at(TEN_DAYS_ON):
        visit = follow_ups.look_again(only().id, again(district), district.by("clerk"))
        with pytest.raises(RuleBroken, match="已经指派了回头看"):
            follow_ups.look_again(only().id, again(district), district.by("clerk"))
        abandon()
    looked(district, visit, wrong)
    assert only().state is LookBackState.DONE
    found = db.session.query(CaseReview).filter_by(cause=CaseCause.FOUND_AGAIN).count()
    assert found == cases
    inspections.void(visit, "填错了。", district.by("head"))
    assert (only().state, only().ended_at) == (LookBackState.DUE, None)


def test_only_the_head_drops_one_and_says_why(district: District) -> None:
    campaign(district)
    row = only().id
    with pytest.raises(RuleBroken, match="理由"):
        look_backs.drop(row, " ", district.by("head"))
    abandon()
    for login in ("zhang", "clerk"):
        with pytest.raises(RuleBroken, match="岗位"):
            look_backs.drop(row, "企业已注销。", district.by(login))
        abandon()
    with pytest.raises(NotFound):
        look_backs.drop(row, "企业已注销。", district.by("shop"))
    abandon()
    look_backs.drop(row, "企业已注销。", district.by("leader"))
    assert (only().state, only().reason) == (LookBackState.DROPPED, "企业已注销。")


def test_a_void_campaign_visit_is_not_looked_back_at(district: District) -> None:
    visit = campaign(district)
    inspections.void(visit, "填错了企业。", district.by("head"))
    assert only().state is LookBackState.VOIDED
