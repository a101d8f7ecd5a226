"""Thirty people who fill in their self-inspection reports at once: `python -m bench filings`.

One gunicorn on SQLite.  Each answers a row of the official table every two seconds, as fast as anybody reads,
and every answer is saved by itself.  What is measured is how long each saving takes: the 95th percentile,
against the same of somebody who is alone.
"""

import http.client
import json
import re
import statistics
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlencode, urlsplit
from uuid import UUID

from portal import create_app
from portal.domain.checklists import load
from portal.services.demonstration import PASSWORD
from tests.builders.filers import Filer, filers
from tests.support.server import LiveServer, prepare_demonstration

PEOPLE, EVERY, TARGET = 30, 2.0, 150.0  # people, seconds, milliseconds
TABLE = load("lz2018-1-2")
TOKEN = re.compile(r'name="csrf_token"[^>]* value="([^"]+)"')


def run(people: int = PEOPLE, every: float = EVERY) -> list[dict[str, Any]]:
    """The 95th percentile in milliseconds, and as a ratio to that of one who is alone."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        prepare_demonstration(folder)
        with create_app({"DATA_DIR": str(folder)}).app_context():
            everybody = filers(people + 1, 1)
        server = LiveServer(folder)
        try:
            alone = _saved(server.url, everybody[:1], every / 4)
            crowd = _saved(server.url, everybody[1:], every)
        finally:
            server.stop()
    subject = f"one row saved while {people} people answer a row every {every:.0f} s"
    common = {"bench": "filings", "subject": subject, "rounds": len(crowd)}
    return [
        {**common, "rival": "nothing", "ratio": _p95(crowd), "unit": "ms", "target": TARGET},
        {**common, "rival": "the same alone", "ratio": _p95(crowd) / _p95(alone)},
    ]


def _saved(url: str, people: list[Filer], every: float) -> list[float]:
    """Milliseconds of every saving."""
    with ThreadPoolExecutor(len(people)) as pool:
        visitors = list(pool.map(lambda one: _Visitor.signed_in(url, one), people))
        begin = time.monotonic() + 1
        starts = [begin + every * place / len(people) for place in range(len(people))]
        found = pool.map(lambda pair: pair[0].answer_all(pair[1], every), zip(visitors, starts, strict=True))
        return [milliseconds for times in found for milliseconds in times]


def _p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


@dataclass
class _Visitor:
    """A browser with its cookie and the token of its page."""

    connection: http.client.HTTPConnection
    cookie: str
    token: str
    filing: UUID

    @classmethod
    def signed_in(cls, url: str, filer: Filer) -> "_Visitor":
        one = cls(http.client.HTTPConnection(urlsplit(url).netloc, timeout=60), "", "", filer.filings[0])
        one._look("/login")
        status, _ = one._ask("POST", "/login", {"login": filer.login, "password": PASSWORD})
        assert status == 303, status
        one._look(f"/filings/{one.filing}/checklist")
        return one

    def answer_all(self, start: float, every: float) -> list[float]:
        """Answer every row in turn, one every so many seconds."""
        times = []
        with closing(self.connection):
            for place, item in enumerate(TABLE.items):
                time.sleep(max(0.0, start + place * every - time.monotonic()))
                fields = {f"word-{item.id}": item.compliant, f"version-{item.id}": "0"}
                fields[f"remark-{item.id}"] = "已对照进货台账核对。"
                before = time.perf_counter()
                status, text = self._ask("POST", f"/filings/{self.filing}/checklist/{item.id}", fields)
                times.append((time.perf_counter() - before) * 1000)
                assert status == 200, (status, text[:300])
        return times

    def _look(self, path: str) -> None:
        status, text = self._ask("GET", path)
        assert status == 200, (path, status)
        found = TOKEN.search(text)
        assert found is not None, path
        self.token = found[1]

    def _ask(self, method: str, path: str, fields: dict[str, str] | None = None) -> tuple[int, str]:
        headers = {"Cookie": self.cookie, "HX-Request": "true" if "/checklist/" in path else ""}
        headers = {name: value for name, value in headers.items() if value}
        body = None
        if fields is not None:
            body = urlencode({**fields, "csrf_token": self.token})
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.close()  # the server does not wait two seconds for the next row either
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        text = answer.read().decode()
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            self.cookie = cookie.partition(";")[0]
        return answer.status, text


if __name__ == "__main__":
    print(json.dumps(run(), indent=1))
