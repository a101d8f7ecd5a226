"""一年内应当覆盖全部检查项目，每次重点项不少于10项 (R-06, R-07)."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.checklists import NOT_CHECKED, load
from portal.domain.coverage import covered, missing, proposal
from portal.domain.result import Mark
from tests.builders.answers import absent, fine, keys_and_generals

MAKING, SELLING = load("lz2018-1-1"), load("lz2018-1-2")
EVERYTHING = [item.id for item in MAKING.items]
KEYS = [item.id for item in MAKING.items if item.key]


def sheet(*item_ids: str) -> dict[str, Mark]:
    """A visit that examined these rows and left the others out."""
    out = {item.id: Mark({"": NOT_CHECKED}) for item in MAKING.items}
    return {**out, **{item_id: fine(MAKING.item(item_id)) for item_id in item_ids}}


def keys_in(item_ids: tuple[str, ...]) -> int:
    return sum(item_id in KEYS for item_id in item_ids)


def test_two_halves_cover_the_year() -> None:
    first = sheet(*KEYS[:17], *[i for i in EVERYTHING if i not in KEYS][:28])
    second = sheet(*KEYS[17:], *[i for i in EVERYTHING if i not in KEYS][28:])
    assert len(covered(MAKING, [first])) == 45
    assert covered(MAKING, [first, second]) == set(EVERYTHING)
    assert missing(MAKING, covered(MAKING, [first, second])) == ()


def test_the_same_half_twice_leaves_the_other_half_missing() -> None:
    half = sheet(*keys_and_generals(MAKING, 17, 28))
    gaps = missing(MAKING, covered(MAKING, [half, half]))
    assert len(gaps) == 44
    assert [item.id for item in gaps] == [i for i in EVERYTHING if i not in covered(MAKING, [half])]


def test_what_does_not_apply_was_examined_and_what_is_open_was_not() -> None:
    answers = absent(sheet(KEYS[0]), [EVERYTHING[5]])
    answers[EVERYTHING[6]] = Mark({})
    assert covered(MAKING, [answers]) == {KEYS[0], EVERYTHING[5]}


def test_rows_of_another_table_cover_nothing() -> None:
    assert covered(MAKING, [{"no-such-row": Mark({"": "是"})}]) == frozenset()


def test_the_last_visit_takes_everything_that_is_missing() -> None:
    done = set(keys_and_generals(MAKING, 30, 55))
    last = proposal(MAKING, done, 1, "seed")
    assert {item for item in EVERYTHING if item not in done} <= set(last)
    assert keys_in(last) == len(last) == 10
    assert proposal(MAKING, (), 1, "seed") == tuple(EVERYTHING)


def test_with_nothing_missing_ten_key_items_remain() -> None:
    again = proposal(MAKING, EVERYTHING, 2, "seed")
    assert keys_in(again) == len(again) == 10
    assert proposal(MAKING, EVERYTHING, 2, "another") != again


def test_a_table_that_is_taken_whole_is_proposed_whole() -> None:
    everything = tuple(item.id for item in SELLING.items)
    assert proposal(SELLING, everything[:30], 2, "seed") == everything


def test_the_seed_alone_decides_between_equals() -> None:
    one, other = (proposal(MAKING, (), 2, seed) for seed in ("2018-1", "2018-2"))
    assert one == proposal(MAKING, (), 2, "2018-1")
    assert one != other
    times = Counter(item for number in range(400) for item in proposal(MAKING, (), 2, str(number)))
    generals = [times[item] for item in EVERYTHING if item not in KEYS]
    assert len(generals) == 55
    assert min(generals) > 140
    assert max(generals) < 270


@given(st.sets(st.sampled_from(EVERYTHING)), st.integers(1, 4), st.text(max_size=10))
def test_however_much_is_covered_the_next_visit_is_lawful_and_takes_its_share(
    done: set[str], visits_left: int, seed: str
) -> None:
    proposed = proposal(MAKING, done, visits_left, seed)
    owed = [item for item in EVERYTHING if item not in done]
    assert keys_in(proposed) >= 10
    assert len(set(proposed) & set(owed)) >= len(owed) / visits_left
    assert [EVERYTHING.index(item) for item in proposed] == sorted(map(EVERYTHING.index, proposed))
    repeated = [item for item in proposed if item in done]
    if repeated:
        assert keys_in(proposed) == 10
        assert set(KEYS) & set(owed) <= set(proposed)


@pytest.mark.parametrize("planned", [1, 2, 3, 4])
@pytest.mark.parametrize("seed", ["a", "b"])
def test_following_the_proposals_covers_the_year(planned: int, seed: str) -> None:
    done: frozenset[str] = frozenset()
    for number in range(planned):
        chosen = proposal(MAKING, done, planned - number, f"{seed}{number}")
        done |= covered(MAKING, [sheet(*chosen)])
    assert done == set(EVERYTHING)


@given(st.lists(st.sets(st.sampled_from(EVERYTHING)), max_size=4))
def test_a_visit_voided_or_added_recomputes_what_is_covered(visits: list[set[str]]) -> None:
    sheets = [sheet(*visit) for visit in visits]
    assert covered(MAKING, sheets) == set().union(*visits)
    for void in range(len(sheets)):
        left = sheets[:void] + sheets[void + 1 :]
        assert covered(MAKING, left) == set().union(*visits[:void], *visits[void + 1 :])
