"""Slowing down who tries too often: how many tries of a kind within a while, and the refusal in words."""

import hashlib
from dataclasses import dataclass
from datetime import timedelta

from portal.domain.calendar import now
from portal.domain.errors import RuleBroken
from portal.extensions import db
from portal.models import Attempts


@dataclass(frozen=True)
class Limit:
    """At most so many tries `within` that time of the first; then the sentence."""

    name: str
    most: int
    within: timedelta
    sentence: str


OPENING = Limit(
    "account",
    20,
    timedelta(hours=1),
    "这个网络一小时内开设账号的次数太多，为防止滥用，请过一小时再来，或者换一个网络。您填写的内容没有提交。",
)
CLAIMING = Limit(
    "claim",
    5,
    timedelta(hours=1),
    "认领码连续输错了5次，为防止冒领，请过一小时再试，或者请监管所核对认领码。",
)


def require(limit: Limit, who: str) -> None:
    """Raises RuleBroken when the tries of that person or place are used up."""
    row = db.session.get(Attempts, _key(limit, who), with_for_update=True)
    if row is not None and row.since + limit.within > now() and row.count >= limit.most:
        raise RuleBroken(limit.sentence)


def note(limit: Limit, who: str) -> None:
    """Count one try; part of the running transaction."""
    key = _key(limit, who)
    row = db.session.get(Attempts, key, with_for_update=True)
    if row is None:
        row = Attempts(key=key, count=0, since=now())
        db.session.add(row)
    if row.since + limit.within <= now():
        row.count, row.since = 0, now()
    row.count += 1


def _key(limit: Limit, who: str) -> str:
    """Neither addresses nor accounts are written down, only their hash."""
    return hashlib.sha256(f"{limit.name}:{who}".encode()).hexdigest()
