"""The year's plan of 100,000 businesses and its board, on both databases: `python -m bench plans`.

The plan is made as a worker makes it, from asking to the last line.  The board is asked for over HTTP
within one process; its floor is the one statement that counts the lines, sent bare.
"""

import random
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

from flask import Flask
from sqlalchemy import insert, text

from portal.domain.calendar import now, today
from portal.domain.enterprises import EnterpriseStatus, Kind
from portal.domain.people import Role
from portal.extensions import db
from portal.models import Account, Bureau, Enterprise, EnterpriseKind, Office, Plan
from portal.models.base import new_id
from portal.queries import board
from portal.queries.accounts import viewer_of
from portal.queries.plan_duties import Criteria
from portal.services import job_worker, passwords, plans
from tests.support.databases import build_app, close, migrate, sqlite_url
from tests.support.postgres import PostgresServer
from tests.support.visitor import Visitor

BUSINESSES, ROUNDS = 100_000, 40
MOST_SECONDS, MOST_P95 = 60.0, 0.3
PASSWORD = "measuring-is-knowing"
OFFICES = ("城中", "公园", "中南", "沿江", "潭中", "河东", "静兰", "环江")
WEIGHTS = {
    Kind.HF_OPERATOR: 70,
    Kind.COSMETICS_RETAILER: 22,
    Kind.COSMETICS_WHOLESALER: 4,
    Kind.HF_PRODUCER: 3,
    Kind.COSMETICS_PRODUCER: 1,
}
BUILD = Path(__file__).resolve().parent.parent / "build"


def run(rounds: int = ROUNDS, businesses: int = BUSINESSES) -> list[dict[str, Any]]:
    """Seconds of the plan, the board's slowest twentieth, and the board against its statement."""
    found = []
    for database, app in _portals():
        with app.app_context():
            _fill(businesses)
            seconds = _timed(lambda: _make(today().year))
        slow, ratio = _board(app, rounds)
        common = {"bench": "plans", "rounds": rounds}
        subject = f"{businesses:,} businesses, {database}"
        nothing = {**common, "rival": "nothing", "unit": "s"}
        found += [
            {
                **nothing,
                "subject": f"plan of {subject}",
                "ratio": seconds,
                "target": MOST_SECONDS,
                "rounds": 1,
            },
            {**nothing, "subject": f"board, p95, {subject}", "ratio": slow, "target": MOST_P95},
            {**common, "subject": f"board, {subject}", "rival": "its counting statement", "ratio": ratio},
        ]
    return found


def _portals() -> Iterator[tuple[str, Flask]]:
    BUILD.mkdir(exist_ok=True)
    with TemporaryDirectory(dir=BUILD) as name, _server() as server:
        folders = {each: Path(name) / each for each in ("SQLite", "PostgreSQL")}
        for database, folder in folders.items():
            folder.mkdir()
            url = sqlite_url(folder / "plans.sqlite") if database == "SQLite" else server.url(server.create())
            migrate(url, folder)
            app = build_app(url, folder)
            yield database, app
            close(app)


@contextmanager
def _server() -> Iterator[PostgresServer]:
    server = PostgresServer()
    try:
        yield server
    finally:
        server.stop()


def _fill(businesses: int) -> None:
    """A bureau, its offices, a clerk, a leader, and so many businesses of the usual kinds."""
    chance = random.Random(2018)
    db.session.add(Bureau(id=1, name="某局", short_name="某局", form_heading="某局", document_mark="某"))
    offices = [Office(id=new_id(), name=f"{name}街道监管所") for name in OFFICES]
    db.session.add_all([*offices, Office(id=new_id(), name="药械股")])
    secret = passwords.hash_password(PASSWORD)
    for login, role in (("clerk", Role.SECTION_CLERK), ("leader", Role.LEADER)):
        account = Account(id=new_id(), login=login, name=login, role=role, created_at=now())
        account.password_hash = secret
        db.session.add(account)
    db.session.flush()
    kinds = [kind for kind, weight in WEIGHTS.items() for _ in range(weight)]
    for start in range(0, businesses, 10_000):
        ids = [new_id() for _ in range(min(10_000, businesses - start))]
        rows = [_business(place, id_, chance.choice(offices)) for place, id_ in enumerate(ids, start)]
        db.session.connection().execute(insert(Enterprise), rows)
        held = [
            {"enterprise_id": id_, "kind": chance.choice(kinds), "since": date(2015, 3, 1)} for id_ in ids
        ]
        db.session.connection().execute(insert(EnterpriseKind), held)
    db.session.commit()


def _business(place: int, id_: UUID, office: Office) -> dict[str, Any]:
    return {
        "id": id_,
        "version": 1,
        "name": f"第{place}号店",
        "credit_code": f"{place:018d}",
        "legal_representative": "某人",
        "phone": "1",
        "contact": "",
        "contact_phone": "",
        "quality_person": "",
        "registered_address": "",
        "address": "某路",
        "street": "某街道",
        "status": EnterpriseStatus.ACTIVE,
        "status_reason": "",
        "office_id": office.id,
        "office_reason": "",
    }


def _make(year: int) -> None:
    clerk = db.session.query(Account).filter_by(login="clerk").one()
    plans.draft(year, plans.Settings({}, 60), viewer_of(clerk))
    while job_worker.run_next():
        pass
    plan = db.session.query(Plan).one()
    assert plan.generated_at is not None


def _board(app: Flask, rounds: int) -> tuple[float, float]:
    """The time that one in twenty pages takes at least, and the median against the statement's."""
    with app.app_context():
        if db.engine.dialect.name == "postgresql":
            with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.execute(text("VACUUM ANALYZE"))
    visitor = Visitor(app.test_client())
    visitor.open("/login")
    visitor.press("登录", login="clerk", password=PASSWORD)
    page = [_timed(lambda: visitor.client.get("/board")) for _ in range(rounds)]
    with app.app_context():
        plan = db.session.query(Plan).one()
        viewer = viewer_of(db.session.query(Account).filter_by(login="clerk").one())
        bare = [_timed(lambda: board.board(viewer, plan, Criteria())) for _ in range(rounds)]
    return sorted(page)[int(rounds * 0.95)], statistics.median(page) / statistics.median(bare)


def _timed(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start
