"""The files of the project: what git knows, and what it would take in."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

from tests.support.process import ROOT

NOT_TEXT = frozenset({".png", ".jpg", ".ico", ".docx", ".pdf", ".woff2"})


@cache
def files() -> tuple[Path, ...]:
    """Every file that is tracked or not ignored, relative to the project's root."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    found = sorted({Path(name) for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()})
    if not found:
        raise AssertionError(f"These tests need a clone: git lists no file here. {listed.stderr}")
    return tuple(found)


def text_files() -> list[Path]:
    return [path for path in files() if path.suffix not in NOT_TEXT]


def read(path: Path) -> str:
    return (ROOT / path).read_text("utf-8")


def below(folder: str, *suffixes: str) -> list[Path]:
    """The files in a folder and its folders, with one of the suffixes."""
    return [path for path in files() if path.is_relative_to(folder) and path.suffix in suffixes]
