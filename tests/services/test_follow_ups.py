"""Assigning visits that look again."""

from __future__ import annotations

import pytest

from portal.domain.calendar import at
from portal.domain.errors import NotFound, RuleBroken
from portal.domain.inspections import InspectionState
from portal.extensions import db
from portal.models import FollowUp
from portal.queries import follow_ups as found
from portal.services import follow_ups, inspections
from portal.services import rectification_reviews as reviews
from portal.services.acts import abandon
from tests.builders.district import District
from tests.builders.follow_ups import TEN_DAYS_ON, again
from tests.builders.rectifications import all_sent, opened, sent
from tests.builders.visits import row


def test_a_revisit_is_a_real_visit_with_the_items_that_are_left(district: District) -> None:
    whole = opened(district, ("2-2", "6-2", "7-3"))
    first = whole.lines[0].id
    sent(first, district.by("shop"))
    reviews.accept(first, "", district.by("zhang"))
    with at(TEN_DAYS_ON):
        visit = follow_ups.revisit(whole.id, again(district), district.by("clerk"))
    made = row(visit)
    assert (made.state, made.routine, len(made.team)) == (InspectionState.ASSIGNED, False, 2)
    link = found.of_visit(visit)
    assert link is not None
    assert (link.rectification_id, link.item_ids) == (whole.id, ["6-2", "7-3"])
    assert [one.id for one in found.revisits(whole.id)] == [visit]


def test_one_revisit_at_a_time(district: District) -> None:
    whole, clerk = opened(district), district.by("clerk")
    with at(TEN_DAYS_ON):
        visit = follow_ups.revisit(whole.id, again(district), clerk)
        with pytest.raises(RuleBroken, match="已经指派了复查"):
            follow_ups.revisit(whole.id, again(district), clerk)
        abandon()
        inspections.cancel(visit, "人员请假。", clerk)
        other = follow_ups.revisit(whole.id, again(district), clerk)
    assert {one.id for one in found.revisits(whole.id)} == {visit, other}


def test_what_is_done_is_not_looked_at_again(district: District) -> None:
    whole = opened(district)
    for line in all_sent(whole, district.by("shop")):
        reviews.accept(line, "", district.by("zhang"))
    with pytest.raises(RuleBroken, match="已整改"):
        follow_ups.revisit(whole.id, again(district), district.by("clerk"))
    abandon()
    assert db.session.query(FollowUp).count() == 0


def test_the_rules_of_a_team_hold(district: District) -> None:
    whole = opened(district)
    for team, words in ((("张三",), "两名"), (("张三", "赵六"), "回避")):
        with pytest.raises(RuleBroken, match=words):
            follow_ups.revisit(
                whole.id,
                follow_ups.Again(again(district).planned_on, district.team(*team)),
                district.by("clerk"),
            )
        abandon()
    with pytest.raises(NotFound):
        follow_ups.revisit(whole.id, again(district), district.by("south_head"))
    abandon()
    with pytest.raises(RuleBroken, match="岗位"):
        follow_ups.revisit(whole.id, again(district), district.by("zhang"))
    abandon()
    assert db.session.query(FollowUp).count() == 0
