"""The database, the forms' protection and the file store, each bound to an app by `init`.

Transactions say beforehand whether they read or write: a reading one cannot change anything (the
database refuses it), a writing one takes the write lock at once.  On SQLite a deferred transaction
that starts writing half-way fails with "database is locked" however long the time-out is.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any

import obstore
from flask import Flask
from flask_htmx import HTMX
from flask_login import LoginManager
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect
from obstore.store import LocalStore, ObjectStore, from_url
from sqlalchemy import Connection, Engine, MetaData, event
from sqlalchemy.orm import DeclarativeBase

NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Every table of the portal."""

    metadata = MetaData(naming_convention=NAMING)


db = SQLAlchemy(model_class=Base)
migrate = Migrate()
csrf = CSRFProtect()
htmx = HTMX()
login_manager = LoginManager()

_reading: ContextVar[bool] = ContextVar("portal_reading", default=False)


@contextmanager
def reading() -> Iterator[None]:
    """Transactions begun inside only read: anything else is refused by the database itself."""
    token = _reading.set(True)
    try:
        yield
    finally:
        _reading.reset(token)


def declare_reading(only_reads: bool) -> None:
    """Say for the rest of this context whether transactions only read (one HTTP request)."""
    _reading.set(only_reads)


class FileStore:
    """Immutable files under their SHA-256: local by default, an S3 bucket by setting."""

    def __init__(self) -> None:
        self._store: ObjectStore | None = None

    def init_app(self, app: Flask) -> None:
        url = app.config["FILES_URL"]
        if url:
            self._store = from_url(url)
        else:
            folder = Path(app.config["DATA_DIR"]) / "files"
            self._store = LocalStore(prefix=folder, mkdir=True)

    def put(self, digest: str, content: bytes) -> None:
        """Keep `content` under its hash.  The same content twice is one file."""
        obstore.put(self._bound, self._path(digest), content)

    def get(self, digest: str) -> bytes:
        """The bytes kept under that hash.  Raises FileNotFoundError."""
        return bytes(obstore.get(self._bound, self._path(digest)).bytes())

    @property
    def _bound(self) -> ObjectStore:
        if self._store is None:
            raise RuntimeError("init_app was not called")
        return self._store

    @staticmethod
    def _path(digest: str) -> str:
        return f"{digest[:2]}/{digest}"


files = FileStore()


def init(app: Flask) -> None:
    """Bind every extension to the app."""
    db.init_app(app)
    migrate.init_app(app, db, directory=str(Path(__file__).parent / "migrations"), render_as_batch=True)
    csrf.init_app(app)
    htmx.init_app(app)
    login_manager.init_app(app)
    files.init_app(app)
    with app.app_context():
        _declare_transactions(db.engine)


def _declare_transactions(engine: Engine) -> None:
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _settle_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        event.listen(engine, "begin", _begin_postgresql)


def _settle_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # the driver's own BEGIN would come too late
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=30000"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    reads = _reading.get()
    connection.exec_driver_sql(f"PRAGMA query_only={'ON' if reads else 'OFF'}")
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


def _begin_postgresql(connection: Connection) -> None:
    if _reading.get():
        connection.exec_driver_sql("SET TRANSACTION READ ONLY")
