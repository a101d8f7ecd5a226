"""The portal served as it is in daily use: gunicorn, on a data folder, at a free port of this machine."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from tests.support.process import ROOT, end, spawn

SECONDS_TO_START = 30


def environment(data_dir: Path) -> dict[str, str]:
    """This process's environment without settings of a portal that runs elsewhere."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PORTAL_")}
    return {**kept, "DATA_DIR": str(data_dir)}


def prepare_demonstration(data_dir: Path) -> str:
    """Fill an empty folder with the demonstration. Returns what the command prints."""
    done = subprocess.run(
        [sys.executable, "-m", "flask", "--app", "wsgi", "prepare", "--demo"],
        cwd=ROOT,
        env=environment(data_dir),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(f"prepare --demo failed:\n{done.stdout}\n{done.stderr}")
    return done.stdout


class LiveServer:
    def __init__(self, data_dir: Path, application: str = "wsgi:app") -> None:
        self.data_dir = data_dir
        self.log = data_dir / "server.log"
        with socket.socket() as listener:
            listener.bind(("127.0.0.1", 0))
            listener.listen(64)
            listener.set_inheritable(True)
            self.url = f"http://127.0.0.1:{listener.getsockname()[1]}"
            number = listener.fileno()
            options = ["--bind", f"fd://{number}", "--worker-class", "gthread", "--threads", "8"]
            self._process = spawn(
                [sys.executable, "-m", "gunicorn", *options, "--no-control-socket", application],
                self.log,
                env=environment(data_dir),
                keep_open=[number],
            )
        self._wait()

    def _wait(self) -> None:
        limit = time.monotonic() + SECONDS_TO_START
        while True:
            try:
                urllib.request.urlopen(self.url, timeout=SECONDS_TO_START).close()
                return
            except OSError as error:
                broken = isinstance(error, urllib.error.HTTPError)
                if broken or self._process.poll() is not None or time.monotonic() > limit:
                    self.stop()
                    said = self.log.read_text("utf-8")
                    raise RuntimeError(
                        f"The server does not serve its first page. It said:\n{said}"
                    ) from error
                time.sleep(0.05)

    def stop(self) -> None:
        end(self._process, signal.SIGTERM)
