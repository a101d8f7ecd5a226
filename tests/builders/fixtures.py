"""The district as a fixture: one portal for each database, emptied before every test.

Making a portal and a database takes longer than most of these tests; emptying them does not.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from portal.domain.calendar import at
from tests.builders.district import MORNING, District, settle

if TYPE_CHECKING:
    from flask import Flask

    from tests.support.postgres import PostgresServer


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def shared_app(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """A portal on a migrated database that many tests use one after the other."""
    from tests.support.databases import build_app, close, copy_sqlite

    folder: Path = tmp_path_factory.mktemp("shared")
    if request.param == "sqlite":
        url = copy_sqlite(request.getfixturevalue("sqlite_template"), folder)
    else:
        server: PostgresServer = request.getfixturevalue("postgres")
        url = server.url(server.create(request.getfixturevalue("postgres_template")))
    app = build_app(url, folder)
    yield app
    close(app)


@pytest.fixture
def district(shared_app: Flask) -> Iterator[District]:
    """An invented district in an otherwise empty database; it is nine o'clock on the day of the visits."""
    with shared_app.app_context(), at(MORNING):
        empty()
        yield settle()


def empty() -> None:
    """Leave no row in any table."""
    from portal.extensions import Base, db

    with ledger_unlocked():
        for table in reversed(Base.metadata.sorted_tables):
            db.session.execute(table.delete())
    db.session.commit()


@contextmanager
def ledger_unlocked() -> Iterator[None]:
    """Inside, the ledger may be changed, as by an intruder who has the database's own password."""
    from portal.extensions import db

    if db.engine.dialect.name == "postgresql":
        db.session.execute(text("SET LOCAL session_replication_role = replica"))
        yield
        db.session.execute(text("SET LOCAL session_replication_role = origin"))
        return
    kept = db.session.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")).all()
    for name, _ in kept:
        db.session.execute(text(f"DROP TRIGGER {name}"))
    yield
    for _, definition in kept:
        db.session.execute(text(definition))
