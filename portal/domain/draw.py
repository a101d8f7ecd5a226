"""The draw itself: ranking by SHA-256, recomputable by anyone from what is published (R-39).

`h(a, b, …)` is the SHA-256 of the texts joined by `|`, in hexadecimal.  The roster is a text of lines with
fields parted by tabs; its hash is published before the seed exists.

- seed = h(secret, public part); h(secret) stands in the roster.
- An object's rank is its lowest lot: h(seed, roster, id), and for a second and further lot h(seed, roster,
  id, n).  The lowest come first.
- Inspectors queue by how often they were chosen, then by h(seed, roster, id), for an n-th visit h(seed,
  roster, id, n).  For each object in turn the first in the queue are chosen; whoever declared an interest
  in it is passed over and keeps the place.  Fewer than two: nobody is sent.
- A replacement takes the next: the next object in rank, or the next inspector in the queue for that object.

Which inspectors declared what is nobody's business.  The roster holds a seal of each declaration, h(nonce,
inspector, object); the nonce is published only of those that the draw had to pass over.
"""

import hashlib
import heapq
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

LEAST_TEAM = 2

Pair = tuple[str, str]
"""(inspector id, object id)."""


def h(*texts: str) -> str:
    return hashlib.sha256("|".join(texts).encode()).hexdigest()


def seal(nonce: str, pair: Pair) -> str:
    """What the roster holds of a declared interest."""
    return h(nonce, *pair)


class Candidate(NamedTuple):
    """A business in the roster, with its lots."""

    id: str
    lots: int
    name: str
    office: str


class Person(NamedTuple):
    """An inspector in the roster."""

    id: str
    name: str
    office: str


@dataclass(frozen=True)
class Roster:
    """What is frozen.  `facts` are the terms by name, of which `take`, `team` and `most` decide the draw."""

    facts: Mapping[str, str]
    objects: tuple[Candidate, ...]
    inspectors: tuple[Person, ...]
    seals: frozenset[str] = frozenset()

    @property
    def take(self) -> int:
        return int(self.facts["take"])

    @property
    def team(self) -> int:
        return int(self.facts["team"])

    @property
    def most(self) -> int:
        return int(self.facts["most"])

    def text(self) -> str:
        """The text whose hash is published: one line a fact, an object, an inspector, a seal."""
        return "\n".join(
            [
                *("\t".join(pair) for pair in self.facts.items()),
                *(f"object\t{one.id}\t{one.lots}\t{one.name}\t{one.office}" for one in self.objects),
                *(f"inspector\t{one.id}\t{one.name}\t{one.office}" for one in self.inspectors),
                *(f"sealed\t{one}" for one in sorted(self.seals)),
            ]
        )

    @classmethod
    def read(cls, text: str) -> "Roster":
        """The roster of a text that `text()` made."""
        facts: dict[str, str] = {}
        objects, inspectors, seals = [], [], []
        for line in text.split("\n"):
            what, *values = line.split("\t")
            if what == "object":
                id_, lots, name, office = values
                objects.append(Candidate(id_, int(lots), name, office))
            elif what == "inspector":
                inspectors.append(Person(*values))
            elif what == "sealed":
                seals += values
            else:
                facts[what] = values[0]
        return cls(facts, tuple(objects), tuple(inspectors), frozenset(seals))


def roster_hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class Replacement:
    """The drawn object that gives way, or one inspector of its team that does."""

    object: str
    inspector: str | None = None


@dataclass
class Drawn:
    """An object with its team; `past` were of the team before.  A struck one gave way to another."""

    object: str
    team: list[str]
    past: set[str] = field(default_factory=set)
    struck: bool = False


@dataclass(frozen=True)
class Outcome:
    """What came of it, in the order of the draw; `passed_over` are the pairs that an interest kept apart.

    `short`: the replacements for which there was nobody next.
    """

    drawn: tuple[Drawn, ...]
    passed_over: tuple[Pair, ...]
    short: tuple[Replacement, ...]


def outcome(
    roster: Roster, text_hash: str, seed: str, barred: Collection[Pair], changes: Iterable[Replacement] = ()
) -> Outcome:
    """Draw, then let the replacements take their turns in the order in which they came."""
    changes = tuple(changes)
    prefix = f"{seed}|{text_hash}|"
    spare = sum(change.inspector is None for change in changes)
    ranked = iter(ranking(roster.objects, prefix, roster.take + spare))
    queue = _Queue(roster, prefix, barred)
    drawn: dict[str, Drawn] = {}
    short: list[Replacement] = []

    def next_object() -> bool:
        one = next(ranked, None)
        if one is not None:
            drawn[one] = Drawn(one, queue.team_for(one))
        return one is not None

    for _ in range(roster.take):
        next_object()
    for change in changes:
        gone = drawn[change.object]
        if change.inspector is None:
            gone.struck = next_object()
            done = gone.struck
        else:
            done = queue.replace(gone, change.inspector)
        short += [change] * (not done)
    return Outcome(tuple(drawn.values()), tuple(queue.passed_over), tuple(short))


def ranking(objects: Sequence[Candidate], prefix: str, count: int) -> list[str]:
    """The ids of the first `count` objects.  `prefix` is what stands before the id: `seed|roster|`."""
    lot = _lots(prefix)

    def lowest(id_: str, lots: int) -> bytes:
        return lot(id_, 1) if lots == 1 else min(lot(id_, number) for number in range(1, lots + 1))

    keys = ((lowest(id_, lots), id_) for id_, lots, _, _ in objects)
    return [id_ for _, id_ in heapq.nsmallest(count, keys)]


def _lots(prefix: str) -> Callable[[str, int], bytes]:
    """The n-th lot of an id.  Digests are ordered as their hexadecimal is."""
    sha256, begin = hashlib.sha256, prefix.encode()

    def lot(id_: str, number: int) -> bytes:
        if number > 1:
            id_ = f"{id_}|{number}"
        return sha256(begin + id_.encode()).digest()

    return lot


class _Queue:
    """The inspectors: how often each was chosen, then by lot."""

    def __init__(self, roster: Roster, prefix: str, barred: Collection[Pair]) -> None:
        self._team, self._most, self._barred = roster.team, roster.most, frozenset(barred)
        self._lot = _lots(prefix)
        self._waiting = [(1, self._lot(one.id, 1), one.id) for one in roster.inspectors]
        heapq.heapify(self._waiting)
        self.passed_over: dict[Pair, None] = {}

    def team_for(self, object_: str) -> list[str]:
        """The team for a newly drawn object; nobody where there are fewer than two."""
        return self._choose(object_, self._team, LEAST_TEAM, ())

    def replace(self, drawn: Drawn, gone: str) -> bool:
        """Put the next in the place of one of the team; False, and nothing done, where there is none."""
        found = self._choose(drawn.object, 1, 1, {*drawn.team, *drawn.past})
        if not found:
            return False
        drawn.past.add(gone)
        drawn.team[drawn.team.index(gone)] = found[0]
        return True

    def _choose(self, object_: str, wanted: int, least: int, others: Collection[str]) -> list[str]:
        chosen: list[tuple[int, bytes, str]] = []
        back: list[tuple[int, bytes, str]] = []
        while self._waiting and len(chosen) < wanted:
            entry = heapq.heappop(self._waiting)
            pair = (entry[2], object_)
            if pair in self._barred:
                self.passed_over[pair] = None
            (back if pair in self._barred or entry[2] in others else chosen).append(entry)
        enough = len(chosen) >= least
        for number, key, id_ in chosen:
            if not enough:
                back.append((number, key, id_))
            elif number < self._most:
                back.append((number + 1, self._lot(id_, number + 1), id_))
        for entry in back:
            heapq.heappush(self._waiting, entry)
        return [id_ for _, _, id_ in chosen] if enough else []


@dataclass(frozen=True)
class Record:
    """All that a draw left behind: what is frozen, the parts of the seed, what was opened and replaced."""

    text: str
    secret: str
    public_part: str
    recusals: tuple[tuple[str, str, str], ...] = ()
    changes: tuple[Replacement, ...] = ()

    @property
    def sha256(self) -> str:
        return roster_hash(self.text)

    @property
    def seed(self) -> str:
        return h(self.secret, self.public_part)

    def outcome(self) -> Outcome:
        """`recusals` are (nonce, inspector, object); those that have no seal in the roster count nothing."""
        roster = Roster.read(self.text)
        barred = {
            (who, where) for nonce, who, where in self.recusals if seal(nonce, (who, where)) in roster.seals
        }
        return outcome(roster, self.sha256, self.seed, barred, self.changes)

    def opened(self, found: Outcome) -> list[list[str]]:
        """The recusals that the draw has to name."""
        return [list(one) for one in self.recusals if one[1:] in found.passed_over]


def result_of(found: Outcome) -> list[dict[str, Any]]:
    """The drawn objects as they are published; which gave way, the replacements say."""
    return [{"object": one.object, "team": one.team} for one in found.drawn]
