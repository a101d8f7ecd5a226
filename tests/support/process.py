"""Programs that a test session starts and ends itself, and that cannot outlive it."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def as_user(user: str | None) -> list[str]:
    """The words before a command that run it as `user` and end it when the session dies."""
    words = ["setpriv", "--pdeathsig", "TERM"]
    if user:
        words += ["--reuid", user, "--regid", user, "--clear-groups"]
    return words


def spawn(
    command: Sequence[str | Path],
    log: Path,
    *,
    user: str | None = None,
    env: Mapping[str, str] | None = None,
    keep_open: Sequence[int] = (),
) -> subprocess.Popen[bytes]:
    """Start `command` in the project's root. What it prints goes to `log`."""
    with log.open("ab") as output:
        return subprocess.Popen(
            [*as_user(user), *command],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd=ROOT,
            env=env,
            pass_fds=keep_open,
        )


def end(process: subprocess.Popen[bytes], how: signal.Signals, seconds: float = 15) -> None:
    """Ask the process to end, and make it end when it does not."""
    if process.poll() is not None:
        return
    process.send_signal(how)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
