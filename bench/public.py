"""The search of the public against its own statements behind a plain page: `python -m bench.public`.

Both are applications of the same framework on the same database.  The floor sends the very statements
that the portal sent, and shows the same rows by a template of one loop: what is left is what the portal
adds, its form, its pages, its guards.  The two take turns; the ratios are of medians.
"""

import gc
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlencode

from flask import Flask
from sqlalchemy import Engine, create_engine, event

from bench.released import fill
from portal import create_app
from portal.config import settings
from portal.domain.enterprises import Kind
from portal.domain.result import Result
from portal.extensions import db
from portal.queries.public import offices
from tests.support.postgres import PostgresServer

BUSINESSES, RESULTS, ROUNDS = 100_000, 500_000, 60
BUILD = Path(__file__).resolve().parent.parent / "build"
FLOOR = """<!DOCTYPE html>
<html lang="zh-CN">
  <head><meta charset="utf-8"><title>检查结果</title></head>
  <body>
    <ul>
      {% for row in rows %}
        <li><a href="/results/{{ row.id }}">{{ row.enterprise_name }}</a> {{ row.visited_on }} {{ row.kind }}
          {{ row.office_name }} {{ row.result }}</li>
      {% endfor %}
    </ul>
  </body>
</html>"""

Statement = tuple[str, Any]


def run(rounds: int = ROUNDS, businesses: int = BUSINESSES, results: int = RESULTS) -> list[dict[str, Any]]:
    """Ratios of our time to the floor's: {"bench", "subject", "rival", "ratio", "rounds"} each."""
    return [
        {
            "bench": "public",
            "subject": f"{case}, {database}",
            "rival": "the same SQL, plain page",
            "ratio": _ratio(portal, floor, rounds),
            "rounds": rounds,
        }
        for database, app in _filled(businesses, results)
        for case, portal, floor in _cases(app)
    ]


def _filled(businesses: int, results: int) -> Iterator[tuple[str, Flask]]:
    """The portal over each database with that many results."""
    BUILD.mkdir(exist_ok=True)
    with TemporaryDirectory(dir=BUILD) as folder, _addresses(Path(folder)) as addresses:
        for database, address in addresses.items():
            config = settings({"DATABASE_URL": address, "DATA_DIR": folder})
            engine = create_engine(config["SQLALCHEMY_DATABASE_URI"])
            fill(engine, businesses, results)
            engine.dispose()
            app = create_app(config)
            yield database, app
            with app.app_context():
                db.engine.dispose()


@contextmanager
def _addresses(folder: Path) -> Iterator[dict[str, str]]:
    server = PostgresServer()
    try:
        yield {
            "SQLite": f"sqlite:///{folder / 'results.sqlite'}",
            "PostgreSQL": server.url(server.create()),
        }
    finally:
        server.stop()


def _cases(app: Flask) -> Iterator[tuple[str, Callable[[], str], Callable[[], str]]]:
    """(name, ask the portal, ask the floor), each asked once already."""
    with app.app_context():
        engine, (office, _) = db.engine, offices()[0]
    filters = {"office": str(office), "kind": Kind.HF_OPERATOR.value, "result": Result.NOT_CONFORMING.value}
    for case, query in {
        "name of two characters, few have it": {"name": "麒麟"},
        "name of two characters, many have it": {"name": "药房"},
        "one character": {"name": "康"},
        "end of a licence number": {"name": "0094"},
        "office, kind and result": filters,
        "name, office, kind and result": {"name": "药房", **filters},
        "year": {"year": "2015"},
        "everything": {},
    }.items():
        portal = _asker(app, f"/results?{urlencode(query)}")
        portal()
        with _overheard(engine) as statements:
            page = portal()
        rows, floor = _floor(engine, statements)
        assert rows, f"{case}: nothing found"
        assert all(row.enterprise_name in page for row in rows), f"{case}: the two pages differ"
        floor()
        yield case, portal, floor


def _asker(app: Flask, address: str) -> Callable[[], str]:
    client = app.test_client()

    def ask() -> str:
        response = client.get(address)
        assert response.status_code == 200
        return response.text

    return ask


@contextmanager
def _overheard(engine: Engine) -> Iterator[list[Statement]]:
    """What is sent to the database meanwhile."""
    heard: list[Statement] = []

    def hear(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        if statement.lstrip().upper().startswith("SELECT"):
            heard.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", hear)
    try:
        yield heard
    finally:
        event.remove(engine, "before_cursor_execute", hear)


def _floor(engine: Engine, statements: list[Statement]) -> tuple[list[Any], Callable[[], str]]:
    """The rows of the last statement, and how to ask for the plain page that shows them."""
    app = Flask("floor")
    template = app.jinja_env.from_string(FLOOR)

    def read() -> list[Any]:
        rows: list[Any] = []
        with engine.connect() as connection:
            for statement, parameters in statements:
                rows = list(connection.exec_driver_sql(statement, parameters))
        return rows

    app.add_url_rule("/results", view_func=lambda: template.render(rows=read()), endpoint="results")
    return read(), _asker(app, "/results")


def _ratio(ours: Callable[[], str], theirs: Callable[[], str], rounds: int) -> float:
    pairs = [(_timed(ours), _timed(theirs)) for _ in range(rounds)]
    return statistics.median(one for one, _ in pairs) / statistics.median(other for _, other in pairs)


def _timed(ask: Callable[[], str]) -> float:
    """Seconds of one run; nobody pays for another's garbage."""
    gc.collect()
    gc.disable()
    start = time.perf_counter()
    ask()
    seconds = time.perf_counter() - start
    gc.enable()
    return seconds


if __name__ == "__main__":
    for row in run():
        print(f"{row['ratio']:6.2f} times  {row['subject']}")
