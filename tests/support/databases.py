"""Databases for tests: one is migrated for each engine, every test gets a copy of it."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from contextvars import copy_context
from pathlib import Path
from typing import Any

import flask_migrate
from flask import Flask
from flask.testing import FlaskClient
from jinja2.bccache import Bucket, BytecodeCache
from werkzeug.test import TestResponse

from portal import create_app
from portal.extensions import db, job_queue

# A password takes a tenth of a second to check on purpose; hundreds of sign-ins in tests need not.
CHEAP_PASSWORDS = {"ARGON2_TIME_COST": 1, "ARGON2_MEMORY_KIB": 64}
SECRET_KEY = "known to every reader of the tests"


class Compiled(BytecodeCache):
    """Templates compiled once a session, not once for every portal that a test makes."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if kept := self._kept.get(bucket.key + bucket.checksum):
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key + bucket.checksum] = bucket.bytecode_to_string()


COMPILED = Compiled()


class Client(FlaskClient):
    """Each request in a context of its own, as on a server: what it sets there does not reach the test."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        return copy_context().run(super().open, *args, **kwargs)


def build_app(database_url: str, data_dir: Path, changes: Mapping[str, object] | None = None) -> Flask:
    """The portal as it is served, on the given database and folder. CSRF protection stays on."""
    settings: dict[str, object] = {
        "DATABASE_URL": database_url,
        "DATA_DIR": str(data_dir),
        "SECRET_KEY": SECRET_KEY,
        "TESTING": True,
        "SECOND_FACTOR": False,  # tests of the second factor switch it on
        "PACE": False,  # tests ask faster than people; those of the pace switch it on
        **CHEAP_PASSWORDS,
    }
    app = create_app({**settings, **(changes or {})})
    app.test_client_class = Client
    app.jinja_env.bytecode_cache = COMPILED
    return app


def close(app: Flask) -> None:
    """Give every connection back, so that the database can be copied or dropped."""
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
        job_queue().close()


def migrate(database_url: str, data_dir: Path) -> None:
    """Bring an empty database to the newest version by the migrations themselves."""
    app = build_app(database_url, data_dir)
    with app.app_context():
        flask_migrate.upgrade()
    close(app)


def sqlite_url(path: Path) -> str:
    return f"sqlite:///{path}"


def copy_sqlite(template: Path, folder: Path) -> str:
    """The address of a copy. Journal files are gone once a database is closed: the one file is all."""
    leftover = [path.name for path in template.parent.glob(f"{template.name}-*")]
    if leftover:
        raise AssertionError(f"The template is still open: {leftover}")
    return sqlite_url(Path(shutil.copyfile(template, folder / "portal.sqlite3")))
