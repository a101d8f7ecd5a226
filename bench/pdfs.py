"""A warm LibreOffice against one that is started for each document: `python -m bench pdfs`.

Seconds on the wall, for the work is done in another process.  The two take turns, with a document that
nobody made before.
"""

import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from typing import Any

import docgen
from docgen.cosmetics_examples import opinion_notice
from docgen.examples import checklist_table
from docgen.pdf import Office, to_pdf

ROUNDS = 30


def run(rounds: int = ROUNDS) -> list[dict[str, Any]]:
    """{"bench", "subject", "rival", "ratio", "target", "rounds"} each."""
    return [
        _against_cold("PDF of 表1-1, warm", _tables(), 1 / 4, rounds),
        _against_cold("PDF of 意见通知书, warm", _notices(), 1 / 7, rounds),
    ]


def _tables() -> Iterator[bytes]:
    for n in count(1):
        yield docgen.render(replace(checklist_table("lz2018-1-1"), record_number=f"2018-4-{n:06d}"))


def _notices() -> Iterator[bytes]:
    for n in count(1):
        yield docgen.render(replace(opinion_notice(), unit=f"柳州市示例化妆品有限公司第{n}分厂"))


def _against_cold(subject: str, documents: Iterator[bytes], target: float, rounds: int) -> dict[str, Any]:
    office = Office()
    try:
        office.convert(next(documents))
        pairs = [
            (_timed(office.convert, next(documents)), _timed(to_pdf, next(documents))) for _ in range(rounds)
        ]
    finally:
        office.close()
    warm, cold = (statistics.median(times) for times in zip(*pairs, strict=True))
    return {
        "bench": "pdfs",
        "subject": subject,
        "rival": "LibreOffice started for it",
        "ratio": warm / cold,
        "target": target,
        "rounds": rounds,
    }


def _timed(convert: Callable[[bytes], bytes], document: bytes) -> float:
    start = time.perf_counter()
    assert convert(document).startswith(b"%PDF")
    return time.perf_counter() - start
