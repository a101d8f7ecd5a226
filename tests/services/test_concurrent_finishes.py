"""Two hundred visits finished at once: 编号 gapless, 第N次 right for each business (R-29, R-31)."""

from __future__ import annotations

from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import UUID

from flask import Flask, current_app

from portal.domain.calendar import at
from portal.extensions import db
from portal.models import Document, Inspection, Serial
from portal.services import results
from tests.builders import prepared
from tests.builders.district import MORNING, SIGNER, District

THREADS = 8
BUSINESSES, ROUNDS = 40, 5
CLOSING = results.Closing("", None, "无异议。", SIGNER)


def finish(app: Flask, visit: UUID, district: District) -> None:
    """As one worker of the server does it: a context and a session of its own."""
    with app.app_context(), at(MORNING + timedelta(hours=2)):
        results.finish(visit, CLOSING, district.by("zhang", visit.hex))


def test_two_hundred_concurrent_finishes_take_two_hundred_numbers_without_a_gap(district: District) -> None:
    visits = prepared.visits(district, prepared.shops(district, BUSINESSES), ROUNDS)
    assert len(visits) == 200
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    db.session.remove()
    with ThreadPoolExecutor(THREADS) as workers:
        # the last begun first, so that the order of finishing is not that of the visits
        for done in [workers.submit(finish, app, visit, district) for visit in reversed(visits)]:
            done.result()

    rows = db.session.query(Inspection).order_by(Inspection.started_at).all()
    numbers = sorted(row.record_number or "" for row in rows)
    assert numbers == [f"2018-2-{serial:06d}" for serial in range(1, 201)]
    assert [(row.year, row.series, row.last) for row in db.session.query(Serial)] == [(2018, "2", 200)]
    assert db.session.query(Document).count() == 2 * 200

    nth = defaultdict(list)
    for row in rows:
        nth[row.enterprise_id].append(row.visit_number)
    assert list(nth.values()) == [[1, 2, 3, 4, 5]] * BUSINESSES
