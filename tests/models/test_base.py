"""Ids that sort by the time they were made."""

from __future__ import annotations

from portal.models.base import new_id


def test_ids_made_one_after_the_other_sort_so_and_none_comes_twice() -> None:
    made = [new_id() for _ in range(5000)]
    assert made == sorted(made)
    assert len(set(made)) == 5000
    assert {(one.version, one.variant) for one in made} == {(7, "specified in RFC 4122")}
