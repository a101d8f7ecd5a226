"""LibreOffice kept warm, and what becomes of it when something dies."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import docgen
from docgen import office, pdf
from docgen.errors import ConversionFailed
from docgen.examples import notification_page, result_record

IGNORED_BY_THE_FAKE = "import json, sys, time\nprint('{}', flush=True)\nfor line in sys.stdin:\n    "


@pytest.fixture
def warm() -> Iterator[pdf.Office]:
    one = pdf.Office()
    yield one
    one.close()


def pid(one: pdf.Office) -> int:
    assert one._process is not None
    return one._process.pid


def children(parent: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{parent}/task/{parent}/children").read_text().split()]


def gone(number: int) -> bool:
    """Within a few seconds."""
    limit = time.monotonic() + 20
    while Path(f"/proc/{number}").exists() and "Z" not in Path(f"/proc/{number}/stat").read_text().split()[2]:
        if time.monotonic() > limit:
            return False
        time.sleep(0.05)
    return True


def test_one_office_converts_many_documents_to_pdf_a(warm: pdf.Office) -> None:
    made = [warm.convert(docgen.render(result_record())) for _ in range(3)]
    first = pid(warm)
    made.append(warm.convert(docgen.render(notification_page())))
    assert pid(warm) == first
    assert all(one.startswith(b"%PDF-1.") for one in made)
    assert [re.findall(rb"pdfaid:part>(\d)<.*?pdfaid:conformance>(\w)<", one, re.DOTALL) for one in made] == [
        [(b"2", b"B")]
    ] * 4
    assert 50_000_000 < warm.resident() < pdf.MOST_MEMORY


def test_the_warm_pages_are_those_of_the_cold_one(warm: pdf.Office, tmp_path: Path) -> None:
    document = docgen.render(result_record())
    texts = []
    for name, made in (("warm", warm.convert(document)), ("cold", pdf.to_pdf(document))):
        (tmp_path / name).write_bytes(made)
        told = subprocess.run(["pdftotext", "-layout", tmp_path / name, "-"], capture_output=True, check=True)
        texts.append(told.stdout)
    assert len(texts[0]) > 1000
    assert texts[0] == texts[1]


def test_it_begins_afresh_after_so_many_documents(warm: pdf.Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MOST_DOCUMENTS", 1)
    document = docgen.render(notification_page())
    warm.convert(document)
    first = pid(warm)
    warm.convert(document)
    assert pid(warm) != first
    assert gone(first)


def test_what_is_no_document_is_told_and_the_next_one_goes_on(warm: pdf.Office) -> None:
    with pytest.raises(ConversionFailed, match="LibreOffice"):
        warm.convert(b"PK\x03\x04 nothing")
    assert warm.convert(docgen.render(notification_page())).startswith(b"%PDF")


@pytest.mark.parametrize("which", ["bridge", "soffice"])
def test_after_a_death_the_next_document_starts_another(which: str, warm: pdf.Office) -> None:
    document = docgen.render(notification_page())
    warm.convert(document)
    bridge = pid(warm)
    (program,) = children(bridge)
    os.kill(bridge if which == "bridge" else program, signal.SIGKILL)
    with pytest.raises(ConversionFailed):
        warm.convert(document)
    assert gone(program)
    assert warm.convert(document).startswith(b"%PDF")


def test_libreoffice_ends_with_the_worker_that_was_killed(tmp_path: Path) -> None:
    script = tmp_path / "worker.py"
    script.write_text(
        "import time, docgen\nfrom docgen.pdf import Office\nfrom docgen.examples import notification_page\n"
        "one = Office()\none.convert(docgen.render(notification_page()))\n"
        "print(one._process.pid, flush=True)\ntime.sleep(600)\n"
    )
    worker = subprocess.Popen(
        [sys.executable, script],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(pdf.FONTS.parents[1])},
    )
    assert worker.stdout is not None
    bridge = int(worker.stdout.readline())
    (program,) = children(bridge)
    worker.kill()
    worker.communicate()
    assert gone(bridge)
    assert gone(program)


def test_one_that_says_nothing_is_ended(
    warm: pdf.Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = tmp_path / "silent.py"
    fake.write_text(IGNORED_BY_THE_FAKE + "time.sleep(600)\n")
    monkeypatch.setattr(pdf, "BRIDGE", fake)
    monkeypatch.setattr(pdf, "WARM_EACH", 0.5)
    with pytest.raises(ConversionFailed, match="已停止"):
        warm.convert(b"")
    assert warm.resident() == 0


def test_one_that_lies_is_not_believed(
    warm: pdf.Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = tmp_path / "liar.py"
    fake.write_text(IGNORED_BY_THE_FAKE + "print(json.dumps({}), flush=True)\n")
    monkeypatch.setattr(pdf, "BRIDGE", fake)
    with pytest.raises(ConversionFailed, match="没有结果"):
        warm.convert(b"")


def test_without_libreoffice_or_its_python_the_obstacle_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    look = pdf.obstacle.__wrapped__
    assert look() == ""
    monkeypatch.setattr(pdf, "SYSTEM_PYTHON", "/bin/false")
    assert "python3-uno" in look()
    monkeypatch.setattr(office, "PROGRAM", "/nowhere/soffice.bin")
    assert "libreoffice-writer" in look()
    monkeypatch.setattr(pdf, "obstacle", look)
    with pytest.raises(ConversionFailed, match="没有安装 LibreOffice"):
        pdf.Office().convert(b"")


def test_the_revision_is_that_of_fonts_and_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    look = pdf.revision.__wrapped__
    before = look()
    other = tmp_path / "fonts.conf"
    other.write_text("<fontconfig/>")
    monkeypatch.setattr(pdf, "FONTS", other)
    assert re.fullmatch(r"[0-9a-f]{12}", before)
    assert look() != before
