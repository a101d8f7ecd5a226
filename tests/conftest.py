"""Fixtures for every layer.

| asked for      | what it is                                                              |
| -------------- | ----------------------------------------------------------------------- |
| `app`          | the portal on a database of this test alone, once on SQLite and once on PostgreSQL |
| `session`      | the database session of `app`, for tests of queries and services        |
| `visitor`      | somebody at a browser without JavaScript, for tests of views and journeys |
| `new_visitor`  | makes more of them                                                      |
| `sqlite_district`, `postgresql_district` | a filled district; `tests/support/district.py` makes copies |

Tests in tests/domain, tests/forms, tests/docgen and tests/gate have no database: touching one raises.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.guards import WITHOUT_DATABASE, layer_of, put_database_out_of_reach
from tests.support.postgres import PostgresServer

if TYPE_CHECKING:
    from flask import Flask
    from sqlalchemy.orm import Session, scoped_session

    from tests.support.district import Made
    from tests.support.visitor import Visitor

# What is quick and close to the rules comes first; the browser comes last.
ORDER = [
    "domain",
    "forms",
    "docgen",
    "gate",
    "house",
    "models",
    "queries",
    "services",
    "views",
    "journeys",
    "browser",
    "torture",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: ORDER.index(layer_of(item.path)))


@pytest.fixture(autouse=True)
def _no_database_for_the_inner_layers(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    if layer_of(request.path) in WITHOUT_DATABASE:
        put_database_out_of_reach(monkeypatch)


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    server = PostgresServer()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from tests.support.databases import migrate, sqlite_url

    folder = tmp_path_factory.mktemp("sqlite")
    path = folder / "template.sqlite3"
    migrate(sqlite_url(path), folder)
    return path


@pytest.fixture(scope="session")
def postgres_template(postgres: PostgresServer, tmp_path_factory: pytest.TempPathFactory) -> str:
    from tests.support.databases import migrate

    name = postgres.create()
    migrate(postgres.url(name), tmp_path_factory.mktemp("postgres"))
    return name


@pytest.fixture(scope="session")
def sqlite_district(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A filled district that nobody changes: whoever walks takes a copy."""
    from tests.support.district import fill_sqlite

    return fill_sqlite(sqlite_template, tmp_path_factory.mktemp("sqlite-district"))


@pytest.fixture(scope="session")
def postgresql_district(
    postgres: PostgresServer, postgres_template: str, tmp_path_factory: pytest.TempPathFactory
) -> Made:
    """The same on PostgreSQL."""
    from tests.support.district import fill_postgres

    return fill_postgres(postgres, postgres_template, tmp_path_factory.mktemp("postgres-district"))


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a migrated, empty database of this test alone."""
    if request.param == "sqlite":
        from tests.support.databases import copy_sqlite

        yield copy_sqlite(request.getfixturevalue("sqlite_template"), tmp_path)
    else:
        server: PostgresServer = request.getfixturevalue("postgres")
        name = server.create(request.getfixturevalue("postgres_template"))
        yield server.url(name)
        server.drop(name)


@pytest.fixture
def app(database_url: str, tmp_path: Path) -> Iterator[Flask]:
    from tests.support.databases import build_app, close

    app = build_app(database_url, tmp_path)
    yield app
    close(app)


@pytest.fixture
def session(app: Flask) -> Iterator[scoped_session[Session]]:
    from portal.extensions import db

    with app.app_context():
        yield db.session


@pytest.fixture
def new_visitor(app: Flask) -> Callable[[], Visitor]:
    from tests.support.visitor import Visitor

    return lambda: Visitor(app.test_client())


@pytest.fixture
def visitor(new_visitor: Callable[[], Visitor]) -> Visitor:
    return new_visitor()
