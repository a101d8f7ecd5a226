"""The demonstration: one thing was put right after an answer was returned, another has just been begun."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import select

from portal.domain.rectifications import ExtensionState, LineState, Progress, RectificationState
from portal.extensions import db
from portal.models import Publication, Rectification
from portal.queries import duties
from portal.queries.accounts import viewer_of
from portal.services import demonstration
from tests.support.district import account


def test_the_shop_has_one_that_is_done_and_one_that_goes_on(app: Flask) -> None:
    with app.app_context():
        demonstration.load()
        shop = account("shop")
        own = select(Rectification).where(Rectification.enterprise_id == shop.enterprise_id)
        done, begun = db.session.scalars(own.order_by(Rectification.opened_at))
        assert done.state is RectificationState.CLOSED
        assert [len(line.replies) for line in done.lines] == [1, 1, 2]
        assert {line.state for line in done.lines} == {LineState.ACCEPTED}
        released = select(Publication.rectification).where(Publication.inspection_id == done.inspection_id)
        assert db.session.scalar(released) is Progress.DONE
        assert begun.state is RectificationState.OPEN
        assert {line.state for line in begun.lines} == {LineState.OPEN, LineState.ANSWERED}
        assert [one.state for one in begun.extensions] == [ExtensionState.ASKED]
        assert begun.id in [duty.record for duty in duties.owed(viewer_of(shop))]
        states = set(db.session.scalars(select(Rectification.state)))
        assert len(states) > 1
