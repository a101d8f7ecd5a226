"""Time as the bureau reads it: stored in UTC, shown and counted in Asia/Shanghai."""

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")


_set: ContextVar[datetime | None] = ContextVar("portal_clock", default=None)


def now() -> datetime:
    """This moment in UTC, as it is stored."""
    return _set.get() or datetime.now(UTC)


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Inside, `now()` is `moment`: for demonstration data that lies in the past, and for tests."""
    token = _set.set(moment)
    try:
        yield
    finally:
        _set.reset(token)


def local(moment: datetime) -> datetime:
    """A stored moment as the clock in Asia/Shanghai shows it."""
    return moment.astimezone(SHANGHAI)


def day_of(moment: datetime) -> date:
    """The day of a stored moment in Asia/Shanghai."""
    return local(moment).date()


def today() -> date:
    return day_of(now())


def at_local(day: date, hour: int, minute: int) -> datetime:
    """A local wall-clock time as the UTC moment that is stored."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=SHANGHAI).astimezone(UTC)


def whole_minute(moment: datetime) -> datetime:
    """The moment without its seconds: forms ask for hours and minutes."""
    return moment.replace(second=0, microsecond=0)


def day_text(day: date) -> str:
    """2018年6月4日, without leading zeros (GB/T 9704)."""
    return f"{day.year}年{day.month}月{day.day}日"


def minute_text(moment: datetime) -> str:
    """2018年6月4日 09:05 of a stored moment."""
    here = local(moment)
    return f"{day_text(here.date())} {here:%H:%M}"


def clock_text(moment: datetime) -> str:
    """14:32 of a stored moment."""
    return f"{local(moment):%H:%M}"


_DAY = re.compile(r"(\d{4})(?:\s*[-./年]\s*|\s+)(\d{1,2})(?:\s*[-./月]\s*|\s+)(\d{1,2})\s*[日号]?")
_COMPACT = re.compile(r"\d{8}")


def read_day(text: str) -> date | None:
    """2026-11-22, 20261122, 2026.11.22, 2026/11/22 or 2026年11月22日; None for no day."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if _COMPACT.fullmatch(plain):
        plain = f"{plain[:4]}-{plain[4:6]}-{plain[6:]}"
    found = _DAY.fullmatch(plain)
    if found is None:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
