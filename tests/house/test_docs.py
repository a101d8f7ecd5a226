"""The documents are right: links lead somewhere, commands exist, generated pages are fresh."""

from __future__ import annotations

import re
from pathlib import Path

from scripts.write_docs import generated
from tests.support.process import ROOT
from tests.support.tree import files, read

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
PLACE = re.compile(r"`((?:portal|forms|docgen|tests|docs|scripts|\.ci)/[\w./-]+)`")
COMMAND = re.compile(r"\bmake ([a-z]+)\b(?=[`\n])")


def documents() -> list[Path]:
    found = [path for path in files() if path.suffix == ".md"]
    assert len(found) > 5
    return found


def anchors(path: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", FENCE.sub("", read(path)), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def leads_nowhere(source: Path, link: str) -> bool:
    target, _, anchor = link.partition("#")
    place = (ROOT / source.parent / target).resolve() if target else ROOT / source
    if not place.exists():
        return True
    return bool(anchor) and anchor not in anchors(place.relative_to(ROOT))


def test_every_link_leads_somewhere() -> None:
    links = [
        (path, link)
        for path in documents()
        for link in LINK.findall(FENCE.sub("", read(path)))
        if not link.startswith(("http:", "https:", "mailto:"))
    ]
    assert links
    assert [f"{path}: {link}" for path, link in links if leads_nowhere(path, link)] == []


def test_every_place_that_is_named_exists() -> None:
    places = [(path, place) for path in documents() for place in PLACE.findall(read(path))]
    assert len(places) > 10
    assert [f"{path}: {place}" for path, place in places if not (ROOT / place).exists()] == []


def test_every_command_that_is_named_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):.*## ", read(Path("Makefile")), re.MULTILINE))
    commands = {(path, name) for path in documents() for name in COMMAND.findall(read(path))}
    assert len(commands) > 3
    assert [f"{path}: make {name}" for path, name in sorted(commands) if name not in targets] == []


def test_the_generated_documents_are_fresh() -> None:
    pages = generated()
    assert pages
    assert [
        str(path) for path, text in pages.items() if not (ROOT / path).exists() or read(path) != text
    ] == []
