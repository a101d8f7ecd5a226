"""A server that is killed at any moment loses nothing that it acknowledged, and does nothing twice."""

from __future__ import annotations

import random
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.support.district import Made
from tests.torture import findings, report
from tests.torture.clients import Load
from tests.torture.ground import on_sqlite, times
from tests.torture.mortal import MortalServer

KILLS = times(6, 300)
VISITS = times(300, 6000)
CLIENTS = 6


def test_a_server_killed_at_random_moments_loses_nothing_and_does_nothing_twice(
    sqlite_district: Made, tmp_path: Path
) -> None:
    ground = on_sqlite(sqlite_district, tmp_path, VISITS)
    chance, server = random.Random(2018), MortalServer(ground)
    server.wait()
    load = Load(server.url, list(ground.visits))
    with ThreadPoolExecutor(CLIENTS) as pool:
        working = load.run(CLIENTS, pool)
        try:
            for _ in range(KILLS):
                time.sleep(chance.uniform(0.05, 0.8))
                server.kill()
                server.wait()
        finally:
            load.enough.set()
        for one in working:
            one.result()  # type: ignore[attr-defined]
    server.stop()
    assert load.faults == []
    assert len(load.acknowledged) > KILLS
    with ground.portal():
        assert findings.unsound() == []
        assert findings.lost_or_doubled(load.acknowledged) == []
    report.note("kills", KILLS, f"{len(load.acknowledged)} 次完成检查得到答复，重发 {load.replays} 次")
