"""The invented district for looking around."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from portal.domain.enterprises import Kind
from portal.domain.identifiers import is_credit_code, is_food_licence
from portal.domain.inspections import InspectionState
from portal.domain.result import Result
from portal.extensions import db
from portal.models import Account, Bureau, Document, Enterprise, Inspection, Licence, Publication
from portal.queries.accounts import signed_in
from portal.services import accounts, demonstration

if TYPE_CHECKING:
    from sqlalchemy.orm import Session, scoped_session


def test_it_fills_an_empty_database_and_refuses_one_that_is_not(session: scoped_session[Session]) -> None:
    demonstration.load()
    assert session.get(Bureau, 1).demo  # type: ignore[union-attr]
    states = Counter(state for (state,) in db.session.query(Inspection.state))
    assert set(states) == {
        InspectionState.ASSIGNED,
        InspectionState.IN_PROGRESS,
        InspectionState.FINISHED,
        InspectionState.RELEASED,
        InspectionState.UNABLE,
        InspectionState.REFUSED,
    }
    results = Counter(result for (result,) in db.session.query(Publication.result))
    assert set(results) == set(Result)
    finished = states[InspectionState.FINISHED] + states[InspectionState.RELEASED]
    of_cosmetics = db.session.query(Inspection).filter_by(kind=Kind.COSMETICS_RETAILER).count()
    assert of_cosmetics == 1  # these have no result record
    records = db.session.query(Document).filter_by(kind="result_record").count()
    assert records == finished - of_cosmetics

    codes = [code for (code,) in db.session.query(Enterprise.credit_code)]
    assert len(codes) == 64
    assert [code for code in codes if not is_credit_code(code)] == []
    foods = [number for (number,) in db.session.query(Licence.number) if number[:2] in ("SC", "JY")]
    assert len(foods) == 64
    assert [number for number in foods if not is_food_licence(number)] == []

    for login, _name, _role in demonstration.logins():
        assert signed_in(accounts.sign_in(login, demonstration.PASSWORD))
    others = {"applicant", "maker-lab"}  # who applies, and a colleague who has not set a password yet
    assert db.session.query(Account).count() == len(demonstration.logins()) + len(others)

    before = db.session.query(Inspection).count()
    with pytest.raises(RuntimeError, match="演示数据只能装入空的数据库"):
        demonstration.load()
    assert db.session.query(Inspection).count() == before
