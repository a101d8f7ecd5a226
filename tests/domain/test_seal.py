"""A seal is round, and fine enough for 42 mm of paper."""

from __future__ import annotations

import pytest

from portal.domain.errors import RuleBroken
from portal.domain.seal import LEAST_SIDE, require_round


@pytest.mark.parametrize("size", [(LEAST_SIDE, LEAST_SIDE), (1600, 1600), (1000, 960)])
def test_a_square_picture_that_is_fine_enough_is_taken(size: tuple[int, int]) -> None:
    require_round(*size)


@pytest.mark.parametrize(
    ("size", "words"),
    [((399, 399), "印出来会模糊"), ((1600, 200), "印出来会模糊"), ((1000, 900), "裁成正方形")],
)
def test_a_coarse_or_an_oblong_one_is_refused_with_what_to_do(size: tuple[int, int], words: str) -> None:
    with pytest.raises(RuleBroken, match=words):
        require_round(*size)
