"""An enterprise objects to a published result; both texts stand beside it, masked (R-48)."""

from __future__ import annotations

from uuid import UUID

import pytest
from sqlalchemy import select

from portal.domain.errors import NotFound, RuleBroken
from portal.domain.objections import ObjectionState
from portal.extensions import db
from portal.models import Event, Objection, Publication
from portal.queries import objections as found
from portal.queries import public
from portal.services import objections
from portal.services.acts import abandon
from portal.services.publications import release
from tests.builders.district import DAY, PHONE, District
from tests.builders.visits import finished

REASON = f"检查时货架标签正在更换，请核实，电话{PHONE}。"
ANSWER = "经核实，记录属实，结果不变。"


def published(district: District) -> UUID:
    visit = finished(district, problems=("2-2",))
    release(visit, district.by("leader"))
    return visit


def row_of(visit: UUID) -> Publication:
    return db.session.scalars(select(Publication).where(Publication.inspection_id == visit)).one()


def test_objection_and_answer_stand_beside_the_result_without_telephone(district: District) -> None:
    visit = published(district)
    made = objections.make(visit, REASON, district.by("shop"))
    shown = public.get(row_of(visit).id)
    assert shown.objection is not None
    assert "货架标签" in shown.objection
    assert PHONE not in shown.objection
    assert shown.objection_answer is None
    assert found.waiting(district.by("head")) == 1
    objections.answer(made, ANSWER, district.by("leader"))
    shown = public.get(row_of(visit).id)
    assert (shown.objection_answer, shown.result) == (ANSWER, row_of(visit).result)
    kept = db.session.get_one(Objection, made, populate_existing=True)
    assert (kept.reason, kept.state) == (REASON, ObjectionState.ANSWERED)
    events = db.session.scalars(select(Event).where(Event.subject_id == made).order_by(Event.id)).all()
    assert [(event.from_state, event.to_state) for event in events] == [(None, "open"), ("open", "answered")]


def test_one_objects_once_to_ones_own_published_result_with_a_reason(district: District) -> None:
    visit = finished(district, problems=("2-2",))
    with pytest.raises(RuleBroken, match="还没有公开"):
        objections.make(visit, REASON, district.by("shop"))
    abandon()
    release(visit, district.by("leader"))
    with pytest.raises(RuleBroken, match="请写明"):
        objections.make(visit, "  ", district.by("shop"))
    abandon()
    with pytest.raises(NotFound):
        objections.make(visit, REASON, district.by("rival"))
    abandon()
    objections.make(visit, REASON, district.by("shop"))
    with pytest.raises(RuleBroken, match="已经提出过"):
        objections.make(visit, REASON, district.by("shop"))
    assert DAY


def test_who_inspected_does_not_answer_and_no_answer_is_changed(district: District) -> None:
    made = objections.make(published(district), REASON, district.by("shop"))
    for login, why in (("zhang", "参与"), ("shop", "岗位")):
        with pytest.raises(RuleBroken, match=why):
            objections.answer(made, ANSWER, district.by(login))
        abandon()
    with pytest.raises(NotFound):
        objections.answer(made, ANSWER, district.by("south_head"))
    abandon()
    objections.answer(made, ANSWER, district.by("leader"))
    with pytest.raises(RuleBroken, match="已答复"):
        objections.answer(made, "改了。", district.by("leader"))
