"""Fetching the typefaces."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest

from docgen import fonts_install


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "fonts"
    monkeypatch.setattr(fonts_install, "TARGET", folder)
    return folder


def pretend_apt(command: list[str | Path], **options: Any) -> None:
    """apt-get leaves a package, dpkg-deb unpacks the faces from it."""
    if command[0] == "apt-get":
        (Path(options["cwd"]) / "fonts.deb").touch()
        return
    for face in fonts_install.FACES:
        path = Path(command[-1]) / "usr" / "share" / face
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(face)


def test_the_faces_are_fetched_once(
    target: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(subprocess, "run", pretend_apt)
    assert fonts_install.main() == 0
    assert sorted(path.name for path in target.iterdir()) == sorted(fonts_install.FACES)

    monkeypatch.setattr(subprocess, "run", None)
    assert fonts_install.main() == 0
    assert "The fonts are in" in capsys.readouterr().out


def test_without_a_network_the_reason_is_told(
    target: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(command: list[str], **_: Any) -> None:
        raise subprocess.CalledProcessError(100, command)

    monkeypatch.setattr(subprocess, "run", fail)
    assert fonts_install.main() == 1
    assert "PDFs are made with the fonts of the machine" in capsys.readouterr().err
    assert not target.exists()
