"""Too many tries have to wait."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from portal.domain.calendar import at
from portal.domain.errors import RuleBroken
from portal.extensions import db
from portal.models import Attempts
from portal.services import throttle
from tests.builders.district import MORNING, District

LIMIT = throttle.Limit("test", 3, timedelta(minutes=10), "请等一会儿。")


def test_the_tries_of_one_are_counted_and_come_back_after_the_while(district: District) -> None:
    assert district.north
    for _try in range(3):
        throttle.require(LIMIT, "here")
        throttle.note(LIMIT, "here")
    with pytest.raises(RuleBroken, match="请等一会儿"):
        throttle.require(LIMIT, "here")
    throttle.require(LIMIT, "elsewhere")
    with at(MORNING + timedelta(minutes=10)):
        throttle.require(LIMIT, "here")
        throttle.note(LIMIT, "here")
    row = db.session.scalars(select(Attempts)).one()
    assert row.count == 1


def test_neither_places_nor_people_are_written_down(district: District) -> None:
    assert district.north
    throttle.note(LIMIT, "203.0.113.7")
    keys = db.session.scalars(select(Attempts.key)).all()
    assert len(keys) == 1
    assert re.fullmatch("[0-9a-f]{64}", keys[0])


def test_what_is_limited_says_what_to_do() -> None:
    for limit in (throttle.OPENING, throttle.CLAIMING):
        assert limit.most > 0
        assert "请" in limit.sentence
