"""Serials: gapless, never reused, one row a year and series."""

from sqlalchemy import text

from portal.domain.applications import ApplicationKind
from portal.domain.incidents import IncidentKind
from portal.domain.numbering import (
    APPLICATION_LETTERS,
    FILING_LETTERS,
    INCIDENT_LETTERS,
    TITLE_APPLICATION_LETTERS,
    Number,
    application_number,
    filing_number,
    incident_number,
    order_number,
    record_number,
    title_application_number,
)
from portal.extensions import db

_NEXT = text(
    "INSERT INTO serials (year, series, last) VALUES (:year, :series, 1) "
    "ON CONFLICT (year, series) DO UPDATE SET last = serials.last + 1 RETURNING last"
)


def take(year: int, digit: str) -> Number:
    """The next record number (R-29) of the year and table digit."""
    serial = _next(year, digit)
    return Number(record_number(year, digit, serial), digit, year, serial)


def take_order(year: int, kind: str, mark: str, word: str) -> Number:
    """The next number of the bureau's own documents of that kind, such as 责令改正通知书."""
    serial = _next(year, kind)
    return Number(order_number(mark, word, year, serial), kind, year, serial)


def take_application(year: int, kind: ApplicationKind) -> str:
    """The next number of an application of that kind."""
    return application_number(kind, year, _next(year, APPLICATION_LETTERS[kind]))


def take_incident(year: int, kind: IncidentKind) -> str:
    """The next number of a report of that kind."""
    return incident_number(kind, year, _next(year, INCIDENT_LETTERS[kind]))


def take_title_application(year: int) -> str:
    """The next number of an application for the title of a demonstration shop."""
    return title_application_number(year, _next(year, TITLE_APPLICATION_LETTERS))


def take_filing(year: int) -> str:
    """The next number of a self-inspection report."""
    return filing_number(year, _next(year, FILING_LETTERS))


def _next(year: int, series: str) -> int:
    """The row stays locked until the caller's transaction ends, so a rolled-back act leaves no gap."""
    return int(db.session.execute(_NEXT, {"year": year, "series": series}).scalar_one())
