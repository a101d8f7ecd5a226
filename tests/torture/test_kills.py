"""A server or database that is killed at any moment loses nothing acknowledged, and does nothing twice."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.support.databases import migrate
from tests.support.district import Made, fill_postgres
from tests.support.postgres import DURABLE, PostgresServer
from tests.torture import findings, report
from tests.torture.clients import Load
from tests.torture.ground import Ground, on_postgresql, on_sqlite, times
from tests.torture.mortal import MortalServer

KILLS, RESTARTS = times(6, 300), times(3, 30)
VISITS = times(300, 3000)
CLIENTS = 6


@pytest.fixture
def durable() -> Iterator[PostgresServer]:
    server = PostgresServer(DURABLE)
    yield server
    server.stop()


def test_a_server_killed_at_random_moments_loses_nothing_and_does_nothing_twice(
    sqlite_district: Made, tmp_path: Path
) -> None:
    ground = on_sqlite(sqlite_district, tmp_path, VISITS)
    server = MortalServer(ground)

    def strike() -> None:
        server.kill()
        server.wait()

    report.note("kills", KILLS, _under_load(ground, server, strike, KILLS))


def test_postgresql_restarted_at_once_loses_nothing_and_does_nothing_twice(
    durable: PostgresServer, tmp_path: Path
) -> None:
    (filled := tmp_path / "filled").mkdir()
    template = durable.create()
    migrate(durable.url(template), filled)
    (folder := tmp_path / "data").mkdir()
    ground = on_postgresql(durable, fill_postgres(durable, template, filled), folder, VISITS)
    server = MortalServer(ground)
    report.note("restarts", RESTARTS, _under_load(ground, server, durable.restart_at_once, RESTARTS))


def _under_load(ground: Ground, server: MortalServer, strike: Callable[[], None], times: int) -> str:
    """Strike so often while visits are finished, and look at what is left; what was done, in words."""
    chance = random.Random(2018)
    server.wait()
    load = Load(server.url, list(ground.visits))
    with ThreadPoolExecutor(CLIENTS) as pool:
        working = load.run(CLIENTS, pool)
        try:
            for _ in range(times):
                time.sleep(chance.uniform(0, 0.7))
                strike()
                _go_on(load)
        finally:
            load.enough.set()
        for one in working:
            one.result()
    server.stop()
    assert load.faults == []
    assert len(load.acknowledged) > times
    with ground.portal():
        assert findings.unsound() == []
        assert findings.lost_or_doubled(load.acknowledged) == []
    return f"{len(load.acknowledged)} 次完成检查得到答复，其中重发 {load.replays} 次"


def _go_on(load: Load) -> None:
    """Until somebody is answered again, however slow the machine."""
    before, limit = len(load.acknowledged), time.monotonic() + 60
    while len(load.acknowledged) == before and time.monotonic() < limit:
        time.sleep(0.02)
