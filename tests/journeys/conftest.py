"""A small district to walk through: the demonstration, on both databases, made once for each."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from portal.services import demonstration
from tests.support.databases import build_app, close, copy_sqlite, sqlite_url
from tests.support.postgres import PostgresServer
from tests.support.visitor import Visitor


def _fill(database_url: str, data_dir: Path) -> None:
    app = build_app(database_url, data_dir)
    with app.app_context():
        demonstration.load()
    close(app)


@pytest.fixture(scope="session")
def sqlite_district(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a filled SQLite portal."""
    folder = tmp_path_factory.mktemp("sqlite-district")
    path = Path(shutil.copyfile(sqlite_template, folder / "district.sqlite3"))
    _fill(sqlite_url(path), folder)
    return path


@pytest.fixture(scope="session")
def postgres_district(
    postgres: PostgresServer, postgres_template: str, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, Path]:
    """The name of a filled PostgreSQL database, and its data folder."""
    folder = tmp_path_factory.mktemp("postgres-district")
    name = postgres.create(postgres_template)
    _fill(postgres.url(name), folder)
    return name, folder


@pytest.fixture(params=["sqlite", "postgresql"])
def district(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """The portal filled with the demonstration, for this test alone."""
    if request.param == "sqlite":
        made: Path = request.getfixturevalue("sqlite_district")
        shutil.copytree(made.parent / "files", tmp_path / "files")
        app = build_app(copy_sqlite(made, tmp_path), tmp_path)
        yield app
        close(app)
        return
    server: PostgresServer = request.getfixturevalue("postgres")
    template, folder = request.getfixturevalue("postgres_district")
    shutil.copytree(folder / "files", tmp_path / "files")
    name = server.create(template)
    app = build_app(server.url(name), tmp_path)
    yield app
    close(app)
    server.drop(name)


@pytest.fixture
def signed_in(district: Flask) -> Callable[[str], Visitor]:
    """A visitor who signed in through the page."""

    def sign_in(login: str) -> Visitor:
        visitor = Visitor(district.test_client())
        visitor.open("/login")
        visitor.press("登录", login=login, password=demonstration.PASSWORD)
        return visitor

    return sign_in


@pytest.fixture
def customer(district: Flask) -> Visitor:
    """Somebody without login."""
    return Visitor(district.test_client())
