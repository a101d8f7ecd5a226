"""Whoever objects while the notice runs is heard once, and stays unnamed outside the house (R-58)."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from portal.domain.calendar import at, at_local
from portal.domain.errors import NotFound, RuleBroken
from portal.domain.people import ANYONE
from portal.services import title_objections
from portal.services.title_objections import Said
from tests.builders.district import DAY, District
from tests.builders.titles import on_notice, row, submitted

SAID = Said("海报夸大宣传。", "路人", "0772-1")


def test_anybody_objects_while_the_notice_runs(district: District) -> None:
    made = on_notice(district)
    title_objections.object_(made, SAID, "203.0.113.1", ANYONE)
    (objection,) = row(made).objections
    assert (objection.online, objection.text, objection.name) == (True, "海报夸大宣传。", "路人")
    with at(at_local(DAY + timedelta(days=40), 9, 0)), pytest.raises(RuleBroken, match="公示期已经过了"):
        title_objections.object_(made, SAID, "203.0.113.1", ANYONE)


def test_what_is_not_announced_cannot_be_objected_to(district: District) -> None:
    for unknown in (submitted(district), uuid4()):
        with pytest.raises(NotFound):
            title_objections.object_(unknown, SAID, "203.0.113.1", ANYONE)


def test_one_network_cannot_flood_the_desk(district: District) -> None:
    made = on_notice(district)
    for _ in range(title_objections.OF_ONE_NETWORK.free):
        title_objections.object_(made, SAID, "203.0.113.1", ANYONE)
    with pytest.raises(RuleBroken, match="请过一小时再来"):
        title_objections.object_(made, SAID, "203.0.113.1", ANYONE)
    title_objections.object_(made, SAID, "203.0.113.2", ANYONE)


def test_an_objection_is_answered_once(district: District) -> None:
    made = on_notice(district)
    title_objections.note(made, Said("来电：柜台没有标识。"), district.by("head"))
    (objection,) = row(made).objections
    with pytest.raises(RuleBroken, match="请写明答复"):
        title_objections.answer(made, objection.id, False, "", district.by("clerk"))
    title_objections.answer(made, objection.id, False, "标识在正面。", district.by("clerk"))
    with pytest.raises(RuleBroken, match="已经答复"):
        title_objections.answer(made, objection.id, True, "再答。", district.by("clerk"))
    with pytest.raises(NotFound):
        title_objections.answer(made, uuid4(), True, "别的。", district.by("clerk"))
