"""The draws of the demonstration: one at every stage, each made through the acts themselves."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import select

from portal.domain.draws import DrawState
from portal.extensions import db
from portal.models import Draw, DrawnObject
from portal.queries import public_draws
from portal.services import demonstration
from tests.support.verifying import verified


def test_there_is_a_draw_at_every_stage_and_no_visit_of_it(app: Flask) -> None:
    with app.app_context():
        demonstration.load()
        draws = db.session.scalars(select(Draw)).all()
        assert {draw.state for draw in draws} == set(DrawState)
        sent = select(DrawnObject).where(DrawnObject.inspection_id.is_not(None))
        assert db.session.scalars(sent).all() == []
        public = [public_draws.get(draw.id) for draw in public_draws.listed()]
        assert len(public) == len(draws) - 1
        assert [verified(public_draws.document(draw)) for draw in public] == [[]] * len(public)
