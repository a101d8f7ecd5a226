"""Official documents against docxtpl and against doing nothing but zip: `python -m bench documents`.

All subjects take turns in one process.  In a turn each makes twenty documents that nobody made before; the
ratios are of the medians of processor time, which other work on the machine disturbs least.
"""

import gc
import io
import statistics
import time
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import count, islice
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

import docgen
from bench.docxtpl_rival import Rival, text
from docgen import pack
from docgen.cosmetics_examples import site_transcript
from docgen.examples import checklist_table, result_record
from docgen.order_examples import service_receipt

ROUNDS, A_TURN = 30, 20
BATCH = 34  # documents a turn: more than 1,000 in 30 rounds
ROWS = (1_000, 10_000)

THOUSAND = "1,000 份表1-1 到一个 zip"

Make = Callable[[], object]
Measured = dict[str, Any]


def run(rounds: int = ROUNDS) -> list[Measured]:
    """What was measured: {"bench", "subject", "rival", "ratio", "target", "rounds"} each."""
    return [
        *_document("表1-1，89 项", _tables(), rounds, {"docxtpl": 1 / 80, "zlib-6 + zip": 0.6}),
        *_document("现场检查笔录，两页", _transcripts(), rounds, {"docxtpl": 1 / 120, "zlib-6 + zip": None}),
        *_document("结果记录表", _records(), rounds, {"docxtpl": None, "zlib-6 + zip": None}),
        _batch(rounds),
        _resident(),
        _growth(rounds),
    ]


# New data: the n-th document of a kind is like no other.


def _tables() -> Iterator[Any]:
    table = checklist_table("lz2018-1-1")
    for n in count(1):
        yield replace(
            table,
            lines=tuple(
                replace(line, remark=line.remark.replace("2018", f"{n % 10_000:04d}")) for line in table.lines
            ),
            record_number=f"2018-4-{n:06d}",
        )


def _transcripts() -> Iterator[Any]:
    transcript = site_transcript()
    for n in count(1):
        record = transcript.record.replace("2018", f"{n % 10_000:04d}")
        yield replace(transcript, unit=f"{transcript.unit}第{n}分厂", record=record)


def _records() -> Iterator[Any]:
    record = result_record()
    for n in count(1):
        yield replace(record, number=f"2018-4-{n:06d}", times=n, holder_name=f"{record.holder_name}第{n}分厂")


def _document(
    subject: str, data: Iterator[Any], rounds: int, targets: dict[str, float | None]
) -> list[Measured]:
    """One document in memory: by us, by docxtpl, and only zipped."""
    first = next(data)
    rival = Rival(next(one.key for one in docgen.REGISTER if one.fields is type(first)))
    assert text(rival.render(rival.values(first))) == text(docgen.render(first)), (
        "the rival writes another text"
    )

    def makers() -> dict[str, Make]:
        fields = list(islice(data, A_TURN))
        values, finished = (
            [rival.values(one) for one in fields],
            [_parts(docgen.render(one)) for one in fields],
        )
        return {
            "ours": lambda: [docgen.render(one) for one in fields],
            "docxtpl": lambda: [rival.render(one) for one in values],
            "zlib-6 + zip": lambda: [_zipped(one) for one in finished],
        }

    middle = _by_turns(makers, rounds)
    return [_row(subject, name, middle["ours"] / middle[name], targets[name], rounds) for name in targets]


def _batch(rounds: int) -> Measured:
    """More than a thousand tables into one zip file on disk."""
    data, rival = _tables(), Rival("checklist_table")
    with TemporaryFile() as file, TemporaryFile() as other, zipfile.ZipFile(other, "w") as theirs:
        ours = pack.Archive(file)

        def makers() -> dict[str, Make]:
            fields = list(islice(data, BATCH))
            values = [rival.values(one) for one in fields]
            return {"ours": lambda: _add(fields, ours), "docxtpl": lambda: _store(rival, values, theirs)}

        middle = _by_turns(makers, rounds)
        ours.close()
        file.seek(0)
        assert zipfile.ZipFile(file).testzip() is None
    return _row(THOUSAND, "docxtpl", middle["ours"] / middle["docxtpl"], 1 / 70, rounds)


def _add(fields: Iterable[Any], archive: pack.Archive) -> None:
    for one in fields:
        archive.add(pack.stored(f"{one.record_number}.docx", docgen.render(one)))


def _store(rival: Rival, values: Sequence[dict[str, Any]], archive: zipfile.ZipFile) -> None:
    for one in values:
        archive.writestr(f"{one['record_number']}.docx", rival.render(one))


def _resident() -> Measured:
    """How much more memory a process holds after a thousand documents than after the first fifty."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        grown = process.submit(_grown).result()
    return _row(THOUSAND, "resident memory", grown, 5.0, 1) | {"unit": "MB"}


def _grown() -> float:
    """Megabytes."""
    with TemporaryFile() as file:
        data, archive = _tables(), pack.Archive(file)
        _add(islice(data, 50), archive)
        before = _held()
        _add(islice(data, 1000), archive)
        archive.close()
        return _held() - before


def _held() -> float:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


def _growth(rounds: int) -> Measured:
    """Ten times the rows of a table."""
    receipt, numbers = service_receipt(), count(1)

    def long(rows: int) -> Any:
        return replace(
            receipt,
            documents=tuple(replace(receipt.documents[0], number=f"{next(numbers)}号") for _ in range(rows)),
        )

    def makers() -> dict[str, Make]:
        few, many = (long(rows) for rows in ROWS)
        return {"few": lambda: docgen.render(few), "many": lambda: docgen.render(many)}

    middle = _by_turns(makers, rounds)
    return _row("10,000 行的表格", "1,000 行", middle["many"] / middle["few"], 10.0, rounds)


def _by_turns(makers: Callable[[], dict[str, Make]], rounds: int) -> dict[str, float]:
    """Median seconds of each maker's turn; `makers` gives them new data for every round."""
    for make in makers().values():
        make()
    seconds: dict[str, list[float]] = {}
    for _ in range(rounds):
        for name, make in makers().items():
            seconds.setdefault(name, []).append(_timed(make))
    return {name: statistics.median(times) for name, times in seconds.items()}


def _timed(make: Make) -> float:
    """Seconds of one turn; nobody pays for another's garbage."""
    gc.collect()
    start = time.process_time()
    make()
    return time.process_time() - start


def _parts(document: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _zipped(parts: dict[str, bytes]) -> bytes:
    return pack.archive([pack.member(part, data, pack.standard) for part, data in parts.items()])


def _row(subject: str, rival: str, ratio: float, target: float | None, rounds: int) -> Measured:
    said = {"bench": "documents", "subject": subject, "rival": rival, "ratio": ratio, "rounds": rounds}
    return said | ({"target": target} if target else {})
