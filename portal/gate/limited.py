"""A Python program with limits: it gets bytes, answers with words and bytes, and can do nothing else.

Both sides are here.  `ask` starts `python -m module argument` with an empty environment; the module ends in
`serve`, which takes its own limits before it reads the first byte that somebody sent.  From then on it
cannot open anything, neither file nor connection, because it may not have another descriptor.
"""

import json
import logging
import os
import resource
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

from portal.domain.errors import RuleBroken
from portal.domain.uploads import MEGABYTE

log = logging.getLogger(__name__)

MEMORY = 640 * MEGABYTE
"""Of addresses, not of memory in use: a picture of the largest size needs half of it."""
CPU_SECONDS = 10
WALL_SECONDS = 30.0
MOST_ANSWERED = 12 * MEGABYTE
DESCRIPTORS = 3
"""Standard input, output and error: not one more."""

LIMITS = {
    resource.RLIMIT_AS: MEMORY,
    resource.RLIMIT_CPU: CPU_SECONDS,
    resource.RLIMIT_FSIZE: MOST_ANSWERED,
    resource.RLIMIT_CORE: 0,
    resource.RLIMIT_NOFILE: DESCRIPTORS,
}
ROOT = Path(__file__).resolve().parents[2]
_AT_ONCE = BoundedSemaphore(2)

Said = dict[str, Any]
Answer = tuple[Said, bytes]


class Exceeded(Exception):
    """The child came to a limit, or died.  `waiting`: there was no room to start it."""

    def __init__(self, waiting: bool = False) -> None:
        super().__init__("no room" if waiting else "a limit was reached")
        self.waiting = waiting


def ask(module: str, argument: str, content: bytes) -> Answer:
    """What the module answers about the content.  Raises Exceeded."""
    if not _AT_ONCE.acquire(timeout=WALL_SECONDS):
        raise Exceeded(waiting=True)
    try:
        return _asked(module, argument, content)
    finally:
        _AT_ONCE.release()


def _asked(module: str, argument: str, content: bytes) -> Answer:
    with (
        tempfile.TemporaryFile() as given,
        tempfile.TemporaryFile() as said,
        tempfile.TemporaryFile() as told,
    ):
        given.write(content)
        given.seek(0)
        child = subprocess.Popen(
            [sys.executable, "-s", "-B", "-X", "utf8", "-m", module, argument],
            stdin=given,
            stdout=said,
            stderr=told,
            cwd=ROOT,
            env={},
            start_new_session=True,
        )
        try:
            code = child.wait(WALL_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            code = child.wait()
        if code != 0:
            told.seek(0)
            log.warning(
                "%s %s ended with %s: %s", module, argument, code, told.read(4000).decode("utf-8", "replace")
            )
            raise Exceeded
        said.seek(0)
        return json.loads(said.readline()), said.read()


def serve(answer: Callable[[str, bytes], Answer]) -> None:
    """The child's whole life: limits, input, answer.  What the gate refuses is an answer too."""
    for limit, value in LIMITS.items():
        resource.setrlimit(limit, (value, value))
    try:
        said, content = answer(sys.argv[1], sys.stdin.buffer.read())
    except RuleBroken as refusal:
        said, content = {"refused": str(refusal)}, b""
    sys.stdout.buffer.write(json.dumps(said).encode() + b"\n" + content)
    sys.stdout.buffer.flush()
