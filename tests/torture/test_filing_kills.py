"""A server that is killed while enterprises fill in reports loses no saved row and files nothing twice."""

from __future__ import annotations

import random
import re
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Lock
from uuid import UUID

from sqlalchemy import func, select

from portal.domain.checklists import load
from portal.domain.filings import FilingState
from portal.domain.permissions import Action
from portal.extensions import db
from portal.models import Answer, Document, DocumentCopy, Filing, FilingVersion
from portal.models import Event as Entry
from tests.builders.filers import Filer, filers
from tests.support.district import Made
from tests.torture import findings, report
from tests.torture.clients import REPLAYED, Client, Sent
from tests.torture.ground import on_sqlite, times
from tests.torture.mortal import MortalServer

KILLS = times(6, 500)
PEOPLE, PERIODS = 6, times(6, 150)
TABLE = load("lz2018-1-2")
LEFT = 10
"""Rows of each table that are answered while the server is killed."""
Row = tuple[UUID, str]


@dataclass
class Load:
    """What was acknowledged: the remark of each row, and where each report led; and what went wrong."""

    url: str
    rows: dict[Row, str] = field(default_factory=dict)
    filed: dict[UUID, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    replays: int = 0
    enough: Event = field(default_factory=Event)
    _lock: Lock = field(default_factory=Lock)

    def work(self, filer: Filer, chance: random.Random) -> None:
        """Answer the last rows of report after report, change some once more, and send them."""
        client = Client(self.url)
        client.sign_in(filer.login)
        for filing in filer.filings:
            token = _token(client, f"/filings/{filing}/checklist")
            again = [item for item in TABLE.items[-LEFT:] if chance.random() < REPLAYED]
            versions = Counter[str]()
            for item in (*TABLE.items[-LEFT:], *again):
                if self.enough.is_set():
                    return
                sent = {
                    f"word-{item.id}": item.compliant,
                    f"remark-{item.id}": f"第{versions[item.id] + 1}次核对，{chance.random():.6f}",
                    f"version-{item.id}": str(versions[item.id]),
                    "csrf_token": token,
                }
                versions[item.id] += 1
                self._row(client, filing, item.id, sent)
            self._send(client, filing, chance)

    def _row(self, client: Client, filing: UUID, item: str, sent: Sent) -> None:
        status, _ = client.post(f"/filings/{filing}/checklist/{item}", sent)
        with self._lock:
            self.rows[filing, item] = sent[f"remark-{item}"]
            if status != 200:
                self.faults.append(f"{filing} {item}: {status}")

    def _send(self, client: Client, filing: UUID, chance: random.Random) -> None:
        form = client.page(f"/filings/{filing}/summary").form("提交自查报告")
        sent = dict(form.values)
        for _ in range(2 if chance.random() < REPLAYED else 1):
            status, place = client.post(form.address, sent)
            with self._lock:
                self.replays += filing in self.filed
                if status != 303 or self.filed.setdefault(filing, place) != place:
                    self.faults.append(f"{filing}: {status} {place!r}")


def _token(client: Client, address: str) -> str:
    found = re.search(r'name="csrf_token"[^>]* value="([^"]+)"', client.page(address).source)
    assert found is not None
    return found[1]


def test_no_saved_row_is_lost_and_no_report_is_filed_twice(sqlite_district: Made, tmp_path: Path) -> None:
    ground = on_sqlite(sqlite_district, tmp_path, 1)
    with ground.portal():
        everybody = filers(PEOPLE, PERIODS, len(TABLE.items) - LEFT)
    server, chance = MortalServer(ground), random.Random(2018)
    server.wait()
    load = Load(server.url)
    with ThreadPoolExecutor(PEOPLE) as pool:
        working = [
            pool.submit(load.work, filer, random.Random(place)) for place, filer in enumerate(everybody)
        ]
        try:
            for _ in range(KILLS):
                time.sleep(chance.uniform(0, 1.5))
                server.kill()
                server.wait()
                _go_on(load)
        finally:
            load.enough.set()
        for one in working:
            one.result()
    server.stop()
    assert load.faults == []
    assert len(load.rows) > KILLS
    assert load.filed
    with ground.portal():
        assert findings.unsound() == []
        assert _lost(load) == []
        assert _doubled(load) == []
    said = f"{len(load.rows)} 个回答、{len(load.filed)} 份报告得到答复，其中重发 {load.replays} 份"
    report.note("filings", KILLS, said)


def _go_on(load: Load) -> None:
    """Until a row is answered again, however slow the machine."""
    before, limit = len(load.rows), time.monotonic() + 60
    while len(load.rows) == before and time.monotonic() < limit:
        time.sleep(0.02)


def _lost(load: Load) -> list[str]:
    """Rows that were acknowledged and do not stand."""
    kept = {(row.sheet_id, row.item_id): row.remark for row in db.session.scalars(select(Answer))}
    return [
        f"{key} is {kept.get(key)}, not {remark}"
        for key, remark in load.rows.items()
        if kept.get(key) != remark
    ]


def _doubled(load: Load) -> list[str]:
    """Reports that were acknowledged and are not there once: state, number, sending, event, paper."""
    rows = {row.id: row for row in db.session.scalars(select(Filing))}
    numbers = Counter(row.number for row in rows.values() if row.number)
    sendings = Counter(db.session.scalars(select(FilingVersion.filing_id)))
    acts = Counter(db.session.scalars(select(Entry.subject_id).where(Entry.action == Action.FILING_SUBMIT)))
    papers = dict(
        db.session.execute(
            select(Document.subject_id, func.count())
            .join(DocumentCopy, DocumentCopy.document_id == Document.id)
            .group_by(Document.subject_id)
        ).all()
    )
    faults = [f"{number} was given {count} times" for number, count in numbers.items() if count > 1]
    for filing in load.filed:
        row = rows[filing]
        found = (row.state, row.round, sendings[filing], acts[filing], papers.get(filing))
        if found != (FilingState.SUBMITTED, 1, 1, 1, 1) or not row.number:
            faults.append(f"{filing}: {row.number} {found}")
    return faults
