"""The search of the public against its own statements behind a plain page: `python -m bench.public`.

One gunicorn serves both, on the same database: the portal, and a floor that sends the very statements
that the portal sent and shows the same rows by a template of one loop (bench/served.py).  What is left
between them is what the portal adds: its form, its pages, its guards.  The two take turns; the ratios
are of medians.
"""

import http.client
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlencode, urlsplit

from sqlalchemy import Engine, create_engine, select

from bench.released import fill
from bench.served import ADDRESS_FILE, FLOOR
from portal.config import settings
from portal.domain.enterprises import Kind
from portal.domain.result import Result
from portal.models import Office
from tests.support.postgres import PostgresServer
from tests.support.server import LiveServer

BUSINESSES, RESULTS, ROUNDS = 100_000, 500_000, 100
BUILD = Path(__file__).resolve().parent.parent / "build"


def run(rounds: int = ROUNDS, businesses: int = BUSINESSES, results: int = RESULTS) -> list[dict[str, Any]]:
    """Ratios of our time to the floor's: {"bench", "subject", "rival", "ratio", "rounds"} each."""
    return [
        {
            "bench": "public",
            "subject": f"{case}, {database}",
            "rival": "the same SQL, plain page",
            "ratio": ratio(ask, path, rounds),
            "rounds": rounds,
        }
        for database, engine, folder in _filled(businesses, results)
        for case, path, ask in _served(engine, folder)
    ]


def _filled(businesses: int, results: int) -> Iterator[tuple[str, Engine, Path]]:
    """(name, engine, data folder) of each database with that many results."""
    BUILD.mkdir(exist_ok=True)
    with TemporaryDirectory(dir=BUILD) as name, databases(Path(name)) as addresses:
        for database, address in addresses.items():
            folder = Path(name) / database
            config = settings({"DATABASE_URL": address, "DATA_DIR": str(folder)})
            (folder / ADDRESS_FILE).write_text(address)
            engine = create_engine(config["SQLALCHEMY_DATABASE_URI"])
            fill(engine, businesses, results)
            yield database, engine, folder
            engine.dispose()


@contextmanager
def databases(folder: Path) -> Iterator[dict[str, str]]:
    server = PostgresServer()
    try:
        yield {
            "SQLite": f"sqlite:///{folder / 'results.sqlite'}",
            "PostgreSQL": server.url(server.create()),
        }
    finally:
        server.stop()


def _served(engine: Engine, folder: Path) -> Iterator[tuple[str, str, Callable[[str], str]]]:
    """(name, path, how to ask for a path) of each search, from a running server."""
    with engine.connect() as connection:
        office = connection.scalars(select(Office.id).order_by(Office.name)).first()
    server = LiveServer(folder, "bench.served:application")
    try:
        with closing(http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=60)) as connection:
            for case, query in _searches(str(office)).items():
                yield case, f"/results?{urlencode(query)}", lambda path: asked(connection, path)
    finally:
        server.stop()


def _searches(office: str) -> dict[str, dict[str, str]]:
    filters = {"office": office, "kind": Kind.HF_OPERATOR.value, "result": Result.NOT_CONFORMING.value}
    return {
        "name of two characters, few have it": {"name": "麒麟"},
        "name of two characters, many have it": {"name": "药房"},
        "one character": {"name": "康"},
        "end of a licence number": {"name": "0094"},
        "office, kind and result": filters,
        "name, office, kind and result": {"name": "药房", **filters},
        "year": {"year": "2015"},
        "everything": {},
    }


def asked(connection: http.client.HTTPConnection, path: str) -> str:
    connection.request("GET", path)
    response = connection.getresponse()
    body = response.read().decode()
    assert response.status == 200, f"{path}: {response.status}"
    return body


def ratio(ask: Callable[[str], str], path: str, rounds: int) -> float:
    """Of the medians."""
    page, plain = ask(path), ask(FLOOR + path)
    names = [line.split("<")[0] for line in plain.split("<b>")[1:]]
    assert names, f"{path}: nothing found"
    assert all(name in page for name in names), f"{path}: the two pages differ"
    pairs = [(_timed(ask, path), _timed(ask, FLOOR + path)) for _ in range(rounds)]
    return statistics.median(ours for ours, _ in pairs) / statistics.median(theirs for _, theirs in pairs)


def _timed(ask: Callable[[str], str], path: str) -> float:
    """Seconds of one answer."""
    start = time.perf_counter()
    ask(path)
    return time.perf_counter() - start


if __name__ == "__main__":
    for row in run():
        print(f"{row['ratio']:6.2f} times  {row['subject']}")
