"""What the office decides on each answer."""

from __future__ import annotations

import pytest

from portal.domain.calendar import day_of
from portal.domain.errors import NotFound, RuleBroken
from portal.domain.permissions import Action
from portal.domain.rectifications import LineState, Progress, RectificationState
from portal.extensions import db
from portal.models import Event, Publication
from portal.queries import duties
from portal.services import publications
from portal.services import rectification_reviews as reviews
from portal.services.acts import abandon
from tests.builders.district import DAY, District
from tests.builders.rectifications import all_sent, line_now, now_of, opened, sent


def test_when_every_item_is_accepted_it_is_done_and_the_public_reads_so(district: District) -> None:
    whole = opened(district)
    publications.release(whole.inspection_id, district.by("leader"))
    first, second = all_sent(whole, district.by("shop"))
    assert not reviews.accept(first, "", district.by("zhang"))
    assert now_of(whole.id).state is RectificationState.ANSWERED
    assert reviews.accept(second, "照片清楚。", district.by("head"))
    done = now_of(whole.id)
    assert (done.state, done.ended_at is not None) == (RectificationState.CLOSED, True)
    shown = db.session.query(Publication).populate_existing().one()
    assert (shown.rectification, shown.rectified_on) == (Progress.DONE, DAY)
    assert shown.result is not None
    assert db.session.query(Event).filter_by(action=Action.RECTIFICATION_CLOSE).count() == 1
    assert line_now(second).replies[0].reason == "照片清楚。"
    assert done.ended_at is not None
    assert day_of(done.ended_at) == DAY


def test_what_is_returned_with_a_reason_is_answered_anew(district: District) -> None:
    whole, shop = opened(district), district.by("shop")
    first, second = all_sent(whole, shop)
    with pytest.raises(RuleBroken, match="理由"):
        reviews.return_(first, "  ", district.by("zhang"))
    abandon()
    reviews.return_(first, "照片看不清。", district.by("zhang"))
    assert (line_now(first).state, now_of(whole.id).state) == (LineState.RETURNED, RectificationState.OPEN)
    assert line_now(first).answer == "清理了货架。"
    assert [duty.endpoint for duty in duties.owed(shop)] == ["own_rectifications.show"]
    sent(first, shop)
    replies = line_now(first).replies
    assert [(one.number, one.accepted, one.reason) for one in replies] == [
        (1, False, "照片看不清。"),
        (2, None, ""),
    ]
    assert now_of(whole.id).state is RectificationState.ANSWERED
    reviews.accept(second, "", district.by("zhang"))
    assert reviews.accept(first, "", district.by("zhang"))


def test_only_what_was_sent_is_decided(district: District) -> None:
    line = opened(district).lines[0].id
    for act in (reviews.accept, reviews.return_):
        with pytest.raises(RuleBroken, match="待答复"):
            act(line, "理由。", district.by("zhang"))
        abandon()
    sent(line, district.by("shop"))
    reviews.accept(line, "", district.by("zhang"))
    with pytest.raises(RuleBroken, match="已改正"):
        reviews.return_(line, "又不行了。", district.by("zhang"))
    abandon()
    assert line_now(line).state is LineState.ACCEPTED


def test_another_office_and_the_enterprise_itself_decide_nothing(district: District) -> None:
    line = opened(district).lines[0].id
    sent(line, district.by("shop"))
    for login in ("zhou", "south_head"):
        with pytest.raises(NotFound):
            reviews.accept(line, "", district.by(login))
        abandon()
    with pytest.raises(RuleBroken, match="岗位"):
        reviews.accept(line, "", district.by("shop"))
    abandon()
    assert line_now(line).state is LineState.ANSWERED
