"""The serials of record numbers: gapless, never reused, one row a year and table digit."""

from sqlalchemy import text

from portal.domain.numbering import record_number
from portal.extensions import db

_NEXT = text(
    "INSERT INTO serials (year, digit, last) VALUES (:year, :digit, 1) "
    "ON CONFLICT (year, digit) DO UPDATE SET last = serials.last + 1 RETURNING last"
)


def take(year: int, digit: str) -> str:
    """The next record number (R-29), taken inside the caller's transaction.

    The row stays locked until that transaction ends, so a rolled-back act leaves no gap.
    """
    serial = db.session.execute(_NEXT, {"year": year, "digit": digit}).scalar_one()
    return record_number(year, digit, serial)
