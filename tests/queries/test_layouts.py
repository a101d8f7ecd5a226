"""Which layout holds on a day is asked in one place, and every layout that there was stays in the list."""

from __future__ import annotations

from datetime import timedelta

import pytest

from portal.domain.calendar import at, at_local
from portal.domain.errors import NotFound
from portal.queries import layouts
from portal.services.layouts import approve, refuse, withdraw
from tests.builders.district import DAY, District
from tests.builders.layouts import DOCUMENT, edited, proposed

DAYS = [DAY + timedelta(number) for number in (5, 10, 15, 20)]


def test_all_stay_in_the_list_with_what_they_are_today(district: District) -> None:
    admin, leader = district.by("admin"), district.by("leader")
    made = [proposed(day, admin, edited(f"单位{day}：")) for day in DAYS]
    for one in made[:2]:
        approve(one, leader)
    refuse(made[2], "不对。", leader)
    withdraw(made[3], "传错了。", admin)
    with at(at_local(DAYS[0], 9, 0)):
        words = [row.word for row in layouts.of(leader, DOCUMENT)]
        assert words == ["已撤回", "已退回", "已批准，未到生效日", "使用中"]
    with at(at_local(DAYS[2], 9, 0)):
        assert [row.word for row in layouts.of(leader, DOCUMENT)][2:] == ["使用中", "已被替代"]
    held = [layouts.in_force(DOCUMENT, day) for day in (DAY, *DAYS)]
    assert [None if row is None else row.id for row in held] == [None, made[0], made[1], made[1], made[1]]
    assert layouts.in_force("result_record", DAYS[3]) is None


def test_who_decides_sees_how_many_wait_and_strangers_see_none(district: District) -> None:
    made = proposed(DAYS[0], district.by("admin"))
    assert layouts.waiting(district.by("leader")) == 1
    assert layouts.get(district.by("clerk"), made).proposer == "系统管理员"
    for login in ("zhang", "head", "shop"):
        assert layouts.waiting(district.by(login)) == 0
        assert layouts.of(district.by(login), DOCUMENT) == []
        with pytest.raises(NotFound):
            layouts.get(district.by(login), made)


def test_a_sample_that_was_not_printed_yet_is_not_there(district: District) -> None:
    made = proposed(DAYS[0], district.by("admin"))
    layout = layouts.get(district.by("leader"), made)
    assert layouts.samples(layout, former=False) == []
    with pytest.raises(NotFound, match="还没有生成"):
        layouts.sample(district.by("leader"), made, False, 0)
    assert layouts.content(layout.sample_digest)[:2] == b"PK"
    assert len(layouts.digest_of(b"")) == 64
