"""The demonstration has a report in every state, and says that it is invented."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import select

from portal.domain.incidents import IncidentKind, IncidentState
from portal.extensions import db
from portal.models import Incident
from portal.services import demonstration


def test_there_is_a_report_in_every_state_and_each_says_that_it_is_invented(app: Flask) -> None:
    with app.app_context():
        demonstration.load()
        rows = db.session.scalars(select(Incident)).all()
        assert {row.state for row in rows} == set(IncidentState)
        assert {row.kind for row in rows} == set(IncidentKind)
        assert all("演示" in row.what and "演示" in row.measures for row in rows)
        assert all("演示" in note.text for row in rows for note in row.notes)
