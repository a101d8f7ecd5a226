"""Offices and the roster of inspectors."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, scoped_session

from portal.domain.errors import NotFound, RuleBroken
from portal.domain.people import Role, Viewer
from portal.models import Inspector, Office
from portal.models.base import new_id
from portal.services import roster

CLERK = Viewer(Role.SECTION_CLERK, "莫办事")
HEAD = Viewer(Role.OFFICE_HEAD, "罗所长")


def _inspector(office: object, number: str = "ａ-001") -> roster.NewInspector:
    return roster.NewInspector("甲检查", "行政执法证", number, date(2099, 1, 1), office)  # type: ignore[arg-type]


def test_a_certificate_is_registered_once_however_it_is_typed(session: scoped_session[Session]) -> None:
    office = roster.add_office("东门街道监管所", ("东门街道",), "", CLERK)
    roster.add_inspector(_inspector(office), CLERK)
    with pytest.raises(RuleBroken, match="已经登记过"):
        roster.add_inspector(_inspector(office, "A001"), CLERK)
    assert session.scalars(select(Inspector.certificate_number)).all() == ["A001"]


def test_an_office_has_its_name_alone(session: scoped_session[Session]) -> None:
    roster.add_office("东门街道监管所", ("东门街道",), "", CLERK)
    with pytest.raises(RuleBroken, match="已经登记过"):
        roster.add_office("东门街道监管所", (), "", CLERK)
    assert len(session.scalars(select(Office.id)).all()) == 1


def test_only_the_section_keeps_the_roster(session: scoped_session[Session]) -> None:
    office = roster.add_office("东门街道监管所", ("东门街道",), "", CLERK)
    with pytest.raises(RuleBroken, match="岗位"):
        roster.add_inspector(_inspector(office), HEAD)
    assert session.scalars(select(Inspector.id)).all() == []


def test_whoever_leaves_stays_in_the_records_but_not_on_the_roster(session: scoped_session[Session]) -> None:
    office = roster.add_office("东门街道监管所", ("东门街道",), "", CLERK)
    person = roster.add_inspector(_inspector(office), CLERK)
    with pytest.raises(RuleBroken, match="理由"):
        roster.retire(person, " ", CLERK)
    roster.retire(person, "调离", CLERK)
    assert session.scalars(select(Inspector.active)).all() == [False]


@pytest.mark.usefixtures("session")
def test_an_unknown_office_or_person_is_not_found() -> None:
    with pytest.raises(NotFound):
        roster.add_inspector(_inspector(new_id()), CLERK)
    with pytest.raises(NotFound):
        roster.retire(new_id(), "调离", CLERK)
