"""One registration with two photos, sent through the pages while system calls fail.

`python -m tests.torture.filing FOLDER COOKIE ADDRESS SYSCALLS FAULT`; FAULT is strace's (`error=EIO:when=3`),
or `log=FILE` to write the calls down.  The exit code says what was acknowledged: 1 the photos, 2 the
application; 4 when both were, on being sent again after the fault had ended; 8 when a refusal was not in
plain words.
"""

from __future__ import annotations

import ctypes
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from flask import Flask
from PIL import Image

from tests.builders.applications import food_number
from tests.support.databases import build_app, sqlite_url
from tests.support.page import Page
from tests.support.visitor import Visitor

PHOTOS, APPLIED, AGAIN, UNPLAIN = 1, 2, 4, 8
CALLS = ("write", "pwrite64", "fsync", "fdatasync", "rename", "unlink", "ftruncate", "mkdir")
"""What this program calls to write, as strace names it."""
LICENCE = {
    "number": food_number("JY", 7001),
    "scope": "特殊食品销售（保健食品）",
    "valid_from": "2024.03.01",
    "valid_until": "2029-02-28",
}
REFUSED = ("门户出了故障", "门户的存储空间满了", "reference")
ALLOW_ANY = 0x59616D61, ctypes.c_ulong(-1)
"""prctl: whoever may run this program may trace it."""


def photo(shade: int) -> bytes:
    """The same every time, as a browser sends the same file again."""
    kept = BytesIO()
    Image.new("RGB", (640, 480), (shade, 90, 90)).save(kept, "JPEG")
    return kept.getvalue()


class Fault:
    """strace, attached to this very process."""

    def __init__(self, calls: str, fault: str) -> None:
        ctypes.CDLL(None).prctl(*ALLOW_ANY)
        kind, _, value = fault.partition("=")
        how = ["-e", f"trace={calls}", "-o", value] if kind == "log" else ["-o", "/dev/null"]
        how += [] if kind == "log" else ["-e", f"inject={calls}:{fault}"]
        words = ["strace", "-q", "-p", str(os.getpid()), *how]
        self._tracer = subprocess.Popen(words, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _until(lambda: _tracer() != 0)

    def end(self) -> None:
        self._tracer.send_signal(signal.SIGINT)
        self._tracer.wait(10)
        _until(lambda: _tracer() == 0)


def _tracer() -> int:
    found = re.search(r"TracerPid:\s+(\d+)", Path("/proc/self/status").read_text())
    return int(found[1]) if found else 0


def _until(true: Callable[[], bool]) -> None:
    limit = time.monotonic() + 10
    while not true():
        if time.monotonic() > limit:
            os._exit(99)
        time.sleep(0.01)


def send(app: Flask, cookie: str, address: str) -> int:
    """Upload, apply; what was acknowledged."""
    client = app.test_client()
    client.set_cookie("session", cookie)
    licence = f"{address}/pages/food_operation"
    page = client.get(licence)
    if page.status_code != 200:
        return UNPLAIN * (not _plain(page.text))
    form = Page(200, licence, page.text).form("保存，下一项")
    scans = [(BytesIO(photo(shade)), f"许可证{shade}.jpg") for shade in (1, 2)]
    kept = client.post(licence, data={**dict(form.values), **LICENCE, "scans": scans})
    if kept.status_code != 303:
        return UNPLAIN * (not _plain(kept.text))
    summary = client.get(f"{address}/summary")
    if summary.status_code != 200:
        return PHOTOS | UNPLAIN * (not _plain(summary.text))
    last = Page(200, address, summary.text).form("提交申请")
    sent = client.post(last.address, data={**dict(last.values), "declared": "y"})
    return PHOTOS | (APPLIED if sent.status_code == 303 else UNPLAIN * (not _plain(sent.text)))


def _plain(text: str) -> bool:
    return any(words in text for words in REFUSED) or "没有" in text


def main(folder: str, cookie: str, address: str, calls: str, fault: str) -> int:
    app = build_app(sqlite_url(Path(folder) / "portal.sqlite3"), Path(folder))
    app.testing = app.config["PROPAGATE_EXCEPTIONS"] = False
    client = Visitor(app.test_client())
    client.open("/")  # whatever is made once is made
    trouble = Fault(calls, fault)
    told = send(app, cookie, address)
    trouble.end()
    if not told & APPLIED and send(app, cookie, address) & APPLIED:
        told |= AGAIN
    return told


if __name__ == "__main__":
    os._exit(main(*sys.argv[1:]))
