"""The database, the forms' protection, the file store and the queue of jobs, each bound to an app by `init`.

Transactions say beforehand whether they read or write: a reading one cannot change anything (the
database refuses it), a writing one takes the write lock at once.  On SQLite a deferred transaction
that starts writing half-way fails with "database is locked" however long the time-out is.
"""

import logging
import os
import secrets
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cached_property
from pathlib import Path
from typing import Any

import obstore
from flask import Flask, current_app
from flask_htmx import HTMX
from flask_login import LoginManager
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect
from huey import Huey, PostgresHuey, SqliteHuey
from huey.consumer import Consumer
from huey.serializer import SignedSerializer
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
    """Immutable files under their SHA-256: local, or an S3 bucket by setting; each app has its own.

    `folder` is its place in the data folder; `within`, its place in the bucket.
    """

    def __init__(self, folder: str, within: str = "") -> None:
        self._folder, self._within, self._life = folder, within, f"portal.{folder}"

    def init_app(self, app: Flask) -> None:
        url = app.config["FILES_URL"]
        if url:
            app.extensions[self._life] = from_url(url.rstrip("/") + self._within)
        else:
            folder = Path(app.config["DATA_DIR"]) / self._folder
            app.extensions[self._life] = LocalStore(prefix=folder, mkdir=True)

    def put(self, digest: str, content: bytes | Path) -> None:
        """Keep `content`, or the file at that path, under its hash, for good when this returns: before the
        row that names it is committed.  The same content twice is one file.
        """
        store = self._bound
        if isinstance(store, LocalStore):
            _write_durably(Path(str(store.prefix)) / self._path(digest), content)
        else:
            obstore.put(store, self._path(digest), content)

    def get(self, digest: str) -> bytes:
        """The bytes kept under that hash.  Raises FileNotFoundError."""
        return bytes(obstore.get(self._bound, self._path(digest)).bytes())

    def stream(self, digest: str) -> Iterator[bytes]:
        """The bytes kept under that hash, piece by piece.  Raises FileNotFoundError at once."""
        found = obstore.get(self._bound, self._path(digest))
        return (bytes(piece) for piece in found.stream())

    def remove(self, digest: str) -> None:
        """Forget what is kept under that hash.  Nothing that was issued is ever removed."""
        obstore.delete(self._bound, self._path(digest))

    @property
    def _bound(self) -> ObjectStore:
        store: ObjectStore = current_app.extensions[self._life]
        return store

    @staticmethod
    def _path(digest: str) -> str:
        return f"{digest[:2]}/{digest}"


def _write_durably(path: Path, content: bytes | Path) -> None:
    """Write under another name and rename: under its own there is the whole file or none.

    One that is there already is written anew only if it is not as long as it should be.
    """
    length = content.stat().st_size if isinstance(content, Path) else len(content)
    if path.exists() and path.stat().st_size == length:
        _sync_folder(path.parent)
        return
    made = not path.parent.exists()
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        with draft.open("xb") as file:
            if isinstance(content, Path):
                with content.open("rb") as source:
                    shutil.copyfileobj(source, file)
            else:
                file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    _sync_folder(path.parent)
    if made:
        _sync_folder(path.parent.parent)


def _sync_folder(folder: Path) -> None:
    """A new name is only kept when its folder is."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


files = FileStore("files")
derived = FileStore("derived", "/derived")
"""What can be made anew from `files`: under the digest of the document and what makes it look as it does."""


QUEUE_TABLES = "queue_"
"""How the names of the queue's own tables in PostgreSQL begin; no migration makes them."""


class JobQueue:
    """Tells the workers that a job waits.  Which one stands in the database, so no lost word loses work.

    It stands beside the database: a file in the data folder, or tables of its own in PostgreSQL.  What is
    in it is signed with the portal's key.
    """

    def __init__(self, config: Mapping[str, Any]) -> None:
        self._config = config
        self._work: Callable[[], None] | None = None

    def tell(self) -> None:
        """Wake a worker, after the commit.  A queue that is out of order delays a job, and fails nothing."""
        try:
            self._word()
        except Exception:
            logging.getLogger(__name__).exception("the queue takes no word; a worker will look by itself")

    def is_empty(self) -> bool:
        return int(self._huey.pending_count()) == 0

    def consumer(self, work: Callable[[], None], threads: int) -> Consumer:
        """What calls `work` in one of its threads for every word.  To be started in the main thread."""
        self._work = work
        self._word  # noqa: B018 - known before the first word is read
        return self._huey.create_consumer(workers=threads, periodic=False, max_delay=0.5)

    def close(self) -> None:
        """Give the connection back, if there is one."""
        if "_huey" in vars(self):
            self._huey.storage.close()

    @cached_property
    def _word(self) -> Callable[[], None]:
        word: Callable[[], None] = self._huey.task(name="work")(self._heard)
        return word

    def _heard(self) -> None:
        if self._work is not None:
            self._work()

    @cached_property
    def _huey(self) -> Huey:
        signed = SignedSerializer(secret=self._config["SECRET_KEY"], salt="portal.queue")
        options: dict[str, Any] = {"results": False, "serializer": signed}
        address = self._config["DATABASE_URL"]
        if address.startswith("sqlite"):
            file = Path(self._config["DATA_DIR"]) / "queue.sqlite"
            return SqliteHuey("jobs", filename=file, timeout=30, **options)
        dsn = address.replace("+psycopg", "", 1)
        return PostgresHuey("jobs", dsn=dsn, table_prefix=QUEUE_TABLES.rstrip("_"), **options)


def job_queue() -> JobQueue:
    """The queue of the current app."""
    queue: JobQueue = current_app.extensions["portal.queue"]
    return queue


def init(app: Flask) -> None:
    """Bind every extension to the app."""
    db.init_app(app)
    migrate.init_app(app, db, directory=str(Path(__file__).parent / "migrations"), render_as_batch=True)
    csrf.init_app(app)
    htmx.init_app(app)
    login_manager.init_app(app)
    files.init_app(app)
    derived.init_app(app)
    app.extensions["portal.queue"] = JobQueue(app.config)
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
