"""Making who guesses wait: longer with every failure, and only where the failures came from."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import bindparam, delete, text

from portal.domain.calendar import now
from portal.extensions import db
from portal.models import Throttle
from portal.models.base import UTCDateTime

FORGOTTEN_AFTER = timedelta(hours=24)

_KNOWN = text(
    "INSERT INTO throttles (key, failures, changed_at) VALUES (:key, 0, :moment) ON CONFLICT (key) DO NOTHING"
).bindparams(bindparam("moment", type_=UTCDateTime()))


@dataclass(frozen=True)
class Limit:
    """`free` failures cost nothing; then each doubles the wait, until the one that locks for a day."""

    free: int
    first_wait: timedelta = timedelta(seconds=30)
    longest_wait: timedelta = timedelta(minutes=15)
    locked_from: int | None = None


def waits(*keys: str) -> bool:
    """Whether one of the keys still has to wait."""
    moment = now()
    kept = (db.session.get(Throttle, key, populate_existing=True) for key in keys)
    return any(row is not None and row.until is not None and row.until > moment for row in kept)


def count(key: str, limit: Limit) -> int:
    """Note a failure into the running transaction; how many there are now."""
    moment = now()
    db.session.execute(_KNOWN, {"key": key, "moment": moment})
    row = db.session.get_one(Throttle, key, with_for_update=True, populate_existing=True)
    if moment - row.changed_at > FORGOTTEN_AFTER:
        row.failures = 0
    row.failures += 1
    row.changed_at = moment
    if limit.locked_from is not None and row.failures >= limit.locked_from:
        row.until = moment + FORGOTTEN_AFTER
    elif row.failures >= limit.free:
        doubled = limit.first_wait * 2 ** min(row.failures - limit.free, 10)
        row.until = moment + min(doubled, limit.longest_wait)
    return row.failures


def clear(*prefixes: str) -> None:
    """Forget the failures of every key that begins so."""
    for prefix in prefixes:
        db.session.execute(delete(Throttle).where(Throttle.key.startswith(prefix, autoescape=True)))
