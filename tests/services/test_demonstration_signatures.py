"""The invented visits show a drawn signature and a refusal, and say that they are invented."""

from __future__ import annotations

from sqlalchemy.orm import Session, scoped_session

from portal.domain.signatures import SigningWay
from portal.models import Signature
from portal.services import demonstration


def test_one_is_drawn_at_the_door_and_one_is_refused_at_the_end(session: scoped_session[Session]) -> None:
    demonstration.load()
    ways = {row.way: row for row in session.query(Signature).all()}
    assert set(ways) == set(SigningWay)
    assert ways[SigningWay.DRAWN].notification_id is not None
    assert "演示" in ways[SigningWay.REFUSED].refusal
