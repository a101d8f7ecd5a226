"""What was measured, as data and as a page to read."""

import json
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from textwrap import fill
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "build" / "bench.json"
PAGE = ROOT / "docs" / "performance.md"
WIDTH = 110

Measured = dict[str, Any]

ABOUT = {
    "documents": (
        "Official documents",
        "Time to make one Word document in memory, against docxtpl with a template of the same layout, and"
        " against only packing the finished parts with zlib at its usual level.",
    ),
    "public": (
        "Public search",
        "Time of `/results` over 500,000 released results of 100,000 businesses, against a page of one loop"
        " that sends the very same statements on the same database, both served by one gunicorn. At most"
        " 3 times that.",
    ),
}
HEAD = """# Performance

Written by `make bench`. Every figure is a ratio of medians, ours to the rival's, measured by turns on one
machine: below 1 we are faster. Absolute times depend on the machine and are not kept.
"""


def write(measured: list[Measured]) -> None:
    """Write build/bench.json and docs/performance.md."""
    DATA.parent.mkdir(exist_ok=True)
    DATA.write_text(json.dumps(measured, ensure_ascii=False, indent=1) + "\n", "utf-8")
    PAGE.write_text(page(measured), "utf-8")


def page(measured: list[Measured]) -> str:
    """The measurements as Markdown, one table a bench."""
    tables = groupby(measured, key=lambda row: row["bench"])
    return "\n".join([HEAD, *(_table(*ABOUT[bench], rows) for bench, rows in tables)])


def _table(title: str, about: str, rows: Iterable[Measured]) -> str:
    lines = [f"| {row['subject']} | {row['rival']} | {row['ratio']:.2f} | {row['rounds']} |" for row in rows]
    head = ["| subject | rival | ratio | rounds |", "| --- | --- | ---: | ---: |"]
    return "\n".join([f"## {title}", "", fill(about, WIDTH), "", *head, *lines, ""])
