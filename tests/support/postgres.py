"""A PostgreSQL server for one test session, on the binaries that Debian installs.

It listens on a socket file in a folder of its own, keeps nothing on disk for long, and never meets a server
that is already on the machine. PostgreSQL refuses to run as root, so for root it runs as `postgres`.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

import psycopg
from psycopg import sql

from tests.support.process import as_user, end, spawn

OWNER = "portal"
SECONDS_TO_START = 30
# A test database is thrown away: nothing has to survive a power cut.
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "max_connections": "60",
    "shared_buffers": "64MB",
}
DURABLE = SETTINGS | {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}
"""As it is run in earnest, for tests of what it keeps."""


class PostgresMissing(Exception):
    """The server cannot be started. The text says what is missing."""


def binaries() -> Path:
    """The folder of the newest PostgreSQL on this machine."""
    folders = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if not folders:
        raise PostgresMissing("PostgreSQL is not installed: run `make test`, or apt-get install postgresql.")
    return max(folders, key=lambda folder: int(folder.parent.name))


ROOM = 2 * 1024**3


def _quick_folder() -> str | None:
    """Memory where there is room, for a database is made for every test; else the usual place."""
    memory = Path("/dev/shm")
    if memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > ROOM:
        return str(memory)
    return None


class PostgresServer:
    def __init__(self, settings: Mapping[str, str] = SETTINGS) -> None:
        self._bin = binaries()
        self._user = "postgres" if os.geteuid() == 0 else None
        # Not below pytest's own folder: that one is closed to every other user.
        self._home = Path(tempfile.mkdtemp(prefix="portal-postgres-", dir=_quick_folder()))
        self._log = self._home / "log"
        self._log.touch()
        if self._user:
            account = pwd.getpwnam(self._user)
            for path in (self._home, self._log):
                os.chown(path, account.pw_uid, account.pw_gid)
        self._made = 0
        self._make_cluster()
        self._options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        self._process = self._start()
        self._wait()

    def _start(self) -> subprocess.Popen[bytes]:
        command: list[str | Path] = [
            self._bin / "postgres",
            "-D",
            self._home / "data",
            "-k",
            self._home,
            *self._options,
        ]
        return spawn(command, self._log, user=self._user)

    def restart_at_once(self) -> None:
        """As after a crash: every connection is cut, nothing is finished, what was written is recovered."""
        end(self._process, signal.SIGQUIT)
        self._process = self._start()
        self._wait()

    def _make_cluster(self) -> None:
        initdb: list[str | Path] = [self._bin / "initdb", "--pgdata", self._home / "data", "--no-sync"]
        words = ["--username", OWNER, "--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8"]
        made = subprocess.run(
            [*as_user(self._user), *initdb, *words],
            cwd=self._home,
            capture_output=True,
            text=True,
            check=False,
        )
        if made.returncode != 0:
            shutil.rmtree(self._home)
            raise PostgresMissing(f"initdb failed: {made.stderr.strip()}")

    def _wait(self) -> None:
        limit = time.monotonic() + SECONDS_TO_START
        while True:
            try:
                self._admin().close()
            except psycopg.OperationalError as error:
                if self._process.poll() is not None or time.monotonic() > limit:
                    said = self._log.read_text()
                    self.stop()
                    raise PostgresMissing(f"PostgreSQL did not start. It said:\n{said}") from error
                time.sleep(0.05)
            else:
                return

    def _admin(self) -> psycopg.Connection:
        return psycopg.connect(host=str(self._home), user=OWNER, dbname="postgres", autocommit=True)

    def url(self, name: str) -> str:
        return f"postgresql+psycopg://{OWNER}@/{name}?host={self._home}"

    def create(self, template: str | None = None) -> str:
        """Make a database, empty or a copy of `template`, and return its name."""
        self._made += 1
        name = f"test_{self._made}"
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
            sql.Identifier(name), sql.Identifier(template or "template0")
        )
        with self._admin() as connection:
            connection.execute(statement)
        return name

    def drop(self, name: str) -> None:
        with self._admin() as connection:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

    def stop(self) -> None:
        end(self._process, signal.SIGINT)
        shutil.rmtree(self._home)
