"""A portal on gunicorn that is killed in the middle of its work and started again at the same address."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from tests.support.process import end, spawn
from tests.support.server import SECONDS_TO_START, environment
from tests.torture.ground import Ground


class MortalServer:
    """Its listening socket belongs to the test, so that who comes while it is dead only waits."""

    def __init__(self, ground: Ground) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=128)
        self._listener.set_inheritable(True)
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self._log = ground.folder / "server.log"
        self._environment = {**environment(ground.folder), "PORTAL_DATABASE_URL": ground.url}
        self._process = self._start()

    def _start(self) -> subprocess.Popen[bytes]:
        number = self._listener.fileno()
        options = ["--bind", f"fd://{number}", "--worker-class", "gthread", "--threads", "8"]
        command = [sys.executable, "-m", "gunicorn", *options, "--no-control-socket", "wsgi:app"]
        return spawn(command, self._log, env=self._environment, keep_open=[number])

    def wait(self) -> None:
        """Until it answers.  Raises RuntimeError with what it said when it does not."""
        limit = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < limit and self._process.poll() is None:
            try:
                urllib.request.urlopen(f"{self.url}/healthz", timeout=5).close()
                return
            except (OSError, urllib.error.URLError):
                time.sleep(0.02)
        raise RuntimeError(f"The server does not come back. It said:\n{self._log.read_text('utf-8')[-3000:]}")

    def kill(self) -> None:
        """SIGKILL to all of it at once, the workers first; then start anew."""
        for child in _children(self._process.pid):
            _kill(child)
        self._process.kill()
        self._process.wait()
        self._process = self._start()

    def stop(self) -> None:
        end(self._process, signal.SIGTERM)
        self._listener.close()


def _children(pid: int) -> list[int]:
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in listed.read_text().split()] if listed.exists() else []


def _kill(pid: int) -> None:
    subprocess.run(["kill", "-KILL", str(pid)], check=False, capture_output=True)
