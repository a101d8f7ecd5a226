"""All released results, a handful at a time: as many as there are, in the memory of a few."""

from collections.abc import Iterator
from uuid import UUID

from flask import Flask, current_app
from sqlalchemy import select

from portal.domain.published import Published
from portal.extensions import db, reading
from portal.models import Publication
from portal.queries.public import PUBLISHED, published

AT_ONCE = 500


def results() -> Iterator[tuple[Published, ...]]:
    """Every released result by the handful, in the order of its id, which is the order of release.

    Each handful is a transaction of its own, so that a slow reader holds no connection meanwhile;
    rows are never changed and new ones come last, so nothing is missed or told twice.  It may be
    gone through after the request has ended, while the answer is being sent.
    """
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    return _handfuls(app)


def _handfuls(app: Flask) -> Iterator[tuple[Published, ...]]:
    rows = _after(app, None)
    while rows:
        yield rows
        rows = _after(app, rows[-1].id) if len(rows) == AT_ONCE else ()


def _after(app: Flask, last: UUID | None) -> tuple[Published, ...]:
    query = select(*PUBLISHED).order_by(Publication.id).limit(AT_ONCE)
    if last is not None:
        query = query.where(Publication.id > last)
    with app.app_context(), reading():
        return tuple(map(published, db.session.execute(query)))
