"""Lists of look-backs and of cases under review, and which visit looks again at what."""

from __future__ import annotations

from datetime import timedelta

import pytest

from portal.domain.calendar import at, at_local
from portal.domain.errors import NotFound
from portal.domain.follow_ups import CaseState, LookBackState
from portal.queries import follow_ups
from portal.services.follow_ups import look_again
from tests.builders.district import DAY, District
from tests.builders.follow_ups import TEN_DAYS_ON, again
from tests.builders.rectifications import opened
from tests.builders.visits import finished
from tests.services.test_case_reviews import STOPPED
from tests.services.test_look_backs import campaign


def test_cases_wait_with_their_age(district: District) -> None:
    whole = opened(district, STOPPED)
    head = district.by("head")
    with at(at_local(DAY + timedelta(days=4), 9, 0)):
        ((review, age),) = follow_ups.cases(head, CaseState.OPEN)
        assert (review.inspection_id, age) == (whole.inspection_id, 4)
        assert follow_ups.waiting_cases(head) == 1
        assert [one.id for one in follow_ups.cases_of(head, whole.inspection_id)] == [review.id]
    assert follow_ups.cases(head, CaseState.REFERRED) == []
    for login in ("south_head", "shop", "rival", "admin"):
        assert follow_ups.cases(district.by(login), CaseState.OPEN) == []
        assert follow_ups.waiting_cases(district.by(login)) == 0
        with pytest.raises(NotFound):
            follow_ups.case(district.by(login), review.id)


def test_look_backs_are_due_by_their_date_and_say_what_is_under_way(district: District) -> None:
    campaign(district)
    clerk = district.by("clerk")
    (due,) = follow_ups.look_backs(clerk, LookBackState.DUE)
    assert (due.days_over, due.under_way) == (0, None)
    assert follow_ups.waiting_look_backs(district.by("head")) == 1
    with at(at_local(due.look_back.due_on + timedelta(days=3), 9, 0)):
        (late,) = follow_ups.look_backs(clerk, LookBackState.DUE)
        assert late.days_over == 3
    with at(TEN_DAYS_ON):
        visit = look_again(due.look_back.id, again(district), clerk)
        (assigned,) = follow_ups.look_backs(clerk, LookBackState.DUE)
        assert assigned.under_way is not None
        assert assigned.under_way.id == visit
    for login in ("south_head", "shop"):
        assert follow_ups.look_backs(district.by(login), LookBackState.DUE) == []
        with pytest.raises(NotFound):
            follow_ups.look_back(district.by(login), due.look_back.id)


def test_an_ordinary_visit_looks_at_nothing_again(district: District) -> None:
    assert follow_ups.of_visit(finished(district)) is None
