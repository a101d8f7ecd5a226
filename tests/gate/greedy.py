"""A program that wants more than it may have, run within the limits: `python -m tests.gate.greedy WANT`."""

from __future__ import annotations

import os
import resource
import socket
import sys
import time
from pathlib import Path

from portal.domain.errors import RuleBroken
from portal.gate import limited

MEGABYTE = 1024 * 1024
QUICK = 1  # seconds of processor time, so that the test need not wait


def _memory(_: bytes) -> object:
    return len(b"x" * 2 * limited.MEMORY)


def _time(_: bytes) -> object:
    while True:
        pass


def _output(_: bytes) -> object:
    return "x" * (limited.MOST_ANSWERED + MEGABYTE)


def _sleep(_: bytes) -> object:
    return time.sleep(60)


def _read_file(_: bytes) -> object:
    return Path(__file__).read_text("utf-8")


def _write_file(content: bytes) -> object:
    return Path(content.decode()).write_text("left behind", "utf-8")


def _connect(_: bytes) -> object:
    return socket.socket().fileno()


def _secrets(_: bytes) -> object:
    return sorted(os.environ)


def _limits(_: bytes) -> object:
    return {str(limit): resource.getrlimit(limit) for limit in limited.LIMITS}


def _refuse(_: bytes) -> object:
    raise RuleBroken("不收。")


def _echo(content: bytes) -> object:
    return content.decode()


WANTS = {
    "memory": _memory,
    "time": _time,
    "output": _output,
    "sleep": _sleep,
    "read": _read_file,
    "write": _write_file,
    "connect": _connect,
    "secrets": _secrets,
    "limits": _limits,
    "refuse": _refuse,
    "echo": _echo,
}


def answer(want: str, content: bytes) -> limited.Answer:
    try:
        return {"got": WANTS[want](content)}, content
    except OSError as fault:
        return {"fault": fault.strerror}, b""


if __name__ == "__main__":
    if sys.argv[1] == "time":
        limited.LIMITS[resource.RLIMIT_CPU] = QUICK
    limited.serve(answer)
