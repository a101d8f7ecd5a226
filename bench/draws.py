"""A double-random draw against hashing alone: `python -m bench draws`.

The floor hashes every id of the roster once, as no draw by hash can do without; what is left is ranking,
queueing and the recusals.  Both run in one process by turns; processor time, medians.
"""

import gc
import hashlib
import statistics
import time
from collections.abc import Callable
from random import Random
from typing import Any
from uuid import UUID

from portal.domain.draw import Candidate, Pair, Person, Roster, h, outcome

ROUNDS = 7
OBJECTS, INSPECTORS, TAKE = 1_000_000, 10_000, 1_000
TARGET = 3.0  # seconds
BARRED = 20  # relations that each of so many inspectors declared


def run(
    rounds: int = ROUNDS, objects: int = OBJECTS, inspectors: int = INSPECTORS, take: int = TAKE
) -> list[dict[str, Any]]:
    """One row in seconds, one as the ratio to the floor."""
    roster, barred = _roster(objects, inspectors, take)
    sha256, seed = "0" * 64, h("secret", "17 3 256")
    ids = [one.id for one in (*roster.objects, *roster.inspectors)]
    subjects: dict[str, Callable[[], Any]] = {
        "draw": lambda: outcome(roster, sha256, seed, barred),
        "floor": lambda: _hashed(ids, f"{seed}|{sha256}|"),
    }
    drawn = subjects["draw"]().drawn
    assert len(drawn) == take
    assert all(len(one.team) == 2 for one in drawn)
    seconds: dict[str, list[float]] = {name: [] for name in subjects}
    for _ in range(rounds):
        for name, act in subjects.items():
            seconds[name].append(_timed(act))
    middle = {name: statistics.median(times) for name, times in seconds.items()}
    subject = f"{take:,} of {objects:,} businesses, {inspectors:,} inspectors"
    common = {"bench": "draws", "subject": subject, "rounds": rounds}
    return [
        {**common, "rival": "nothing", "ratio": middle["draw"], "unit": "s", "target": TARGET},
        {**common, "rival": "hashing every id", "ratio": middle["draw"] / middle["floor"]},
    ]


def _hashed(ids: list[str], prefix: str) -> bytes:
    begin, sha256, last = prefix.encode(), hashlib.sha256, b""
    for one in ids:
        last = sha256(begin + one.encode()).digest()
    return last


def _timed(act: Callable[[], Any]) -> float:
    """Processor seconds of one run; nobody pays for another's garbage."""
    gc.collect()
    start = time.process_time()
    act()
    return time.process_time() - start


def _roster(objects: int, inspectors: int, take: int) -> tuple[Roster, frozenset[Pair]]:
    chance = Random(2018)
    ids = (str(UUID(int=chance.getrandbits(128))) for _ in range(objects + inspectors))
    businesses = tuple(Candidate(next(ids), 1, f"第{place}号店", "所") for place in range(objects))
    people = tuple(Person(next(ids), f"检查{place}", "所") for place in range(inspectors))
    barred = frozenset((person.id, chance.choice(businesses).id) for person in people for _ in range(BARRED))
    return Roster({"take": str(take), "team": "2", "most": "3"}, businesses, people), barred
