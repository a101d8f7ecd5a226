"""What the browser gets besides pages: our own style sheets and scripts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support.tree import below, read

STATIC = "portal/static"
BANNED = {
    "text that becomes markup or code": (
        r"\.(innerHTML|outerHTML)\s*\+?=|\b(insertAdjacentHTML|document\.write|eval\(|new Function)"
    ),
    "something from another place": r"(?i)(@import|\burl\(\s*[\"']?(https?:)?//|\bfetch\(\s*[\"'`]https?:)",
}
EXAMPLES = {
    "text that becomes markup or code": "list.innerHTML = name",
    "something from another place": "@import 'https://elsewhere.example/a.css'",
}


def own_files() -> list[Path]:
    """Ours alone: git ignores what was installed."""
    found = below(STATIC, ".css", ".js")
    assert len(found) > 2
    return found


@pytest.mark.parametrize("what", BANNED)
def test_no_style_sheet_or_script_holds(what: str) -> None:
    pattern = re.compile(BANNED[what])
    assert pattern.search(EXAMPLES[what])
    assert [str(path) for path in own_files() if pattern.search(read(path))] == []
