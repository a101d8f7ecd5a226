"""The demonstration has an application on every step of the way."""

from __future__ import annotations

from portal.domain.title_standard import STANDARD
from portal.services.demonstration_titles import DEDUCTED, given


def test_a_part_is_given_in_full_but_where_there_is_a_reason() -> None:
    scores = given(STANDARD.parts[1], DEDUCTED)
    assert [score.points for score in scores.values()] == [6, 5, 3]
    assert scores["5"].reason
