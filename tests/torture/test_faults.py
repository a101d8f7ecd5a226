"""Whatever system call fails while photos and an application are sent, what is kept fits together."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from portal.domain.applications import ApplicationState
from portal.extensions import db
from portal.models import Application, Attachment
from tests.builders.applications import credit_code
from tests.support.databases import build_app, close, sqlite_url
from tests.support.district import Made
from tests.support.process import ROOT
from tests.support.visitor import Visitor
from tests.torture import findings, report
from tests.torture.filing import AGAIN, APPLIED, CALLS, PHOTOS, UNPLAIN
from tests.torture.ground import LONG, times

PASSWORD = "青山 绿水 常在 2026"
FAULTS = ("signal=KILL", "error=EIO", "error=ENOSPC")
POINTS = times(8, 10_000)
"""Of each fault; the long run has fewer in the end, for it goes through all."""
PAGES: tuple[dict[str, Any], ...] = (
    {"credit_code": credit_code(1)},
    {"name": "北门健康店", "legal_representative": "甲负责", "phone": "0772-1111111"},
    {"address": "北门路1号", "street": "城中街道"},
    {"contact": "乙联系", "contact_phone": "13800000000"},
    {"kinds": ["hf_operator"]},
)


@dataclass
class Bench:
    """A data folder as it was before each attempt, and who sends."""

    before: Path
    folder: Path
    cookie: str
    address: str

    def attempt(self, calls: str, fault: str) -> int:
        """What was acknowledged, and negative for a process that was killed."""
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self.before, self.folder)
        words = [str(self.folder), self.cookie, self.address, calls, fault]
        command = [sys.executable, "-m", "tests.torture.filing", *words]
        return subprocess.run(command, cwd=ROOT, check=False, capture_output=True, timeout=120).returncode

    def faults(self, told: int) -> list[str]:
        """What does not fit together after an attempt, or contradicts what was acknowledged."""
        app = build_app(sqlite_url(self.folder / "portal.sqlite3"), self.folder)
        with app.app_context():
            wrong = findings.unsound()
            sent = select(func.count()).where(Application.state == ApplicationState.SUBMITTED)
            made = db.session.scalar(sent.where(Application.name == "北门健康店"))
            photos = db.session.scalar(
                select(func.count()).where(
                    Attachment.purpose == "food_operation", Attachment.removed_at.is_(None)
                )
            )
        close(app)
        known = max(told, 0)
        if known & (APPLIED | AGAIN) and made != 1:
            wrong.append(f"acknowledged, and {made} applications")
        if known & PHOTOS and photos != 2:
            wrong.append(f"acknowledged, and {photos} photos")
        if known & UNPLAIN:
            wrong.append("refused without saying what happened")
        if told >= 0 and not told & (APPLIED | AGAIN):
            wrong.append(f"does not work again after the fault ({told})")
        return wrong


@pytest.fixture(scope="module")
def bench(sqlite_district: Made, tmp_path_factory: pytest.TempPathFactory) -> Bench:
    before = tmp_path_factory.mktemp("faults") / "before"
    before.mkdir()
    shutil.copytree(sqlite_district.folder / "files", before / "files")
    shutil.copyfile(sqlite_district.folder / "portal.sqlite3", before / "portal.sqlite3")
    app = build_app(sqlite_url(before / "portal.sqlite3"), before)
    visitor = Visitor(app.test_client())
    visitor.open("/register")
    visitor.follow("开设账号，开始办理")
    visitor.press("开设账号", login="torture", name="甲负责", password=PASSWORD, again=PASSWORD)
    visitor.press("开始登记企业")
    address = visitor.page.address
    visitor.follow("开始填写")
    for typed in PAGES:
        visitor.press("保存，下一项", **typed)
    cookie = visitor.client.get_cookie("session")
    assert cookie is not None
    close(app)
    return Bench(before, before.parent / "attempt", cookie.value, address)


def _calls(bench: Bench) -> Counter[str]:
    """How often each system call is made when nothing fails."""
    log = bench.before.parent / "calls"
    assert bench.attempt(",".join(CALLS), f"log={log}") == PHOTOS | APPLIED
    return Counter(line.partition("(")[0].split()[-1] for line in log.read_text().splitlines() if "(" in line)


def _points(calls: Counter[str]) -> Iterator[tuple[str, str, int]]:
    every = [(call, when) for call, count in calls.items() if call in CALLS for when in range(1, count + 1)]
    for fault in FAULTS:
        some = every if LONG else random.Random(fault).sample(every, POINTS)
        yield from ((fault, call, when) for call, when in some)


def test_whatever_write_fails_what_is_kept_fits_and_it_can_be_sent_again(bench: Bench) -> None:
    calls = _calls(bench)
    assert calls["fsync"] + calls["fdatasync"] >= 6
    ends: Counter[int] = Counter()
    points = list(_points(calls))
    assert len(points) >= len(FAULTS) * min(POINTS, 100)
    for fault, call, when in points:
        told = bench.attempt(call, f"{fault}:when={when}")
        assert bench.faults(told) == [], (fault, call, when)
        ends[told] += 1
    assert ends[-signal.SIGKILL]
    assert ends[AGAIN] + ends[PHOTOS | AGAIN]
    report.note("faults", len(points), f"{sum(calls.values())} 个写入调用，每个三种故障")


def test_without_room_from_one_call_on_the_form_is_refused_in_words_and_taken_when_there_is_room(
    bench: Bench,
) -> None:
    calls = [call for call in CALLS if call not in ("unlink", "fdatasync", "fsync")]
    tried = range(1, times(4, 60))
    for when in tried:
        told = bench.attempt(",".join(calls), f"error=ENOSPC:when={when * 3}+")
        assert bench.faults(told) == [], when
    report.note("full", len(tried), "每次都用明白话拒收，腾出空间后同一份申请提交成功")
