"""The terms of a draw: how many, with how many lots, and what joins the secret."""

from __future__ import annotations

from uuid import UUID

import pytest

from portal.domain.draws import (
    Criteria,
    Numbers,
    Risk,
    lots_of,
    public_part,
    require_numbers,
    risks_of,
    size_of,
)
from portal.domain.enterprises import Tag
from portal.domain.errors import RuleBroken
from portal.domain.result import Result


def numbers(take: int | None = None, percent: int | None = None, team: int = 2, most: int = 3) -> Numbers:
    return Numbers(take, percent, team, most)


@pytest.mark.parametrize(
    ("asked", "pool", "drawn"),
    [
        (numbers(take=5), 50, 5),
        (numbers(take=50), 50, 50),
        (numbers(percent=10), 50, 5),
        (numbers(percent=10), 51, 6),
        (numbers(percent=5), 1, 1),
        (numbers(percent=100), 7, 7),
    ],
)
def test_a_number_or_a_ratio_says_how_many(asked: Numbers, pool: int, drawn: int) -> None:
    assert size_of(asked, pool) == drawn


@pytest.mark.parametrize(
    ("asked", "pool", "said"),
    [
        (numbers(take=51), 50, "名录里只有50户，抽不出51户"),
        (numbers(percent=10), 0, "没有企业符合条件"),
        (numbers(), 50, "户数或比例"),
        (numbers(take=5, percent=10), 50, "户数或比例"),
        (numbers(take=0), 50, "至少是1户"),
        (numbers(percent=0), 50, "1到100"),
        (numbers(percent=101), 50, "1到100"),
        (numbers(take=5, team=1), 50, "2到4名"),
        (numbers(take=5, team=5), 50, "2到4名"),
        (numbers(take=5, most=0), 50, "至少可以承担1户"),
    ],
)
def test_terms_that_no_draw_can_have_are_refused_in_words(asked: Numbers, pool: int, said: str) -> None:
    with pytest.raises(RuleBroken, match=said):
        size_of(asked, pool)


def test_the_numbers_are_looked_at_without_a_pool() -> None:
    require_numbers(numbers(take=5))
    with pytest.raises(RuleBroken):
        require_numbers(numbers())


def test_the_greatest_of_the_risks_says_how_many_lots() -> None:
    lots = {Risk.MARKED: 2, Risk.NOT_CONFORMING: 5}
    assert lots_of((), lots) == 1
    assert lots_of({Risk.MARKED}, lots) == 2
    assert lots_of({Risk.MARKED, Risk.NOT_CONFORMING}, lots) == 5
    assert lots_of({Risk.MOSTLY_CONFORMING}, lots) == 1
    assert lots_of(set(Risk), {}) == 1


def test_a_risk_is_a_mark_that_stands_or_the_last_result() -> None:
    assert risks_of((), None) == frozenset()
    assert risks_of((), Result.CONFORMING) == frozenset()
    assert risks_of((Tag.KEY_AREA,), Result.NOT_CONFORMING) == {Risk.MARKED, Risk.NOT_CONFORMING}
    assert risks_of((), Result.MOSTLY_CONFORMING) == {Risk.MOSTLY_CONFORMING}


@pytest.mark.parametrize(
    "typed",
    ["17 3 256", "１７、３、２５６", " 17,3,,256 ", "17；3；256", "17\n3\n256", "17　3　256", "17，3。256"],
)
def test_numbers_called_out_join_in_one_way_however_they_are_typed(typed: str) -> None:
    assert public_part(typed) == "17 3 256"


def test_a_public_source_keeps_its_words() -> None:
    assert public_part("上证指数 3,912.55 点") == "上证指数 3 912.55 点"


@pytest.mark.parametrize("typed", ["", "  ", "、、"])
def test_nothing_called_out_is_no_seed(typed: str) -> None:
    with pytest.raises(RuleBroken, match="请填写见证人报的数"):
        public_part(typed)


def test_criteria_are_kept_and_read_back() -> None:
    one = Criteria(("城中街道",), (UUID(int=1),), (Tag.KEY_PRODUCT,), (UUID(int=2), UUID(int=3)))
    assert Criteria.read(one.stored()) == one
    assert Criteria.read(Criteria().stored()) == Criteria()
