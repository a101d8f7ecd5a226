"""Invented draws of every size, each the same whenever it is made, and as they are published."""

from __future__ import annotations

from random import Random
from typing import Any
from uuid import UUID

from portal.domain.draw import (
    Candidate,
    Drawn,
    Person,
    Record,
    Replacement,
    Roster,
    h,
    result_of,
    seal,
)

OFFICES = ("城中街道监管所", "中南街道监管所", "沿江街道监管所", "药械股")


def generated(number: int) -> Record:
    """The draw of that number: 1 to 60 businesses, 2 to 20 inspectors, recusals and replacements."""
    chance = Random(number)
    objects = tuple(
        Candidate(_id(chance), chance.choice((1, 1, 1, 2, 5)), f"第{place}号店", chance.choice(OFFICES))
        for place in range(chance.randint(1, 60))
    )
    people = tuple(
        Person(_id(chance), f"检查{place}", chance.choice(OFFICES)) for place in range(chance.randint(2, 20))
    )
    recusals = tuple(
        (f"{chance.getrandbits(128):032x}", who.id, where.id)
        for who in people
        for where in objects
        if chance.random() < 0.15
    )
    secret = f"{chance.getrandbits(256):064x}"
    terms = {
        "draw": _id(chance),
        "title": f"第{number}次抽取",
        "take": str(chance.randint(1, len(objects))),
        "team": str(chance.choice((2, 2, 2, 3))),
        "most": str(chance.randint(1, 6)),
        "commitment": h(secret),
    }
    roster = Roster(
        terms, objects, people, frozenset(seal(one, (who, where)) for one, who, where in recusals)
    )
    called = " ".join(str(chance.randint(0, 999)) for _ in range(3))
    return _with_replacements(Record(roster.text(), secret, called, recusals), chance)


def _with_replacements(record: Record, chance: Random) -> Record:
    for _ in range(chance.randint(0, 4)):
        drawn = [one for one in record.outcome().drawn if not one.struck]
        changed = Record(
            record.text,
            record.secret,
            record.public_part,
            record.recusals,
            (*record.changes, _replacement(chance.choice(drawn), chance)),
        )
        record = record if changed.outcome().short else changed
    return record


def _replacement(drawn: Drawn, chance: Random) -> Replacement:
    if drawn.team and chance.random() < 0.7:
        return Replacement(drawn.object, chance.choice(drawn.team))
    return Replacement(drawn.object)


def _id(chance: Random) -> str:
    return str(UUID(int=chance.getrandbits(128)))


def published(record: Record) -> dict[str, Any]:
    """The draw as /draws/<id>.json has it, as far as verifying looks at it."""
    found = record.outcome()
    return {
        "roster": record.text.split("\n"),
        "roster_sha256": record.sha256,
        "secret": record.secret,
        "public_part": record.public_part,
        "seed": record.seed,
        "opened": record.opened(found),
        "replacements": [vars(change) for change in record.changes],
        "result": result_of(found),
    }
