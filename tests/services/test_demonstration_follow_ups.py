"""The demonstration has cases in several states, a re-visit and look-backs."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import select

from portal.domain.follow_ups import CaseCause, CaseState, LookBackState
from portal.extensions import db
from portal.models import CaseReview, FollowUp, LookBack
from portal.services import demonstration


def test_cases_look_backs_and_a_revisit_are_there(app: Flask) -> None:
    with app.app_context():
        demonstration.load()
        cases = db.session.scalars(select(CaseReview)).all()
        assert {case.state for case in cases} == set(CaseState) - {CaseState.VOIDED}
        assert {case.cause for case in cases} == {CaseCause.NOT_CONFORMING, CaseCause.OVERDUE}
        backs = db.session.scalars(select(LookBack)).all()
        assert {back.state for back in backs} == {LookBackState.DUE, LookBackState.DROPPED}
        (revisit,) = db.session.scalars(select(FollowUp)).all()
        assert revisit.rectification is not None
        assert revisit.item_ids
