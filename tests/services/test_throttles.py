"""Who guesses waits."""

from __future__ import annotations

from datetime import timedelta

import pytest

from portal.domain.calendar import at
from portal.extensions import db
from portal.services import throttles
from tests.builders.district import MORNING

LIMIT = throttles.Limit(free=2, first_wait=timedelta(seconds=10), longest_wait=timedelta(seconds=30))

pytestmark = pytest.mark.usefixtures("district")


def test_the_free_failures_cost_nothing_and_then_each_doubles_the_wait_up_to_the_longest() -> None:
    assert not throttles.waits("a")
    assert [throttles.count("a", LIMIT) for _ in range(2)] == [1, 2]
    waited = []
    moment = MORNING
    for _ in range(4):
        seconds = next(n for n in range(100) if not _waits_at(moment + timedelta(seconds=n)))
        waited.append(seconds)
        moment += timedelta(seconds=seconds)
        with at(moment):
            throttles.count("a", LIMIT)
    assert waited == [10, 20, 30, 30]


def _waits_at(moment: object) -> bool:
    with at(moment):  # type: ignore[arg-type]
        return throttles.waits("a")


def test_one_key_does_not_make_another_wait_and_a_cleared_one_is_forgotten() -> None:
    for _ in range(3):
        throttles.count("login:a:1", LIMIT)
        throttles.count("login:ab:1", LIMIT)
    assert throttles.waits("login:a:1")
    assert not throttles.waits("login:a:2")
    throttles.clear("login:a:")
    assert (throttles.waits("login:a:1"), throttles.waits("login:ab:1")) == (False, True)
    assert throttles.waits("login:a:1", "login:ab:1")


def test_failures_are_forgotten_after_a_day() -> None:
    throttles.count("a", LIMIT)
    db.session.commit()
    with at(MORNING + timedelta(hours=25)):
        assert throttles.count("a", LIMIT) == 1
