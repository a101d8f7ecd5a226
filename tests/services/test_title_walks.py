"""Whatever is tried in whatever order, an application ends in a legal state and never skips a step (R-58)."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from portal.domain.calendar import at, at_local
from portal.domain.errors import PortalError
from portal.domain.permissions import Action
from portal.domain.title_standard import STANDARD
from portal.domain.titles import OPEN, RefusalGround, TitleApplicationState, lines_of
from portal.domain.workflow import TITLE_APPLICATION
from portal.extensions import db
from portal.models import Event, StoreTitle
from portal.services import (
    title_applications,
    title_decisions,
    title_objections,
    title_programmes,
    title_reviews,
    title_scoring,
    titles,
)
from portal.services.title_objections import Said
from tests.builders.district import DAY, District
from tests.builders.titles import filled, full, handed_in, row

WALKS = 200
TRIES = 26
S = TitleApplicationState


def acts(district: District, made: UUID) -> Mapping[str, Callable[[], object]]:
    """Everything that anybody may try, whether or not it is its turn."""
    shop, head, clerk, leader = (district.by(who) for who in ("shop", "head", "clerk", "leader"))

    def answer() -> None:
        objections = row(made).objections
        title_objections.answer(made, objections[0].id if objections else made, False, "查无此事。", clerk)

    return {
        "submit": lambda: title_applications.submit(made, shop),
        "return": lambda: title_reviews.return_(made, "请补正。", head),
        "support": lambda: title_reviews.support(made, "同意。", head),
        "oppose": lambda: title_reviews.oppose(made, "不同意。", head),
        "send": lambda: title_scoring.send(made, DAY, district.team("张三", "李四"), clerk),
        "one sheet": lambda: handed_in(district, made, "zhang"),
        "other sheet": lambda: handed_in(district, made, "li"),
        "agree": lambda: title_scoring.agree(made, full(made), district.by("zhang")),
        "approve": lambda: title_decisions.approve(made, "同意公示。", leader),
        "object": lambda: title_objections.note(made, Said("有异议。"), clerk),
        "answer": answer,
        "award": lambda: _later(lambda: title_decisions.award(made, leader)),
        "refuse": lambda: title_decisions.refuse(made, RefusalGround.OTHER, "理由。", leader),
        "withdraw": lambda: title_applications.withdraw(made, shop),
    }


def _later(act: Callable[[], object]) -> None:
    with at(at_local(DAY + timedelta(days=60), 9, 0)):
        act()


LIKELY = ("submit", "support", "send", "one sheet", "other sheet", "agree", "approve", "award")
"""Tried more often than the rest, so that walks come far."""


def test_two_hundred_walks_end_in_a_legal_state_and_skip_nothing(district: District) -> None:
    chance = random.Random(58)
    ended: Counter[TitleApplicationState] = Counter()
    steps = 0
    small_programme(district)
    for _walk in range(WALKS):
        made = filled(district)
        for _try in range(TRIES):
            _try_one(acts(district, made), chance)
        stands = row(made).state
        steps += _require_legal(made, stands)
        ended[stands] += 1
        _clear_the_site(district, made)
    assert ended.total() == WALKS
    assert steps > 10 * WALKS
    assert min(ended[state] for state in (S.AWARDED, S.REFUSED, S.WITHDRAWN, S.ON_NOTICE)) > 0


def small_programme(district: District) -> None:
    """Two lines are enough to walk over."""
    made = title_programmes.draft("小方案", 2018, district.by("clerk"))
    lines = lines_of([("一", "第一项", 60, "查看"), ("一", "第二项", 40, "查看")])
    small = replace(STANDARD, lines=lines)
    title_programmes.change(made, title_programmes.Draft("小方案", 2018, small), district.by("clerk"))
    title_programmes.publish(made, district.by("clerk"))


def _try_one(every: Mapping[str, Callable[[], object]], chance: random.Random) -> None:
    rare = [name for name in every if name not in ("withdraw", "refuse") or chance.random() < 0.2]
    try:
        every[chance.choice([*rare, *LIKELY * 3])]()
    except PortalError:
        db.session.rollback()


def _clear_the_site(district: District, made: UUID) -> None:
    """So that the next walk may begin: what is open is withdrawn, a title revoked."""
    stands = row(made).state
    if stands is S.AWARDED:
        title = db.session.scalars(select(StoreTitle.id).where(StoreTitle.application_id == made)).one()
        _later(lambda: titles.revoke(title, "下一次。", district.by("leader")))
    elif stands in OPEN:
        title_applications.withdraw(made, district.by("shop"))


def _require_legal(made: UUID, stands: TitleApplicationState) -> int:
    """Every state follows from the one before by an arrow of the table; how many steps there were."""
    events = db.session.scalars(
        select(Event).where(Event.subject_id == made, ~Event.refused).order_by(Event.at, Event.id)
    ).all()
    state: TitleApplicationState | None = None
    for event in events:
        if event.action is Action.TITLE_APPLY:
            state = S(event.to_state)
            continue
        assert state is not None
        assert event.from_state == state.value
        found = TITLE_APPLICATION.find(event.action, state)
        assert found is not None, (state, event.action)
        state = found.target
        assert event.to_state == state.value
    assert state is stands
    return len(events)


@pytest.mark.parametrize("state", sorted({S.AWARDED, S.REFUSED, S.WITHDRAWN}))
def test_what_has_ended_stays_as_it_is(state: TitleApplicationState) -> None:
    assert [action for action in Action if TITLE_APPLICATION.find(action, state)] == []
