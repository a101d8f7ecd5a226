"""What was issued is listed and signed the day after, once, and anybody can check a document against it."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

from sqlalchemy import select

from portal.domain.calendar import at, at_local
from portal.extensions import db, files
from portal.models import DocumentCopy, Event
from portal.queries import day_lists as found
from portal.services import day_lists
from portal.services.day_lists import BY_ITSELF, seal_due
from tests.builders.district import DAY, District
from tests.builders.visits import finished
from tests.support.process import ROOT
from tests.support.verifying import loaded

SCRIPT = ROOT / "portal/static/seals/check_document.py"
NEXT = at_local(DAY + timedelta(days=1), 8, 0)
CHANGES = 100


def sealed(district: District) -> list[date]:
    finished(district, problems=("2-2",))
    with at(NEXT):
        return seal_due(BY_ITSELF)


def published() -> dict[str, Any]:
    return found.published(DAY)


def document() -> bytes:
    return files.get(db.session.scalars(select(DocumentCopy.digest).limit(1)).one())


def test_the_list_holds_every_copy_of_the_day_and_the_end_of_the_ledger(district: District) -> None:
    assert DAY in sealed(district)
    listed = published()["list"]
    digests = set(db.session.scalars(select(DocumentCopy.digest)))
    assert len(digests) > 3
    assert set(listed["documents"]) == digests
    assert listed["ledger"]["position"] > 0
    assert listed["day"] == DAY.isoformat()


def test_a_day_is_signed_once_and_not_before_it_is_over(district: District) -> None:
    finished(district)
    with at(at_local(DAY, 23, 59)):
        assert DAY not in seal_due(BY_ITSELF)
    with at(NEXT):
        assert seal_due(BY_ITSELF) == [DAY]
        before = published()
        assert seal_due(BY_ITSELF) == []
    assert published() == before
    events = db.session.scalars(select(Event).where(Event.subject_type == day_lists.SUBJECT)).all()
    assert [event.detail["day"] for event in events if event.detail["day"] == DAY.isoformat()] == [
        DAY.isoformat()
    ]


def test_the_lists_are_chained(district: District) -> None:
    sealed(district)
    for days in range(2, 6):
        with at(NEXT + timedelta(days=days)):
            seal_due(BY_ITSELF)
    rows = list(reversed(found.all_days()))
    assert len(rows) >= 3
    for before, row in pairwise(rows):
        assert found.published(row.day)["list"]["previous"] == {
            "day": before.day.isoformat(),
            "sha256": before.digest,
        }


def faults(content: bytes, *lists: dict[str, Any]) -> list[str]:
    return list(loaded(SCRIPT).faults(content, list(lists)))


def test_the_script_finds_nothing_wrong_with_what_was_issued(district: District) -> None:
    sealed(district)
    digests = db.session.scalars(select(DocumentCopy.digest)).all()
    assert [faults(files.get(digest), published()) for digest in digests] == [[]] * len(digests)


def test_every_changed_byte_of_a_document_is_noticed(district: District) -> None:
    sealed(district)
    dice, listed, content, noticed = random.Random(3), published(), document(), 0
    for _change in range(CHANGES):
        changed = bytearray(content)
        changed[dice.randrange(len(changed))] ^= 1 << dice.randrange(8)
        noticed += "不在那一天的清单里" in faults(bytes(changed), listed)[0]
    assert noticed == CHANGES


def test_a_changed_list_no_longer_fits_its_hash_or_its_signature(district: District) -> None:
    sealed(district)
    honest, content = published(), document()
    added = json.loads(json.dumps(honest))
    added["list"]["documents"].append("0" * 64)
    said = faults(content, added)
    assert [fault for fault in said if "与它的校验值不符" in fault or "签名不对" in fault] == said
    assert len(said) == 2
    rehashed = {**added, "sha256": loaded(SCRIPT).sha256(loaded(SCRIPT).text_of(added))}
    assert any("签名不对" in fault for fault in faults(content, rehashed))
    assert loaded(SCRIPT).signature_holds(honest) is True


def test_the_script_needs_nothing_but_python(district: District, tmp_path: Path) -> None:
    sealed(district)
    (tmp_path / "paper.docx").write_bytes(document())
    (tmp_path / "day.json").write_text(json.dumps(published(), ensure_ascii=False), "utf-8")
    words = [sys.executable, "-I", "-S", str(SCRIPT), "paper.docx", "day.json"]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"核对无误：{DAY}出具" in done.stdout
    assert "没有核对" in done.stdout
    (tmp_path / "paper.docx").write_bytes(document() + b" ")
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert len(SCRIPT.read_text("utf-8").splitlines()) <= 60
