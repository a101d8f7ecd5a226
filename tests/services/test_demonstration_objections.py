"""The demonstration shows an objection that was answered and one that waits."""

from __future__ import annotations

from sqlalchemy.orm import Session, scoped_session

from portal.domain.objections import ObjectionState
from portal.models import Objection
from portal.services import demonstration


def test_one_is_answered_and_one_waits(session: scoped_session[Session]) -> None:
    demonstration.load()
    rows = session.query(Objection).order_by(Objection.made_at).all()
    assert [row.state for row in rows] == [ObjectionState.ANSWERED, ObjectionState.OPEN]
    assert all("演示" in row.reason for row in rows)
