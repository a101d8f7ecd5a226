"""What was measured, as data and as a page to read."""

import json
import re
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
        "Processor time to make Word documents that nobody made before, twenty a turn, against docxtpl 0.20.2"
        " with a template of the same layout (both write the same XML; it is handed values that are laid out"
        " over the pages already) and against only zipping the finished parts with zlib at its usual level."
        " The batch is of more than a thousand documents; memory is what a process holds afterwards.",
    ),
    "pdfs": (
        "PDF",
        "Time on the wall to make a PDF/A of one document that nobody made before, by the LibreOffice that a"
        " worker keeps warm, against starting one for it.",
    ),
    "batch": (
        "Batches",
        "Time on the wall. A batch is the whole job: reading, checking the hashes, zip, table of contents, on"
        " SQLite. Two workers, each with a warm LibreOffice, against one.",
    ),
    "public": (
        "Public search",
        "Time of `/results` over 500,000 released results of 100,000 businesses, against a page of one loop"
        " that sends the very same statements on the same database, both served by one gunicorn. At most"
        " 3 times that.",
    ),
    "registry": (
        "Registry",
        "Time of `/enterprises` over 100,000 businesses, against a page of one loop that sends the very same"
        " statements on the same database, both served by one gunicorn. The import: processor time for a"
        " table of 50,000 new businesses, read and checked, and after the confirmation read, checked and"
        " written with its listings and its trace, against reading the file and writing the businesses,"
        " their kinds and licences without any check.",
    ),
    "filings": (
        "Self-inspection",
        "Time on the wall of one saving of a row, the 95th percentile, from one gunicorn on SQLite, while"
        " thirty people answer the official table at once, each a row every two seconds; against the same of"
        " somebody alone.",
    ),
    "draws": (
        "Double-random draw",
        "Processor time to draw by rank from a frozen roster, with 200,000 declared relations kept apart,"
        " against hashing every id of the roster once.",
    ),
    "plans": (
        "The year's plan",
        "Time on the wall to make the lines of a plan as a worker does, and of its board, one page in twenty"
        " being slower; the board against the one statement that counts its lines. The machine did other work"
        " beside it while this was measured, so that the seconds are more than they need be.",
    ),
}
HEAD = """# Performance

Written by `make bench`. Every figure without a unit is a ratio of medians, ours to the rival's, measured by
turns on one machine: below 1 we are faster. Absolute times depend on the machine and are not kept.
"""


def write(measured: list[Measured]) -> None:
    """Write build/bench.json and, of docs/performance.md, the tables of what was measured."""
    DATA.parent.mkdir(exist_ok=True)
    DATA.write_text(json.dumps(measured, ensure_ascii=False, indent=1) + "\n", "utf-8")
    PAGE.write_text(page(measured, PAGE.read_text("utf-8")), "utf-8")


def page(measured: list[Measured], before: str = "") -> str:
    """The measurements as Markdown, one table a bench; what was not measured now stays as it was `before`."""
    tables = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", before, re.MULTILINE | re.DOTALL))
    for bench, rows in groupby(measured, key=lambda row: row["bench"]):
        title, about = ABOUT[bench]
        tables[title] = _table(about, list(rows))
    kept = [title for title, _ in ABOUT.values() if title in tables]
    return "\n".join([HEAD, *(f"## {title}\n{tables[title]}" for title in kept)]).rstrip() + "\n"


def _table(about: str, rows: list[Measured]) -> str:
    aimed = any("target" in row for row in rows)
    head = ["subject", "rival", "ratio", *["target"] * aimed, "rounds"]
    lines = [head, ["---", "---", "---:", *["---:"] * aimed, "---:"]]
    for row in rows:
        target = f"≤ {_figure(row, 'target')}" if "target" in row else ""
        lines.append(
            [row["subject"], row["rival"], _figure(row, "ratio"), *[target] * aimed, str(row["rounds"])]
        )
    return "\n".join(["", fill(about, WIDTH), "", *(f"| {' | '.join(line)} |" for line in lines), ""])


def _figure(row: Measured, name: str) -> str:
    value = row[name]
    if "unit" in row:
        return f"{value:+.1f} {row['unit']}"
    return f"1/{1 / value:.0f}" if value < 0.1 else f"{value:.2f}"
