"""Signing what was issued day by day, so that a paper can be checked without believing the portal."""

import base64
from datetime import date
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from portal.domain.calendar import now, today
from portal.domain.day_lists import day_list, text_of
from portal.domain.people import Role, Viewer
from portal.domain.permissions import Action
from portal.extensions import db, files
from portal.models import DayList
from portal.queries import bureau, day_lists
from portal.services import ledger, signing

SUBJECT = "day_list"
BY_ITSELF = Viewer(Role.SYSTEM_ADMIN, "后台程序")
"""Who signs where nobody asked for it."""


def seal_due(by: Viewer) -> list[date]:
    """Sign the list of every day that is over and has none, in order; the days.

    A day on which nothing happened has no list.  Each list is an act of its own, so that what was signed
    stays where the next one fails.
    """
    made = []
    while (day := _next()) is not None:
        try:
            _seal(day, by)
        except IntegrityError:  # somebody else was quicker, and then it is made
            db.session.rollback()
        else:
            made.append(day)
    return made


def _next() -> date | None:
    """The day to be signed next.  Begins the transaction in which it is."""
    newest = day_lists.last()
    day = day_lists.next_day(newest.day if newest else None)
    if day is None or day >= today():
        db.session.rollback()
        return None
    return day


def _seal(day: date, by: Viewer) -> None:
    newest = day_lists.last()
    previous = (newest.day, newest.digest) if newest else None
    digests = day_lists.issued_on(day)
    content = day_list(day, bureau.authority().name, digests, day_lists.ledger_at_end_of(day), previous)
    text, digest = text_of(content)
    signature, public_key = signing.sign(text)
    files.put(digest, text)
    db.session.add(
        DayList(
            day=day,
            digest=digest,
            size=len(text),
            count=len(content["documents"]),
            signature=base64.b64encode(signature).decode(),
            public_key=base64.b64encode(public_key).decode(),
            made_at=now(),
        )
    )
    detail = {"day": day.isoformat(), "sha256": digest}
    ledger.record(Action.DAY_SEAL, SUBJECT, UUID(int=day.toordinal()), by=by, detail=detail)
    db.session.commit()
