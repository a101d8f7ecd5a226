"""What is to be put right, as the bureau and the enterprise see it."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from portal.domain.calendar import at, at_local
from portal.domain.errors import NotFound
from portal.domain.rectifications import RectificationState
from portal.queries import rectifications
from tests.builders.district import DAY, District
from tests.builders.visits import answered, finished, row


def opened(district: District, **changes: object) -> UUID:
    visit = finished(district, **{"problems": ("2-2", "6-2"), **changes})  # type: ignore[arg-type]
    made = rectifications.of_visit(visit)
    assert made is not None
    return made.id


def test_who_sees_it(district: District) -> None:
    made = opened(district)
    who = ("zhang", "head", "clerk", "leader", "shop")
    assert [rectifications.get(district.by(login), made).id for login in who] == [made] * len(who)
    for login in ("zhou", "south_head", "rival", "newcomer", "admin"):
        with pytest.raises(NotFound):
            rectifications.get(district.by(login), made)
        assert rectifications.listed(district.by(login), None, None) == []


def test_the_overdue_come_first_with_their_days(district: District) -> None:
    late = opened(district)
    young = opened(district, shop="maker", moment=at_local(DAY + timedelta(days=10), 9, 0))
    with at(at_local(DAY + timedelta(days=20), 9, 0)):
        rows = rectifications.listed(district.by("clerk"), None, None)
        assert [one.rectification.id for one in rows] == [late, young]
        assert [(one.days_over, one.age) for one in rows] == [(5, 20), (0, 10)]
        assert rows[0].team == ("张三", "李四")
        assert (rows[0].settled, rows[0].waiting, rows[0].total) == (0, 0, 2)
        assert rectifications.waiting(district.by("head")) == 1
        assert rectifications.waiting(district.by("south_head")) == 0
    with at(at_local(DAY + timedelta(days=15), 9, 0)):
        assert rectifications.waiting(district.by("head")) == 0


def test_they_are_counted_and_narrowed_by_state_and_office(district: District) -> None:
    made = opened(district)
    clerk = district.by("clerk")
    assert rectifications.counts(clerk) == {RectificationState.OPEN: 1}
    assert [id_ for id_, _ in rectifications.offices(clerk)] == [district.north]
    found = rectifications.listed(clerk, RectificationState.OPEN, district.north)
    assert [one.rectification.id for one in found] == [made]
    assert rectifications.listed(clerk, RectificationState.CLOSED, None) == []
    assert rectifications.listed(clerk, None, district.south) == []


def test_an_enterprise_has_open_ones_or_not(district: District) -> None:
    made = opened(district)
    assert [one.id for one in rectifications.open_for(district.shops["shop"])] == [made]
    assert rectifications.open_for(district.shops["rival"]) == []


def test_the_papers_print_the_items_and_before_there_were_any_the_answers(district: District) -> None:
    visit = finished(district, problems=("2-2", "6-2"))
    assert [one.item_id for one in rectifications.findings_of(row(visit))] == ["2-2", "6-2"]
    going_on = answered(district, shop="maker", problems=("3-1",))
    assert [one.item_id for one in rectifications.findings_of(row(going_on))] == ["3-1"]
