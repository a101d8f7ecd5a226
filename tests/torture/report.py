"""docs/reliability.md: what the long runs tried, how often, what failed; written by the runs themselves."""

from __future__ import annotations

import json

from portal.domain.calendar import day_text, today
from tests.support.process import ROOT
from tests.torture.ground import LONG

DATA = ROOT / "build" / "reliability.json"
PAGE = ROOT / "docs" / "reliability.md"

ABOUT = {
    "kills": "`kill -9` of the server at a random moment while six inspectors finish visits and send again",
    "faults": "SIGKILL, EIO or ENOSPC at one system call that writes, of uploading two photos and applying",
    "full": "no space left from one system call on, until it is freed",
    "filings": "`kill -9` of the server at a random moment while six enterprises fill in and send reports",
    "restarts": "immediate restart of PostgreSQL while six inspectors finish visits and send again",
    "interleavings": "two inspectors who answer one checklist in random order",
}
HEAD = """# Reliability

Written by `make torture`, which does to the portal what a bad day does, and then compares rows, files,
hashes, numbers and the ledger (`flask check`) and everything that was acknowledged. `make test` runs a short
form of each. A run that finds a fault fails and writes nothing, so each line here had none.

| what was done | how often | to what | found | day |
| --- | ---: | --- | --- | --- |
"""


def note(key: str, count: int, said: str) -> None:
    """Keep what a long run found; a short one is no news."""
    if not LONG:
        return
    known = json.loads(DATA.read_text("utf-8")) if DATA.exists() else {}
    known[key] = [count, said, day_text(today())]
    DATA.parent.mkdir(exist_ok=True)
    DATA.write_text(json.dumps(known, ensure_ascii=False, indent=1), "utf-8")
    PAGE.write_text(HEAD + "".join(map(_line, (key for key in ABOUT if key in known))), "utf-8")


def _line(key: str) -> str:
    count, said, day = json.loads(DATA.read_text("utf-8"))[key]
    return f"| {ABOUT[key]} | {count} | {said} | 0 | {day} |\n"
