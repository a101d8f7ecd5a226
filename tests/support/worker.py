"""Workers as processes of their own, on the database of a test, to be ended in order or killed."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.support.databases import SECRET_KEY
from tests.support.process import end, spawn
from tests.support.server import environment

SECONDS_TO_WAIT = 60


class LiveWorker:
    """`flask worker`.  `lease`: seconds until others take over what it holds when it is killed."""

    def __init__(self, data_dir: Path, database_url: str | None = None, *, lease: int = 2) -> None:
        self.log = data_dir / "worker.log"
        settings = environment(data_dir) | {"PORTAL_JOB_LEASE_SECONDS": str(lease)}
        if database_url is not None:
            settings |= {"PORTAL_DATABASE_URL": database_url, "PORTAL_SECRET_KEY": SECRET_KEY}
        self.process: subprocess.Popen[bytes] = spawn(
            [sys.executable, "-m", "flask", "--app", "wsgi", "worker"], self.log, env=settings
        )

    def kill(self) -> None:
        """As when the machine takes it away: it cannot say goodbye."""
        self.process.kill()
        self.process.wait()

    def stop(self) -> int:
        """Ask it to end, and wait; what it returns."""
        end(self.process, signal.SIGTERM, 30)
        return self.process.returncode


def wait_until(true: Callable[[], bool]) -> None:
    """Wait for what another process does.  Raises AssertionError when it does not happen."""
    limit = time.monotonic() + SECONDS_TO_WAIT
    while not true():
        if time.monotonic() > limit:
            raise AssertionError("it did not happen within a minute")
        time.sleep(0.05)
