"""What every act on a visit begins and ends with."""

from __future__ import annotations

from uuid import uuid4

import pytest

from portal.domain.errors import NotFound, RuleBroken
from portal.domain.inspections import InspectionState
from portal.domain.permissions import Action
from portal.extensions import db
from portal.models import Event
from portal.services.acts import abandon, locked, move, require_role, require_team_member
from tests.builders.district import District
from tests.builders.visits import assigned, row


def test_a_visit_that_is_not_there_and_one_of_a_stranger_look_alike(district: District) -> None:
    visit = assigned(district)
    said = set()
    for visit_id, login in ((uuid4(), "clerk"), (visit, "south_head"), (visit, "shop"), (visit, "admin")):
        with pytest.raises(NotFound) as refusal:
            locked(visit_id, district.by(login))
        said.add(str(refusal.value))
    assert said == {"没有找到这次检查。"}
    assert locked(visit, district.by("zhang")).id == visit


def test_a_move_changes_the_state_and_writes_who_what_and_why(district: District) -> None:
    visit = assigned(district)
    move(
        locked(visit, district.by("head")),
        Action.INSPECTION_CANCEL,
        district.by("head"),
        reason="重复",
        detail={"x": 1},
    )
    db.session.commit()
    event = db.session.query(Event).filter_by(action=Action.INSPECTION_CANCEL).one()
    assert (event.subject_id, event.name, event.from_state, event.to_state, event.reason, event.detail) == (
        visit,
        "吴所长",
        "assigned",
        "cancelled",
        "重复",
        {"x": 1},
    )


def test_a_refused_move_leaves_nothing(district: District) -> None:
    visit = assigned(district)
    events = db.session.query(Event).count()
    for login, action in (("zhang", Action.INSPECTION_CANCEL), ("head", Action.INSPECTION_RELEASE)):
        with pytest.raises(RuleBroken):
            move(locked(visit, district.by(login)), action, district.by(login))
        abandon()
    assert row(visit).state is InspectionState.ASSIGNED
    assert db.session.query(Event).count() == events


def test_role_and_team_are_asked_below_the_routes_too(district: District) -> None:
    visit = row(assigned(district))
    require_role(district.by("clerk"), Action.INSPECTION_ASSIGN)
    with pytest.raises(RuleBroken, match="您的岗位不能办理这件事"):
        require_role(district.by("shop"), Action.INSPECTION_ASSIGN)
    require_team_member(visit, district.by("li"))
    with pytest.raises(RuleBroken, match="不能代为填写"):
        require_team_member(visit, district.by("clerk"))
