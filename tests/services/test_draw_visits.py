"""What follows a draw: visits, replacements by rank, annulling by a second person (R-39)."""

from __future__ import annotations

from uuid import UUID

import pytest
from sqlalchemy import select

from portal.domain.calendar import at, at_local
from portal.domain.draws import DrawState, Numbers
from portal.domain.errors import NotFound, RuleBroken
from portal.domain.inspections import InspectionState, RecusalGround, UnableReason, Way
from portal.domain.permissions import Action
from portal.extensions import db
from portal.models import Event, Inspection, Inspector
from portal.queries import draws as found
from portal.services import draw_visits, draws, inspections, notifications
from portal.services.inspectors import enter_leave
from portal.services.notifications import Telling
from tests.builders.district import ACCOUNTS, District
from tests.builders.double_random import PLANNED, announced, drawn, published, row, terms

EVERYBODY = Numbers(None, 100, 2, 5)
LOGINS = {name: login for login, (name, *_) in ACCOUNTS.items()}
ON_THE_DAY = at_local(PLANNED, 9, 0)


def visits_of(draw: UUID) -> list[Inspection]:
    return [one.inspection for one in row(draw).drawn if one.inspection is not None]


def test_every_drawn_business_gets_its_visit_in_one_act(district: District) -> None:
    draw = published(district, numbers=EVERYBODY)
    assert draw_visits.assign(draw, district.by("clerk", "a" * 32)) == 3
    for one, visit in zip(row(draw).drawn, visits_of(draw), strict=True):
        assert (visit.enterprise_id, visit.planned_on, visit.ways) == (
            one.enterprise_id,
            PLANNED,
            [Way.DOUBLE_RANDOM.value],
        )
        assert (visit.routine, visit.state) == (True, InspectionState.ASSIGNED)
        assert [str(member.inspector_id) for member in visit.team] == one.team
    keyed = db.session.scalars(select(Event).where(Event.submission_key == "a" * 32)).all()
    assert [event.action for event in keyed] == [Action.DRAW_ASSIGN]
    with pytest.raises(RuleBroken, match="没有要派出的检查"):
        draw_visits.assign(draw, district.by("clerk"))


def test_visits_are_assigned_after_the_result_is_published(district: District) -> None:
    draw = drawn(district)
    with pytest.raises(RuleBroken, match="不能派出检查"):
        draw_visits.assign(draw, district.by("clerk"))


def test_one_that_is_refused_keeps_all_from_being_assigned(district: District) -> None:
    draw = published(district, numbers=EVERYBODY)
    gone = db.session.get(Inspector, UUID(row(draw).drawn[-1].team[0]))
    assert gone is not None
    gone.active = False
    db.session.commit()
    with pytest.raises(RuleBroken, match="已不在检查人员名录中，请换人。请先递补"):
        draw_visits.assign(draw, district.by("clerk"))
    db.session.rollback()
    assert db.session.query(Inspection).count() == 0


def test_an_object_gives_way_to_the_next_in_rank(district: District) -> None:
    draw = published(district)
    first = row(draw).drawn[0]
    draw_visits.replace(draw, first.enterprise_id, None, "已停业", district.by("clerk"))
    stands = row(draw)
    assert [one.struck for one in stands.drawn] == [True, False, False]
    assert len({one.enterprise_id for one in stands.drawn}) == 3
    (noted,) = stands.replacements
    assert (noted.enterprise_id, noted.inspector_id, noted.reason) == (first.enterprise_id, None, "已停业")
    outcome = found.record_of(stands).outcome()
    assert [(one.object, one.team, one.struck) for one in outcome.drawn] == [
        (str(one.enterprise_id), one.team, one.struck) for one in stands.drawn
    ]
    with pytest.raises(RuleBroken, match="名录里已经没有下一家企业"):
        draw_visits.replace(draw, stands.drawn[1].enterprise_id, None, "也停业", district.by("clerk"))
    db.session.rollback()
    with pytest.raises(NotFound):
        draw_visits.replace(draw, first.enterprise_id, None, "再来", district.by("clerk"))


def test_an_inspector_gives_way_and_the_visit_is_sent_anew(district: District) -> None:
    draw = published(district)
    draw_visits.assign(draw, district.by("clerk"))
    one = row(draw).drawn[0]
    old_visit, gone, other = one.inspection_id, UUID(one.team[0]), one.team[1]
    draw_visits.replace(draw, one.enterprise_id, gone, "临时出差", district.by("clerk"))
    one = row(draw).drawn[0]
    assert one.team[1] == other
    assert str(gone) not in one.team
    assert one.inspection_id is None
    cancelled = db.session.get(Inspection, old_visit)
    assert cancelled is not None
    assert (cancelled.state, cancelled.end_reason) == (InspectionState.CANCELLED, "双随机递补：临时出差")
    assert draw_visits.assign(draw, district.by("clerk")) == 1
    visit = row(draw).drawn[0].inspection
    assert visit is not None
    assert [str(member.inspector_id) for member in visit.team] == one.team


def test_a_replacement_needs_a_reason_and_a_visit_that_has_not_begun(district: District) -> None:
    draw = published(district)
    draw_visits.assign(draw, district.by("clerk"))
    one = row(draw).drawn[0]
    with pytest.raises(RuleBroken, match="请写明递补的理由"):
        draw_visits.replace(draw, one.enterprise_id, None, " ", district.by("clerk"))
    db.session.rollback()
    with pytest.raises(NotFound):
        draw_visits.replace(draw, one.enterprise_id, district.people["孙离岗"], "x", district.by("clerk"))
    db.session.rollback()
    visit = row(draw).drawn[0].inspection
    assert visit is not None
    visit.state = InspectionState.IN_PROGRESS
    db.session.commit()
    with pytest.raises(RuleBroken, match="已经开始，不能递补"):
        draw_visits.replace(draw, one.enterprise_id, None, "停业", district.by("clerk"))


def test_a_business_that_was_closed_when_they_came_gives_way(district: District) -> None:
    draw = published(district)
    draw_visits.assign(draw, district.by("clerk"))
    one = row(draw).drawn[0]
    who = next(name for name in one.team_names if name != "赵六")
    assert one.inspection_id is not None
    with at(ON_THE_DAY):
        inspections.end_unable(one.inspection_id, UnableReason.CLOSED, "卷帘门关闭", district.by(LOGINS[who]))
        draw_visits.replace(draw, one.enterprise_id, None, "到场关门", district.by("clerk"))
    assert row(draw).drawn[0].inspection_id is not None
    assert draw_visits.assign(draw, district.by("clerk")) == 1


def asked_to_recuse(district: District, draw: UUID) -> tuple[Inspection, UUID]:
    """The first drawn visit, at whose door one of its inspectors was challenged."""
    draw_visits.assign(draw, district.by("clerk"))
    one = next(one for one in row(draw).drawn if "赵六" not in one.team_names)
    visit = one.inspection
    assert visit is not None
    challenged = UUID(one.team[0])
    telling = Telling("营业场所", "店主", challenged, RecusalGround.INTEREST, "有货款纠纷")
    notifications.request_recusal(visit.id, telling, district.by(LOGINS[one.team_names[1]]))
    return visit, challenged


def test_a_recusal_at_the_door_takes_the_next_in_rank_and_nobody_else(district: District) -> None:
    draw = published(district, numbers=EVERYBODY)
    with at(ON_THE_DAY):
        visit, challenged = asked_to_recuse(district, draw)
        next_one = found.succession(visit.id, challenged, PLANNED)
        assert next_one is not None
        others = {
            one
            for one in district.people.values()
            if one not in {next_one.successor, *(member.inspector_id for member in visit.team)}
        }
        with pytest.raises(RuleBroken, match="按抽取的次序递补，不能另选"):
            notifications.grant_recusal(visit.id, min(others), "属实", district.by("leader"))
        db.session.rollback()
        notifications.grant_recusal(visit.id, next_one.successor, "属实", district.by("leader"))
    stands = row(draw)
    (noted,) = stands.replacements
    assert (noted.inspector_id, noted.reason) == (challenged, "准许回避")
    one = next(one for one in stands.drawn if one.inspection_id == visit.id)
    assert str(next_one.successor) in one.team
    assert {member.inspector_id for member in visit.team} == {UUID(person) for person in one.team}
    outcome = found.record_of(stands).outcome()
    assert [kept.team for kept in stands.drawn] == [kept.team for kept in outcome.drawn]


def test_who_cannot_come_is_passed_over_on_the_way_with_a_note(district: District) -> None:
    draw = published(district, numbers=EVERYBODY)
    with at(ON_THE_DAY):
        visit, challenged = asked_to_recuse(district, draw)
        ill = found.succession(visit.id, challenged, PLANNED)
        assert ill is not None
        enter_leave(ill.successor, PLANNED, PLANNED, district.by("clerk"))
        next_one = found.succession(visit.id, challenged, PLANNED)
        assert next_one is not None
        assert next_one.gone == ((challenged, "准许回避"), (ill.successor, "不能执行检查"))
        notifications.grant_recusal(visit.id, next_one.successor, "属实", district.by("leader"))
    assert [noted.reason for noted in row(draw).replacements] == ["准许回避", "不能执行检查"]


@pytest.mark.usefixtures("district")
def test_a_visit_that_no_draw_sent_is_substituted_as_ever() -> None:
    assert found.succession(UUID(int=1), UUID(int=2), PLANNED) is None
    assert not found.sent(UUID(int=1))


def test_a_second_person_annuls_and_everything_stays(district: District) -> None:
    draw = published(district)
    before = [(one.enterprise_id, one.team) for one in row(draw).drawn]
    with pytest.raises(RuleBroken, match="作废须由另一人办理"):
        draw_visits.annul(draw, "名单有误", district.by("clerk"))
    db.session.rollback()
    with pytest.raises(RuleBroken, match="请写明作废的理由"):
        draw_visits.annul(draw, " ", district.by("leader"))
    db.session.rollback()
    draw_visits.annul(draw, "名单有误", district.by("leader"))
    stands = row(draw)
    assert (stands.state, stands.annul_reason) == (DrawState.ANNULLED, "名单有误")
    assert [(one.enterprise_id, one.team) for one in stands.drawn] == before
    assert stands.seed
    for login in ("head", "zhang", "admin"):
        with pytest.raises((RuleBroken, NotFound)):
            draw_visits.annul(announced(district), "x", district.by(login))
        db.session.rollback()


def test_a_draw_whose_visits_are_open_or_took_place_is_not_annulled(district: District) -> None:
    draw = published(district)
    draw_visits.assign(draw, district.by("clerk"))
    with pytest.raises(RuleBroken, match="还有2次没有取消，或者已经检查"):
        draw_visits.annul(draw, "名单有误", district.by("leader"))
    db.session.rollback()
    for visit in visits_of(draw):
        inspections.cancel(visit.id, "名单有误", district.by("clerk"))
    draw_visits.annul(draw, "名单有误", district.by("leader"))
    assert row(draw).state is DrawState.ANNULLED


def test_a_new_draw_stands_beside_the_annulled_one_and_once_only(district: District) -> None:
    draw = announced(district)
    with pytest.raises(RuleBroken, match="没有作废"):
        draws.prepare(terms(), district.by("clerk"), replaces=draw)
    db.session.rollback()
    draw_visits.annul(draw, "街道选错", district.by("leader"))
    again = draws.prepare(terms(), district.by("clerk"), replaces=draw)
    draws.announce(again, district.by("clerk"))
    assert found.roster_of(row(again)).facts["replaces"] == str(draw)
    replaced = row(draw).replaced_by
    assert replaced is not None
    assert replaced.id == again
    with pytest.raises(RuleBroken, match="已经重新准备过了"):
        draws.prepare(terms(), district.by("clerk"), replaces=draw)
